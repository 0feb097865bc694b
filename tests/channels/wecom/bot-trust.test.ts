import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Door } from '../../../src/channels/channel.ts';
import { botCallbackOf } from '../../../src/channels/wecom/bot-callback.ts';
import { groupText, wecomCall, wecomSeal } from '../../support/fake-wecom.ts';
import { NOON, openHall } from '../../support/hall.ts';

let door: Door;
let hall: Awaited<ReturnType<typeof openHall>>;

const settings = { ...wecomSeal, botId: 'AIBxTest', apiBase: 'https://qyapi.weixin.qq.com' };

beforeEach(async () => {
  hall = await openHall(() => []);
  door = botCallbackOf(settings, hall.hall);
});
afterEach(() => hall.close());

const rejected = async (call: Call): Promise<number | undefined> => {
  const problem = await door.answer(call).catch((error) => error);
  expect(hall.received).toEqual([]);
  return problem.status;
};

const withQuery = (call: Call, change: (query: URLSearchParams) => void): Call => {
  const query = new URLSearchParams(call.query);
  change(query);
  return { ...call, query };
};

describe('a call that the WeCom bot cannot trust', () => {
  const call = () => wecomCall(groupText('月报'));

  it.each([
    ['unsigned', (good: Call) => withQuery(good, (query) => query.delete('msg_signature')), 400],
    [
      'signed by somebody else',
      (good: Call) => withQuery(good, (query) => query.set('msg_signature', 'a'.repeat(40))),
      403,
    ],
    [
      'with a parameter twice',
      (good: Call) => withQuery(good, (query) => query.append('nonce', 'again')),
      400,
    ],
    [
      'with digits moved from nonce to timestamp',
      (good: Call) =>
        withQuery(good, (query) => {
          query.set('timestamp', `${query.get('timestamp')}1`);
        }),
      400,
    ],
    ['without an envelope', (good: Call) => ({ ...good, body: '{}' }), 400],
    ['that is no JSON', (good: Call) => ({ ...good, body: '<xml/>' }), 400],
    ['with another ciphertext', (good: Call) => ({ ...good, body: call().body }), 403],
  ])('is refused: %s', async (_what, spoil, status) => {
    expect(await rejected(spoil(call()))).toBe(status);
  });

  it.each([
    ['stale', wecomCall(groupText('月报'), { atMs: NOON - 301_000 }), 403],
    ['from the future', wecomCall(groupText('月报'), { atMs: NOON + 301_000 }), 403],
    ['with another token', wecomCall(groupText('月报'), { sealing: { ...wecomSeal, token: 'other' } }), 403],
    ['made for another receiver', wecomCall(groupText('月报'), { receiveId: 'wwOther' }), 400],
    ['for another bot', wecomCall(groupText('月报', { aibotid: 'AIBxOther' })), 403],
    ['with no JSON inside', wecomCall('月报'), 400],
    ['without a message id', wecomCall(groupText('月报', { msgid: undefined })), 400],
    ['without a sender', wecomCall(groupText('月报', { from: undefined })), 400],
    ['from a group without its id', wecomCall(groupText('月报', { chatid: undefined })), 400],
  ])('is refused: %s', async (_what, bad, status) => {
    expect(await rejected(bad)).toBe(status);
  });
});
