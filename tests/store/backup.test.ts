import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { backUp, restore } from '../../src/store/backup.ts';
import { renderBackup } from '../../src/store/backup-file.ts';
import { linksOf } from '../../src/store/chain.ts';
import { channelStoreOf } from '../../src/store/channel-store.ts';
import { keysOf, layoutKeys, prefixes } from '../../src/store/keys.ts';
import { RESTORING, SCHEMA } from '../../src/store/schema.ts';

/** A database of the suite's Redis that no other test uses. */
const DATABASE = 9;

const marked = (id: string) => ({ channel: 'sandbox', id, source: 'sandbox', user: 'u' }) as const;

describe('a backup', () => {
  let redis: Redis;
  beforeAll(() => {
    redis = new Redis({ path: inject('redisSocket'), db: DATABASE });
  });
  beforeEach(() => redis.flushdb());
  afterAll(() => redis.disconnect());

  const fill = async () => {
    const keys = keysOf(prefixes.real);
    const entries = ['{"version":1}', '{"version":2}'];
    await redis.rpush(keys.report('dongjiao', '2025-06'), ...entries);
    await redis.rpush(keys.chain('dongjiao', '2025-06'), ...linksOf(entries));
    await redis.hset(keys.calls('2025-06'), 'b', '2', 'a', '1');
    await redis.set(keys.file('chart.png'), Buffer.from([0x89, 0x50, 0xff, 0x00]));
    await redis.set(keys.message(marked(randomUUID())), '[]', 'EX', 600);
    await redis.set(keys.session({ source: 'sandbox', chat: null, user: 'u' }), '{}');
  };

  it('restores into an empty Redis so that a second backup is the same to the byte', async () => {
    await fill();
    const first = await backUp(redis);
    await redis.flushdb();
    expect(await restore(redis, 'backup.jsonl', first)).toBe(5);
    expect(await backUp(redis)).toBe(first);
  });

  it("leaves out what people are in the middle of, and what channels keep, but for the month's quota", async () => {
    await fill();
    const keys = keysOf(prefixes.real);
    await redis.set(keys.channel('token:app'), 'a token of the platform');
    await redis.zadd(keys.channel('pace:app'), 1, 'a call');
    await redis.zadd(keys.places({ source: 'sandbox', user: 'u' }), 1, 'a message');
    await redis.set(keys.message(marked('in-work')), 'work:1');
    await channelStoreOf(redis, keys).count('dingtalk:quota:calls:2025-06', 60_000);
    const text = await backUp(redis);
    expect(text).not.toMatch(/session|places|token|pace|in-work/);
    expect(text).toContain('dingtalk:quota:calls:2025-06');
  });

  it('keeps long histories in their order', async () => {
    const key = keysOf(prefixes.real).report('dongjiao', '2025-06');
    const entries = Array.from({ length: 1_000 }, (_, index) => `{"version":${index + 1}}`);
    await redis.rpush(key, ...entries);
    const text = await backUp(redis);
    await redis.flushdb();
    await restore(redis, 'backup.jsonl', text);
    expect(await redis.lrange(key, 0, -1)).toEqual(entries);
  });

  it('refuses a file with any one character changed, dropped or doubled, and writes nothing', async () => {
    await fill();
    const text = await backUp(redis);
    await redis.flushdb();
    for (let at = 0; at < text.length; at += 1) {
      const [before, here, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)];
      const damaged = [
        `${before}${here === '1' ? '2' : '1'}${after}`,
        before + after,
        before + here + here + after,
      ];
      for (const one of damaged)
        await expect(restore(redis, 'backup.jsonl', one)).rejects.toThrow('没有恢复任何数据');
    }
    expect(await redis.dbsize()).toBe(0);
  });

  it('refuses a file from a newer program', async () => {
    const text = renderBackup(SCHEMA + 1, []);
    await expect(restore(redis, 'backup.jsonl', text)).rejects.toThrow('请先升级程序');
    expect(await redis.dbsize()).toBe(0);
  });

  it('may be restored again where the first try was cut off', async () => {
    await fill();
    const text = await backUp(redis);
    await redis.flushdb();
    await redis.set(layoutKeys.schema, RESTORING);
    await redis.rpush(keysOf(prefixes.real).report('dongjiao', '2025-06'), '{"version":1}');
    await restore(redis, 'backup.jsonl', text);
    expect(await backUp(redis)).toBe(text);
  });

  it('refuses a file that is no backup', async () => {
    await expect(restore(redis, 'notes.txt', '你好\n世界\n')).rejects.toThrow('notes.txt: 不是备份文件');
  });

  it('refuses a Redis that already holds data', async () => {
    await fill();
    const text = await backUp(redis);
    await expect(restore(redis, 'backup.jsonl', text)).rejects.toThrow('已经有数据');
  });
});
