import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeOf } from '../src/intake.ts';
import { limitsOf, MOST_PER_CHAT, MOST_PER_PERSON } from '../src/limits.ts';
import type { Message } from '../src/message.ts';
import { channelStoreOf } from '../src/store/channel-store.ts';
import { messageStoreOf } from '../src/store/message-store.ts';
import { openText, wecomCall, wecomSeal } from './support/fake-wecom.ts';
import { openChat } from './support/open-chat.ts';
import { openStore } from './support/store.ts';

const TOO_FAST = /^消息来得太快，这条先没有处理，也没有存，请过\d+秒再发一次。$/;

describe('who writes too fast', () => {
  let store: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const told: string[] = [];
  const replica = () => {
    const { place } = channelStoreOf(store.connection, store.keys);
    const intake = intakeOf({
      messages: messageStoreOf(store.connection, store.keys),
      ready: async () => null,
      work: async () => ({ replies: [{ kind: 'text', text: '好' }] }),
      limits: limitsOf({ place, tell: (by) => told.push(by) }),
    });
    return intake.receive;
  };
  const message = (user: string, chat: string | null, serial: number): Message => ({
    id: `${user}-${chat}-${serial}`,
    channel: 'wecom-bot',
    source: 'wecom',
    chat,
    user,
    text: '在吗',
  });
  const textOf = async (reply: ReturnType<ReturnType<typeof replica>>) => {
    const [first] = await reply;
    return first && 'text' in first ? first.text : '';
  };

  it('is asked to wait, on all replicas; nobody else is', async () => {
    const [here, there] = [replica(), replica()];
    for (let serial = 0; serial < MOST_PER_PERSON; serial += 1)
      expect(await textOf((serial % 2 ? here : there)(message('fast', null, serial)))).toBe('好');
    expect(await textOf(here(message('fast', null, 98)))).toMatch(TOO_FAST);
    expect(await textOf(there(message('fast', 'group', 99)))).toMatch(TOO_FAST);
    expect(await textOf(here(message('slow', null, 1)))).toBe('好');
    expect(told).toEqual(['person', 'person']);
  });

  it('is not counted again for a message that is delivered again', async () => {
    const work = replica();
    for (let serial = 0; serial < MOST_PER_PERSON - 1; serial += 1)
      await Promise.all([work(message('twice', null, serial)), work(message('twice', null, serial))]);
    expect(await textOf(work(message('twice', null, 90)))).toBe('好');
    expect(await textOf(work(message('twice', null, 91)))).toMatch(TOO_FAST);
    expect(await textOf(work(message('twice', null, 90)))).toBe('好');
  });

  it('is asked to wait together with the whole group when all of it writes too fast', async () => {
    const work = replica();
    const all = Array.from({ length: MOST_PER_CHAT }, (_, serial) =>
      work(message(`member-${serial % 50}`, 'busy', serial)),
    );
    for (const reply of all) expect(await textOf(reply)).toBe('好');
    expect(await textOf(work(message('late', 'busy', 1)))).toMatch(TOO_FAST);
    expect(await textOf(work(message('late', 'quiet', 2)))).toBe('好');
  });
});

describe('a flood', () => {
  it('on a platform is answered with one kind sentence; a repeat of an answered message gets its answer', async () => {
    const chat = await openChat({
      WECOM_BOT_TOKEN: wecomSeal.token,
      WECOM_BOT_AES_KEY: wecomSeal.aesKey,
    });
    const ask = async (serial: number): Promise<string> => {
      const said = {
        msgid: `m-${serial}`,
        aibotid: 'AIBOT',
        chattype: 'single',
        from: { userid: 'Fast' },
        response_url: 'http://127.0.0.1:9/response',
        msgtype: 'text',
        text: { content: '帮助' },
      };
      const { query, body } = wecomCall(said, { atMs: Date.now(), nonce: `${serial}` });
      const answer = await fetch(`${chat.address}/callback/wecom/bot?${query}`, { method: 'POST', body });
      return openText(wecomSeal.aesKey, JSON.parse(await answer.text()).encrypt).message;
    };
    for (let serial = 0; serial < MOST_PER_PERSON; serial += 1)
      expect(await ask(serial)).not.toContain('太快');
    expect(await ask(MOST_PER_PERSON)).toContain('消息来得太快');
    expect(await ask(0)).not.toContain('太快');
    await chat.close();
  });

  it('in the sandbox is answered whole', async () => {
    const chat = await openChat();
    for (let serial = 0; serial < 2 * MOST_PER_PERSON; serial += 1)
      expect(await chat.says('stranger', '帮助')).not.toContain('太快');
    await chat.close();
  });
});
