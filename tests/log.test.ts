import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../src/log.ts';
import { startBot } from './support/bot-process.ts';
import { openText, wecomCall, wecomSeal } from './support/fake-wecom.ts';
import { type RedisServer, startRedisServer } from './support/redis-server.ts';

const ADMIN = 'admin-token-0123456789';
const PASSWORD = 'redis-pass-word';

describe('the log', () => {
  const logged = (write: (log: ReturnType<typeof openLog>) => void): string => {
    const lines: string[] = [];
    const environment = {
      WECOM_BOT_TOKEN: 'QDG6eKtest',
      ADMIN_TOKEN: ADMIN,
      REDIS_URL: `redis://user:p%40ssword@h:1`,
    };
    write(openLog(environment, { write: (line) => lines.push(line) }));
    return lines.join('');
  };

  it.each([
    ['a token', 'the token QDG6eKtest was wrong'],
    ['the password of Redis, as written and as sent', 'p%40ssword p@ssword'],
    ['an address with a password', 'redis://:whatever-it-is@h:1'],
    ['the key in an address', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6'],
    ["an ID card's number", '430381199001011234'],
    ['a mobile number', '13800138000'],
  ])('does not show %s', (_, words) => {
    const line = logged((log) => log.error({ line: words }, words));
    expect(JSON.parse(line).msg).toContain('[…]');
    expect(line).not.toMatch(/QDG6eKtest|ssword|whatever|693a91f6|4303811990|1380013/);
  });

  it('shows message ids and moments as they are', () => {
    const line = logged((log) => log.info({ message: '7206410461527966720', ms: 1750384800000 }, 'x'));
    expect(JSON.parse(line)).toMatchObject({ message: '7206410461527966720', ms: 1750384800000 });
  });

  it('shows of an error where it arose, not what a person wrote', () => {
    const refused = Object.assign(new Error('WRONGTYPE'), { command: { name: 'set', args: ['走访企业'] } });
    const unread = (() => {
      try {
        return JSON.parse('走访企业');
      } catch (error) {
        return error;
      }
    })();
    const line = logged((log) => {
      log.error({ err: refused }, 'x');
      log.error({ err: unread }, 'x');
    });
    expect(line).toContain('WRONGTYPE');
    expect(line).toContain('SyntaxError');
    expect(line).toContain('log.test.ts');
    expect(line).not.toMatch(/走访|args/);
  });
});

describe('the log of a run', () => {
  let directory: string;
  let redis: RedisServer;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'log-'));
    redis = await startRedisServer(directory);
    const client = new Redis(redis.port);
    await client.config('SET', 'requirepass', PASSWORD);
    client.disconnect();
  });
  afterEach(async () => {
    await redis.kill();
    await rm(directory, { recursive: true, force: true });
  });

  const secrets = {
    WECOM_BOT_TOKEN: wecomSeal.token,
    WECOM_BOT_AES_KEY: wecomSeal.aesKey,
    ADMIN_TOKEN: ADMIN,
  };
  const said = (content: string, id: string) => ({
    msgid: id,
    aibotid: 'AIBOT',
    chattype: 'single',
    from: { userid: 'SomebodyQuiet' },
    response_url: 'http://127.0.0.1:9/cgi-bin/aibot/response?response_code=RESPONSECODE',
    msgtype: 'text',
    text: { content },
  });

  it('tells of each message by its id, and holds no secret and no word of it, also when the store goes', async () => {
    const bot = await startBot({ ...secrets, REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:${redis.port}` });
    expect(await bot.ready()).toBe(true);
    const post = async (content: string, id: string, spoil = '') => {
      const { query, body } = wecomCall(said(content, id), { atMs: Date.now() });
      const answer = await fetch(`${bot.base}/callback/wecom/bot?${query}${spoil}`, { method: 'POST', body });
      return { status: answer.status, text: await answer.text() };
    };
    const { text } = await post('国家级小巨人奖多少，身份证430381199001011234', 'msg-1');
    expect(openText(wecomSeal.aesKey, JSON.parse(text).encrypt).message).toContain('stream');
    expect((await post('伪造的消息', 'msg-2', '0')).status).toBeGreaterThanOrEqual(400);
    const call = (token: string) =>
      fetch(`${bot.base}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect((await call('a-wrong-token-of-somebody')).status).toBe(401);
    expect((await call(ADMIN)).status).toBe(200);
    await redis.kill();
    await post('谁没报呀', 'msg-3');
    await vi.waitUntil(() => bot.output().includes('"outcome":"away"'), 9_000);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);

    const log = bot.output();
    expect(log).toContain('"message":"msg-1","channel":"wecom-bot","outcome":"answered"');
    expect(log).toContain('"message":"msg-3","channel":"wecom-bot","outcome":"away"');
    for (const hidden of [
      ...Object.values(secrets),
      PASSWORD,
      'RESPONSECODE',
      'a-wrong-token',
      'SomebodyQuiet',
    ])
      expect(log).not.toContain(hidden);
    expect(log).not.toMatch(/小巨人|伪造|谁没报|4303811990/);
  });
});
