import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appApiOf } from '../../../src/channels/dingtalk/app-api.ts';
import { quotaOf } from '../../../src/channels/dingtalk/quota.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import type { FakeAnswer } from '../../support/fake-server.ts';
import { openHall } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openDingtalkApi>>;

beforeEach(async () => {
  hall = await openHall(() => []);
  api = await openDingtalkApi();
});
afterEach(async () => {
  await api.close();
  hall.close();
});

const clientWith = (more: object = {}) =>
  appApiOf({ ...dingtalkApp, apiBase: api.base, oapiBase: api.base, ...more }, hall.hall);

const message = {
  robotCode: dingtalkApp.robotCode,
  openConversationId: 'cidTownships==',
  msgKey: 'sampleText',
  msgParam: '{"content":"今天截止"}',
};
const say = (client = clientWith()) => client.call('robot/groupMessages/send', message);
const tokenCalls = () => api.arrived.filter(({ path }) => path.endsWith('accessToken'));
const refusal = (status: number, code: string): FakeAnswer => ({
  status,
  body: { code, message: 'failed', requestid: 'R-1' },
});

describe('the token of the DingTalk app', () => {
  it('is fetched once for many calls on many replicas', async () => {
    const clients = [clientWith(), clientWith(), clientWith()];
    await Promise.all(clients.flatMap((client) => [say(client), say(client)]));
    expect(tokenCalls()).toHaveLength(1);
    expect(hall.tokensAsked).toEqual(['dingtalk']);
    expect(api.shown).toHaveLength(6);
  });

  it('is fetched anew when the platform says that it is over, by both kinds of API', async () => {
    await say();
    api.state.good = 'renewed elsewhere';
    await say();
    api.state.good = 'renewed again';
    expect(await clientWith().upload('file', '表.xlsx', new Uint8Array(9))).toBe('@media-file');
    expect(tokenCalls()).toHaveLength(3);
    expect(api.shown).toHaveLength(2);
  });

  it('is not fetched again and again when no token is good', async () => {
    api.state.refusesTokens = true;
    await expect(say()).rejects.toMatchObject({ retry: 'never' });
    expect(tokenCalls()).toHaveLength(2);
  });

  it('is not asked for again at once with a wrong secret, and the operator is told where to look', async () => {
    const client = clientWith({ clientSecret: 'wrong-secret' });
    await expect(say(client)).rejects.toMatchObject({ retry: 'never' });
    await expect(say(client)).rejects.toMatchObject({ retry: 'never' });
    expect(api.arrived).toHaveLength(1);
    expect(hall.told).toHaveLength(1);
    expect(hall.told[0]).toContain('DINGTALK_CLIENT_SECRET');
    expect(hall.told[0]).not.toContain('wrong-secret');
  });
});

describe('a refusal of the DingTalk API', () => {
  it.each([
    ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, 'later'],
    ['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 403, 'later'],
    ['send.too.fast', 400, 'later'],
    ['system.error', 400, 'later'],
    ['system.error', 500, 'unknown'],
    ['unknown.send.result', 400, 'unknown'],
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, 'never'],
    ['Forbidden.AccessDenied.IpNotInWhiteList', 403, 'never'],
    ['Forbidden.AccessDenied.AccessTokenPermissionDenied', 403, 'never'],
    ['group.disbanded', 400, 'never'],
    ['contain.sensitive.word', 400, 'never'],
    ['something.new', 400, 'never'],
  ])('%s with HTTP %i is tried again: %s', async (code, status, retry) => {
    await say();
    api.state.next.push(refusal(status, code));
    await expect(say()).rejects.toMatchObject({ retry });
    expect(api.shown).toHaveLength(1);
  });

  it('by a page of the gateway, or by a shut-out, is waited out', async () => {
    await say();
    const html = { 'content-type': 'text/html' };
    api.state.next.push({ status: 403, headers: html, body: '<html>denied</html>' });
    await expect(say()).rejects.toMatchObject({ retry: 'later', waitMs: 300_000 });
    api.state.next.push({ body: { status: 1111, punish: 'deny' } });
    await expect(say()).rejects.toMatchObject({ retry: 'later', waitMs: 300_000 });
  });

  it('that came after the message went out leaves it in doubt', async () => {
    await say();
    api.state.breakNext = true;
    await expect(say()).rejects.toMatchObject({ retry: 'unknown' });
    expect(api.shown).toHaveLength(2);
  });
});

describe('the monthly quota of DingTalk', () => {
  it('is told of at seven tenths, at nine and at the end, once each', async () => {
    const quota = quotaOf(hall.hall);
    const countedBefore = (sum: number) =>
      hall.hall.store.put('dingtalk:quota:robot:2025-06', String(sum), 60_000);
    const count = () => Promise.all([quota.count('robot'), quota.count('robot'), quota.count('robot')]);
    await countedBefore(2_096);
    await count();
    expect(hall.told).toEqual([]);
    await count();
    expect(hall.told).toHaveLength(1);
    expect(hall.told[0]).toContain('已用 2100 次');
    for (const sum of [2_698, 2_998, 3_000]) {
      await countedBefore(sum);
      await count();
    }
    expect(hall.told).toHaveLength(3);
  });

  it('begins anew with the month, and counts each call of the API but those for tokens', async () => {
    await say();
    await say();
    const june = await hall.hall.store.get('dingtalk:quota:api:2025-06');
    hall.clock.ms += 30 * 86_400_000;
    await say();
    expect([june, await hall.hall.store.get('dingtalk:quota:api:2025-07')]).toEqual(['2', '1']);
  });
});
