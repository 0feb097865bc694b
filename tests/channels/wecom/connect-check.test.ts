import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lineLeaseOf } from '../../../src/channels/wecom/bot-line.ts';
import { readSettings } from '../../../src/config.ts';
import { checkConnections } from '../../../src/connect.ts';
import { channelStoreOf } from '../../../src/store/channel-store.ts';
import { openConnection, whenReady } from '../../../src/store/connection.ts';
import { keysOf, prefixes } from '../../../src/store/keys.ts';
import { openServer } from '../../support/fake-server.ts';
import { openWecomApi, wecomApp } from '../../support/fake-wecom-api.ts';
import { openWecomLine, wecomBot } from '../../support/fake-wecom-line.ts';
import { NOON } from '../../support/hall.ts';
import { openConfig } from '../../support/own-config.ts';
import { startRedisServer } from '../../support/redis-server.ts';

let api: Awaited<ReturnType<typeof openWecomApi>>;
let line: Awaited<ReturnType<typeof openWecomLine>>;
let config: Awaited<ReturnType<typeof openConfig>> | null;

beforeEach(async () => {
  api = await openWecomApi();
  line = await openWecomLine();
  config = null;
});
afterEach(async () => {
  line.close();
  await api.close();
  await config?.close();
});

const app = () => ({
  WECOM_CORP_ID: wecomApp.corpId,
  WECOM_APP_AGENT_ID: wecomApp.agentId,
  WECOM_APP_SECRET: wecomApp.secret,
  WECOM_APP_TOKEN: wecomApp.token,
  WECOM_APP_AES_KEY: wecomApp.aesKey,
});
const bot = () => ({
  WECOM_BOT_ID: wecomBot.botId,
  WECOM_BOT_SECRET: wecomBot.secret,
  WECOM_BOT_WS_URL: line.url,
});

/** The lines of a check with a townships' group told of by `ways`. */
const check = async (
  environment: Record<string, string>,
  ways = `robots: { wecom: { url: '${api.robot.url}' } }`,
  manner: 'check' | 'login' = 'check',
) => {
  await config?.close();
  config = await openConfig({
    'groups.yaml': (text) => text.replace('units: [township, zone]', `units: [township, zone], ${ways}`),
  });
  const nobody = { PORT: '1', DATA_DIR: config.directory };
  const settings = readSettings({
    CONFIG_DIR: config.directory,
    WECOM_API_BASE: api.base,
    ...nobody,
    ...environment,
  });
  const { lines, code } = await checkConnections(settings, NOON, manner);
  return { text: lines.join('\n'), code, lineOf: (word: string) => lines.find((one) => one.includes(word)) };
};

const login = (environment: Record<string, string>) => check(environment, undefined, 'login');

