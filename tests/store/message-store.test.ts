import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf } from '../../src/intake.ts';
import type { Message, Reply } from '../../src/message.ts';
import { messageStoreOf } from '../../src/store/message-store.ts';
import { openStore } from '../support/store.ts';

const hello = (id: string): Message => ({
  id,
  channel: 'sandbox',
  source: 'sandbox',
  chat: null,
  user: 'u',
  text: '在吗',
});

describe('the intake', () => {
  let store: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const counting = () => {
    let worked = 0;
    const intake = intakeOf({
      messages: messageStoreOf(store.connection, store.keys),
      ready: async () => null,
      work: async ({ id }) => {
        worked += 1;
        return { replies: [{ kind: 'text', text: `${id} 第${worked}次` }] };
      },
    });
    return { intake, worked: () => worked };
  };

  it('works a message once, however often and from wherever it is delivered', async () => {
    const here = counting();
    const there = counting();
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, index) => (index % 2 ? here : there).intake.receive(hello('same'))),
    );
    expect(here.worked() + there.worked()).toBe(1);
    expect(all).toEqual(Array.from({ length: 8 }, () => [{ kind: 'text', text: 'same 第1次' }]));
  });

  it('works messages with different ids apart', async () => {
    const { intake, worked } = counting();
    await Promise.all([intake.receive(hello('a')), intake.receive(hello('b'))]);
    expect(worked()).toBe(2);
  });

  it('gives pictures back as they were', async () => {
    const picture: Reply = { kind: 'image', name: 'chart.png', bytes: Buffer.from([0, 255, 7]), text: '图' };
    const intake = intakeOf({
      messages: messageStoreOf(store.connection, store.keys),
      ready: async () => null,
      work: async () => ({ replies: [picture] }),
    });
    await intake.receive(hello('picture'));
    const [again] = await intake.receive(hello('picture'));
    expect(again).toEqual(picture);
  });

  it('works a message as new when its first work failed', async () => {
    let tries = 0;
    const intake = intakeOf({
      messages: messageStoreOf(store.connection, store.keys),
      ready: async () => null,
      work: async () => {
        tries += 1;
        if (tries === 1) throw new Error('cut off');
        return { replies: [{ kind: 'text', text: '好' }] };
      },
    });
    await expect(intake.receive(hello('cut'))).rejects.toThrow('cut off');
    expect(await intake.receive(hello('cut'))).toEqual([{ kind: 'text', text: '好' }]);
  });

  it('tells the replies of a message that was worked, and null of one it does not know', async () => {
    const { intake } = counting();
    await intake.receive(hello('known'));
    expect(await intake.repliesTo(hello('known'))).toEqual([{ kind: 'text', text: 'known 第1次' }]);
    expect(await intake.repliesTo(hello('unknown'))).toBeNull();
  });
});
