import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection, whenReady } from '../../../src/store/connection.ts';
import { keysOf, prefixes } from '../../../src/store/keys.ts';
import { groupText, openText, wecomCall, wecomSeal } from '../../support/fake-wecom.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('a thumb on an answer of the WeCom bot', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat({ WECOM_BOT_TOKEN: wecomSeal.token, WECOM_BOT_AES_KEY: wecomSeal.aesKey });
  });
  afterAll(() => chat.close());

  const calls = async (said: object): Promise<string> => {
    const { query, body } = wecomCall(said, { atMs: Date.now() });
    const answer = await fetch(`${chat.address}/callback/wecom/bot?${query}`, { method: 'POST', body });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  /** Asks, and finds the answer wrong. */
  const doubts = async (question: string): Promise<void> => {
    const { encrypt } = JSON.parse(await calls(groupText(`@政策助手 ${question}`)));
    const { stream } = JSON.parse(openText(wecomSeal.aesKey, encrypt).message);
    const feedback_event = { id: stream.feedback.id, type: 2, inaccurate_reason_list: [2] };
    const event = { eventtype: 'feedback_event', feedback_event };
    expect(await calls({ ...groupText(''), msgtype: 'event', event })).toBe('');
  };

  it('is kept with its question, but for what must not be kept', async () => {
    await doubts('国家级小巨人奖多少');
    await doubts('431381199001011234 这个人的企业能拿奖吗');
    const redis = openConnection(join(chat.directory, 'redis.sock'));
    await whenReady(redis, 5_000);
    const kept = (await redis.lrange(keysOf(prefixes.real).feedback, 0, -1)).map((text) => JSON.parse(text));
    redis.disconnect();
    expect(kept).toMatchObject([
      { question: '国家级小巨人奖多少', verdict: 'wrong', reasons: ['incomplete'], user: 'LiaisonOne' },
      { question: '', verdict: 'wrong' },
    ]);
  });
});
