import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atOnceOf } from '../src/at-once.ts';
import { intakeOf } from '../src/intake.ts';
import { limitsOf, MOST_PER_CHAT, MOST_PER_PERSON } from '../src/limits.ts';
import type { Message } from '../src/message.ts';
import { peopleEntry } from '../src/roster/people-record.ts';
import type { Person } from '../src/roster/person.ts';
import { channelStoreOf } from '../src/store/channel-store.ts';
import { messageStoreOf } from '../src/store/message-store.ts';
import { peopleStoreOf } from '../src/store/people-store.ts';
import type { Answered, Session } from '../src/store/session-store.ts';
import { openStore } from './support/store.ts';

const asked = (user: string, id: string, chat: string | null = null): Message => ({
  id,
  channel: 'wecom-bot',
  source: 'wecom',
  chat,
  user,
  text: `问 ${id}`,
});

const liaison: Person = { id: 'a', unit: 'dongjiao', role: 'liaison', accounts: { wecom: 'a' } };

describe('an answer at once', () => {
  let store: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  /** Says how many questions of the talk it knows, and how many people. */
  const answerTo = ({ id }: Message, { turns = [] }: Session, people: readonly Person[]): Answered => ({
    replies: [{ kind: 'text', text: `${turns.length}问 ${people.length}人` }],
    session: { turns: [...turns, id] },
  });

  const replica = () => {
    const { connection, keys } = store;
    const messages = messageStoreOf(connection, keys);
    const people = peopleStoreOf(connection, keys);
    const file: readonly Person[] = [];
    const held: string[] = [];
    const limits = limitsOf({ place: channelStoreOf(connection, keys).place, tell: () => undefined });
    const intake = intakeOf({
      messages,
      ready: () => people.load(file),
      work: async (message, session, known) => {
        held.push(message.id);
        return answerTo(message, session, known);
      },
      atOnce: atOnceOf({
        messages,
        lately: async () => {
          const known = people.known(file);
          return known && { ready: known.people, people: known.version };
        },
        answer: answerTo,
        limits,
      }),
      limits,
    });
    return {
      people,
      /** What took hold of its message. */
      held,
      lookUp: () => people.load(file),
      ask: async (message: Message): Promise<string> => {
        const [reply] = await intake.receive(message);
        return reply && 'text' in reply ? (reply.text ?? '') : '';
      },
    };
  };

  it('takes hold of no message, and is given again to one that comes again', async () => {
    const [here, there] = [replica(), replica()];
    await Promise.all([here.lookUp(), there.lookUp()]);
    expect(await here.ask(asked('once', '1'))).toBe('0问 0人');
    expect(await here.ask(asked('once', '2'))).toBe('1问 0人');
    const again = await Promise.all([here, there, here, there].map((one) => one.ask(asked('once', '1'))));
    expect(again).toEqual(Array.from({ length: 4 }, () => '0问 0人'));
    expect([here.held, there.held]).toEqual([[], []]);
  });

  it('is the same for a message that several replicas get at one time', async () => {
    const [here, there] = [replica(), replica()];
    await Promise.all([here.lookUp(), there.lookUp()]);
    await here.ask(asked('same', '1'));
    const all = await Promise.all([here, there, here, there].map((one) => one.ask(asked('same', '2'))));
    expect(all).toEqual(Array.from({ length: 4 }, () => '1问 0人'));
    expect(await there.ask(asked('same', '3'))).toBe('2问 0人');
  });

  it('knows what was said elsewhere', async () => {
    const [here, there] = [replica(), replica()];
    await Promise.all([here.lookUp(), there.lookUp()]);
    expect(await here.ask(asked('moves', '1'))).toBe('0问 0人');
    expect(await there.ask(asked('moves', '2'))).toBe('1问 0人');
    expect(await here.ask(asked('moves', '3'))).toBe('2问 0人');
    expect([here.held, there.held]).toEqual([[], []]);
  });

  it('loses nothing of what one person says at one time', async () => {
    const here = replica();
    await here.lookUp();
    const ids = ['1', '2', '3', '4', '5'];
    const all = await Promise.all(ids.map((id) => here.ask(asked('quick', id))));
    expect(all.sort()).toEqual(ids.map((_, index) => `${index}问 0人`));
  });

  it('knows who was bound elsewhere a moment ago', async () => {
    const [here, there] = [replica(), replica()];
    await Promise.all([here.lookUp(), there.lookUp()]);
    expect(await here.ask(asked('bound', '1'))).toBe('0问 0人');
    const deed = { by: 'a', at: '2025-06-10T12:00:00+08:00', message: 'm', source: '' };
    await there.people.save(liaison, peopleEntry('bound', liaison, deed));
    expect(await here.ask(asked('bound', '2'))).toBe('1问 1人');
    await there.people.remove('a', peopleEntry('unbound', liaison, { ...deed, message: 'n' }));
    expect(await there.ask(asked('bound', '3'))).toBe('2问 0人');
  });

  it('is not given to who writes too fast, nor in a group that does', async () => {
    const here = replica();
    await here.lookUp();
    for (let serial = 0; serial < MOST_PER_PERSON; serial += 1)
      expect(await here.ask(asked('fast', `${serial}`))).toContain('问');
    expect(await here.ask(asked('fast', 'last'))).toContain('太快');
    for (let serial = 0; serial < MOST_PER_CHAT; serial += 1)
      expect(await here.ask(asked(`member-${serial % 50}`, `group-${serial}`, 'busy'))).toContain('问');
    expect(await here.ask(asked('late', 'group-last', 'busy'))).toContain('太快');
    expect(await here.ask(asked('late', 'group-last', 'busy'))).toContain('太快');
    expect(await here.ask(asked('late', 'elsewhere', 'quiet'))).toContain('问');
  });
});