describe('a check of the connections to WeCom', () => {
  it('finds what is right, and which group has no way out', async () => {
    const { lineOf, code } = await check({ ...app(), ...bot() });
    for (const word of ['应用凭证', '应用编号', '长连接的地址', '乡镇（街道）工作群'])
      expect(lineOf(word)).toContain('通过');
    expect(lineOf('市直单位工作群')).toContain('不对');
    expect(code).toBe(1);
  });

  it('says nothing to anybody, and pushes no bot elsewhere off its connection', async () => {
    const { lineOf } = await check({ ...app(), ...bot() });
    expect(api.shown).toEqual([]);
    expect(line.state.opens).toBe(0);
    expect(lineOf('机器人收消息')).toContain('connect -- login');
  });

  it('logs in when the operator says that no bot is on the line elsewhere, and leaves at once', async () => {
    expect((await login(bot())).lineOf('机器人收消息')).toContain('通过');
    await (await line.line()).closed;
    expect(line.state).toMatchObject({ opens: 1, standing: 0, said: [] });
  });

  it('says where to mend a wrong secret of the long connection, without showing it', async () => {
    const { lineOf, text, code } = await login({ ...bot(), WECOM_BOT_SECRET: 'wrong-secret' });
    expect(lineOf('机器人收消息')).toContain('不对');
    expect(lineOf('机器人收消息')).toContain('WECOM_BOT_SECRET');
    expect(text).not.toContain('wrong-secret');
    expect(code).toBe(1);
  });

  it.each([
    ['WECOM_APP_SECRET', 'wrong-secret', '应用凭证', '自建应用 → Secret'],
    ['WECOM_CORP_ID', 'wwOther', '应用凭证', '企业信息'],
    ['WECOM_APP_AGENT_ID', '1000009', '应用编号', 'WECOM_APP_AGENT_ID'],
    ['WECOM_API_BASE', 'http://127.0.0.1:1', '应用凭证', '防火墙'],
    ['WECOM_BOT_WS_URL', 'ws://127.0.0.1:1', '长连接的地址', '防火墙'],
  ])('says where to mend a wrong %s, without showing a secret', async (name, value, what, where) => {
    const { lineOf, text, code } = await check({ ...app(), ...bot(), [name]: value });
    expect(lineOf(what)).toContain('不对');
    expect(lineOf(what)).toContain(where);
    for (const secret of ['wrong-secret', wecomApp.secret, wecomApp.aesKey, wecomBot.secret, 'robot-key'])
      expect(text).not.toContain(secret);
    expect(code).toBe(1);
  });

  it.each([
    ['connected', '通过', '连着平台'],
    ['refused', '不对', 'WECOM_BOT_SECRET'],
    ['evicted', '不对', '停掉别处的程序'],
  ])('asks the bot that runs here whether it was let in: %s', async (state, verdict, words) => {
    const running = await openServer(() => ({ body: { status: 'ready', lines: { 'wecom-bot': state } } }));
    const { lineOf } = await login({ ...bot(), PORT: new URL(running.base).port });
    await running.close();
    expect(lineOf('机器人收消息')).toContain(verdict);
    expect(lineOf('机器人收消息')).toContain(words);
    expect(line.state.opens).toBe(0);
  });

  it('tries no credentials while a bot of the same Redis has the long connection, or that Redis is away', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'check-'));
    const redis = await startRedisServer(directory);
    const REDIS_URL = `redis://127.0.0.1:${redis.port}`;
    const connection = openConnection(REDIS_URL);
    await whenReady(connection, 5_000);
    const lease = lineLeaseOf(channelStoreOf(connection, keysOf(prefixes.real)), wecomBot.botId, 60_000);
    await lease.take();
    expect((await login({ ...bot(), REDIS_URL })).lineOf('机器人收消息')).toContain('有别的助手');
    expect(line.state.opens).toBe(0);
    await lease.release();
    expect((await check({ ...bot(), REDIS_URL })).lineOf('机器人收消息')).toContain('通过');
    expect(await lease.take()).toBe(true);
    connection.disconnect();
    await redis.kill();
    expect((await login({ ...bot(), REDIS_URL })).lineOf('机器人收消息')).toContain('连不上 REDIS_URL');
    expect(line.state.opens).toBe(1);
    await rm(directory, { recursive: true, force: true });
  });

  it.each([
    ['WECOM_API_BASE', 'http://127.0.0.1:1', '接口的地址', '防火墙'],
    ['WECOM_BOT_WS_URL', 'the address of the API', '长连接的地址', 'WECOM_BOT_WS_URL'],
  ])('tries the host of %s for a bot without an app', async (name, value, what, where) => {
    const url = value.startsWith('http') ? value : api.base.replace('http', 'ws');
    const { lineOf } = await check({ ...bot(), [name]: url });
    expect(lineOf(what)).toContain('不对');
    expect(lineOf(what)).toContain(where);
  });

  it('says which page holds the list of trusted addresses', async () => {
    api.state.isTrusted = false;
    expect((await check(app())).lineOf('可信 IP')).toContain('企业可信 IP');
  });

  it.each([
    ["robots: { wecom: { url: 'https://evil.example/cgi-bin/webhook/send?key=k' } }", '不对', '详情页'],
    ['chats: { wecom: wrTownships }', '请看', '@ 不到人'],
    ['appchat: monthly2025', '不对', 'WECOM_APP_SECRET'],
  ])('judges a group with %s', async (ways, verdict, words) => {
    const { lineOf } = await check(bot(), ways);
    expect(lineOf('乡镇（街道）工作群')).toContain(verdict);
    expect(lineOf('乡镇（街道）工作群')).toContain(words);
  });

  it('knows a robot that has been taken out of its group', async () => {
    const gone = api.robot.url.replace('robot-key', 'gone-key');
    const { lineOf } = await check(bot(), `robots: { wecom: { url: '${gone}' } }`);
    expect(lineOf('乡镇（街道）工作群')).toContain('重新添加');
  });
});
