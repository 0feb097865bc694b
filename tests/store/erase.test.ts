import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENTER_EXAMPLE } from '../../src/registering/project-library.ts';
import { channelStoreOf } from '../../src/store/channel-store.ts';
import { feedbackStoreOf } from '../../src/store/feedback-store.ts';
import { keysOf, prefixes } from '../../src/store/keys.ts';
import { noticeStoreOf } from '../../src/store/notice-store.ts';
import { codeFor } from '../support/enterprises.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { runScript } from '../support/run-script.ts';
import { townshipReport } from '../support/sample-report.ts';

const MOMENT = '2025-06-20T10:00:00+08:00';

describe('npm run erase', () => {
  let directory: string;
  let server: RedisServer;
  let redis: Redis;
  let chat: Chat;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'erase-'));
    server = await startRedisServer(directory);
    redis = new Redis(server.port);
    chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
    await chat.clock('2025-06-20 10:00');
  });
  afterEach(async () => {
    await chat.close();
    redis.disconnect();
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  const run = (name: string, ...words: string[]) =>
    runScript(name, words, { REDIS_URL: `redis://127.0.0.1:${server.port}` });
  const stored = async (): Promise<string> => {
    await run('backup', join(directory, 'all.jsonl'));
    return readFile(join(directory, 'all.jsonl'), 'utf8');
  };

  /** All names and values of the Redis, whatever they are for; the answers to messages say in words what was typed. */
  const everything = async (): Promise<string> => {
    const texts = (await redis.keys('*')).map(async (key) => {
      const type = await redis.type(key);
      if (type === 'list') return [key, ...(await redis.lrange(key, 0, -1))];
      if (type === 'hash') return [key, ...Object.entries(await redis.hgetall(key)).flat()];
      if (type === 'set') return [key, ...(await redis.smembers(key))];
      return [key, type === 'string' ? ((await redis.get(key)) ?? '') : ''];
    });
    return (await Promise.all(texts)).flat().join('\n');
  };

  it('takes who left out of everything, beside a running bot; the reports stand, and so does their audit', async () => {
    await chat.says('leaver', '绑定 东郊乡');
    await chat.says('coordinator', '同意 1');
    await chat.says('leaver', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.says('leaver', '申报国家级小巨人要交哪些材料');
    await chat.says('leaver', '月报 种子企业：3', { chat: 'townships' });
    await chat.says('coordinator', '征求意见 2025Q1');
    expect(await chat.says('leaver', '有异议 3月数不对')).toContain('已记下');
    expect(await chat.says('leaver', `入库 种子 湘乡市甲公司 ${codeFor(1)}`)).toMatch(/^已登记/);
    await chat.says('leaver', '帮扶 甲公司 上门走访');
    expect(await chat.says('leaver', ENTER_EXAMPLE)).toMatch(/^已入库/);
    const keys = keysOf(prefixes.sandbox);
    await noticeStoreOf(redis, keys).countCalls('2025-06', ['sandbox:leaver']);
    await feedbackStoreOf(redis, keys).keep(
      { user: 'leaver', verdict: 'wrong' },
      '2025-06-20T10:00:00+08:00',
    );
    const told = {
      state: 'sent',
      at: MOMENT,
      places: { 'sandbox:@leaver': { sent: 1 }, 'sandbox:departments': { sent: 1 } },
    } as const;
    await noticeStoreOf(redis, keys).record('2025-06', 'report-overdue:2025-06:coordinator', told);
    expect(await stored()).toContain('leaver');
    const before = (await chat.call('/api/reports/2025-06/dongjiao')).body;
    expect(before.submittedBy).toBe('sandbox-leaver');

    const erased = await run('erase', 'leaver');
    expect(erased).toEqual({ code: 0, printed: expect.stringMatching(/^已清除 \d+ 处。/) });
    expect(await stored()).not.toContain('leaver');
    expect(await everything()).not.toContain('leaver');
    expect((await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body.help).toHaveLength(1);
    const after = (await chat.call('/api/reports/2025-06/dongjiao')).body;
    expect(after.values).toEqual(before.values);
    expect(after.submittedBy).toMatch(/^erased-[0-9a-f]{16}$/);
    expect((await run('audit', 'verify')).printed).toContain('没有改动，没有缺失');
    expect(await chat.says('leaver', '我的月报')).toContain('要先绑定单位');
    expect(await chat.says('coordinator', '历史 东郊乡')).toContain('2025');
    expect(await chat.says('coordinator', '补充 1 见每年的申报通知')).not.toContain('程序的问题');
  });

  it('touches nobody else, and no unit that is called like an account', async () => {
    await chat.says('qizi-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.says('other', '绑定 棋梓镇');
    await channelStoreOf(redis, keysOf(prefixes.sandbox)).put('token', 'kept', 60_000);
    // The bot notes every minute that it has looked for notices; the header tells of that too.
    const lines = async () => (await stored()).split('\n').filter((line) => !/"sha256":|:looked"/.test(line));
    const before = await lines();
    expect((await run('erase', 'qizi')).printed).toContain('没有这个账号');
    expect(await lines()).toEqual(before);
  });

  it('says when the file of people names the account still', async () => {
    expect((await run('erase', 'hutian-1')).printed).toContain('config/people.yaml 里还有这个账号');
  });
});
