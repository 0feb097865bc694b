import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBot } from '../../support/bot-process.ts';
import { CLIENT_SECRET, robotText } from '../../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import { openDingtalkStream } from '../../support/fake-dingtalk-stream.ts';

let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let gateway: ReturnType<typeof openDingtalkStream>;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stream-'));
  api = await openDingtalkApi();
  gateway = openDingtalkStream(api);
});
afterEach(async () => {
  gateway.close();
  await api.close();
  await rm(directory, { recursive: true, force: true });
});

const start = () =>
  startBot({
    DATA_DIR: directory,
    DINGTALK_CLIENT_ID: dingtalkApp.clientId,
    DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
    DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
    DINGTALK_STREAM: '1',
    DINGTALK_API_BASE: api.base,
    DINGTALK_OAPI_BASE: api.base,
  });

const asked = (msgId: string) =>
  robotText('国家级小巨人奖多少', {
    msgId,
    sessionWebhook: api.session,
    sessionWebhookExpiredTime: Date.now() + 90 * 60_000,
  });

describe('a bot on the DingTalk Stream', () => {
  it('answers, hangs up when it is told to end, and prints no secret and no word of anybody', async () => {
    const bot = await start();
    const line = await gateway.line();
    await line.push(asked('process-1'));
    expect(JSON.stringify((await api.leaving()).said)).toContain('20');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    await line.closed;
    expect(gateway.state.opens).toHaveLength(1);
    expect(bot.output()).not.toContain(CLIENT_SECRET);
    expect(bot.output()).not.toContain('小巨人奖多少');
    expect(bot.output()).not.toContain('session=s1');
  });

  it('ends at once while the platform cannot be reached', async () => {
    await api.close();
    const bot = await start();
    expect(await bot.ready()).toBe(true);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it('that was killed knows after its restart what it has answered', async () => {
    const first = await start();
    await (await gateway.line()).push(asked('process-2'));
    await api.leaving();
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await start();
    const line = await gateway.line();
    await line.push(asked('process-2'));
    await line.push(asked('process-3'));
    await api.leaving();
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(api.shown).toHaveLength(2);
  });
});
