import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Door } from '../../src/channels/channel.ts';
import { dingtalkCallbackOf } from '../../src/channels/dingtalk/callback.ts';
import { dingtalkWaysOut } from '../../src/channels/dingtalk/ways-out.ts';
import { appCallbackOf } from '../../src/channels/wecom/app-callback.ts';
import { botCallbackOf } from '../../src/channels/wecom/bot-callback.ts';
import { wecomAppMessages } from '../../src/channels/wecom/ways-out.ts';
import { CLIENT_SECRET, dingtalkCall, robotText } from '../support/fake-dingtalk.ts';
import { groupText, sealText, signatureOf, wecomSeal } from '../support/fake-wecom.ts';
import { wecomApp } from '../support/fake-wecom-api.ts';
import { appText } from '../support/fake-wecom-app.ts';
import { NOON, openHall } from '../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
beforeEach(async () => {
  hall = await openHall(() => []);
});
afterEach(() => hall.close());

const otherKey = 'a'.repeat(43);
const base = 'https://example.gov.cn';

type Sealing = { readonly token: string; readonly aesKey: string; readonly receiveId: string };

/** A call with everything wrong from one check on; the checks before it are passed. */
const sealedCall = (from: number, sealing: Sealing, good: string, bad: string): Call => {
  const isWrong = (check: number) => from <= check;
  const sealed = sealText(
    isWrong(3) ? otherKey : sealing.aesKey,
    isWrong(5) ? bad : good,
    isWrong(4) ? 'wwOther' : sealing.receiveId,
  );
  const timestamp = String(Math.floor(NOON / 1000) - (isWrong(2) ? 301 : 0));
  const signature = signatureOf(isWrong(1) ? 'other' : sealing.token, timestamp, 'nonce', sealed);
  const msg_signature = isWrong(0) ? signature.toUpperCase().slice(1) : signature;
  return {
    method: 'POST',
    query: new URLSearchParams({ msg_signature, timestamp, nonce: 'nonce' }),
    headers: {},
    body: sealed,
  };
};

const refusal = async (door: Door, call: Call): Promise<string> => {
  const problem = await door.answer(call).catch((error) => error);
  expect(hall.received).toEqual([]);
  expect(problem.name).toBe('RejectedRequest');
  return problem.reason;
};

/** In the order in which they must be made; the size comes first of all, before a body is read to its end. */
const sealedChecks: readonly (readonly [string, RegExp])[] = [
  ['the shape of the parameters', /^msg_signature$/],
  ['the signature', /^signature$/],
  ['the time', /^stale$/],
  ['the seal', /^envelope: (padding|length|short|The encoded data)/],
  ['the receiver', /^envelope: receive id$/],
  ['the message itself', /message|frame/],
];

describe('a call with everything wrong from one check on is refused by just that check', () => {
  it.each(sealedChecks.map(([name, reason], index) => [name, reason, index] as const))(
    'on the WeCom bot: %s',
    async (_name, reason, from) => {
      const door = botCallbackOf({ ...wecomSeal, botId: 'AIBxTest', apiBase: base }, hall.hall);
      const good = JSON.stringify(groupText('帮助'));
      const call = sealedCall(from, { ...wecomSeal, receiveId: '' }, good, '{"msgtype":"text"}');
      expect(await refusal(door, { ...call, body: JSON.stringify({ encrypt: call.body }) })).toMatch(reason);
    },
  );

  it.each(sealedChecks.map(([name, reason], index) => [name, reason, index] as const))(
    'on the WeCom app: %s',
    async (_name, reason, from) => {
      const app = { ...wecomApp, apiBase: base };
      const door = appCallbackOf({ ...app, messages: wecomAppMessages(app, hall.hall) }, hall.hall);
      const sealing = { ...wecomApp, receiveId: wecomApp.corpId };
      const call = sealedCall(from, sealing, appText('帮助'), '<xml><MsgType>text</MsgType></xml>');
      expect(await refusal(door, { ...call, body: `<xml><Encrypt>${call.body}</Encrypt></xml>` })).toMatch(
        reason,
      );
    },
  );

  it.each([
    ['the shape of the headers', { timestamp: '1', sign: 'x' }, NOON - 301_000, /^timestamp$/],
    ['the shape of the signature', { sign: 'x' }, NOON - 301_000, /^sign$/],
    ['the signature', { sign: `${'A'.repeat(43)}=` }, NOON - 301_000, /^signature$/],
    ['the time', {}, NOON - 301_000, /^stale$/],
    ['the message itself', {}, NOON, /JSON/],
  ] as const)('on the DingTalk robot: %s', async (_name, spoilt, atMs, reason) => {
    const app = { clientId: 'd', clientSecret: CLIENT_SECRET, robotCode: 'r', apiBase: base, oapiBase: base };
    const door = dingtalkCallbackOf({ ...app, sender: dingtalkWaysOut(app, hall.hall) }, hall.hall);
    const call = dingtalkCall('月报', { atMs });
    expect(await refusal(door, { ...call, headers: { ...call.headers, ...spoilt } })).toMatch(reason);
    expect(await refusal(door, dingtalkCall(robotText('月报', { robotCode: 'other' })))).toMatch(/robot/);
  });
});
