import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { backUp, restore } from '../../src/store/backup.ts';
import { keysOf, prefixes } from '../../src/store/keys.ts';

/** A database of the suite's Redis that no other test uses. */
const DATABASE = 9;

describe('a backup', () => {
  let redis: Redis;
  beforeAll(() => {
    redis = new Redis({ path: inject('redisSocket'), db: DATABASE });
  });
  beforeEach(() => redis.flushdb());
  afterAll(() => redis.disconnect());

  const fill = async () => {
    const keys = keysOf(prefixes.real);
    await redis.rpush(keys.report('dongjiao', '2025-06'), '{"version":1}', '{"version":2}');
    await redis.hset(keys.notices('2025-06'), 'b', '2', 'a', '1');
    await redis.set(keys.file('chart.png'), Buffer.from([0x89, 0x50, 0xff, 0x00]));
    await redis.set(keys.message('sandbox', randomUUID()), '[]', 'EX', 600);
    await redis.set(keys.session('sandbox', '', 'u'), '{}');
  };

  it('restores into an empty Redis so that a second backup is the same to the byte', async () => {
    await fill();
    const first = await backUp(redis);
    await redis.flushdb();
    expect(await restore(redis, 'backup.jsonl', first)).toBe(4);
    expect(await backUp(redis)).toBe(first);
  });

  it('leaves out what people are in the middle of', async () => {
    await fill();
    expect(await backUp(redis)).not.toContain('session');
  });

  it('refuses a damaged file whole', async () => {
    await fill();
    const text = (await backUp(redis)).replace('{\\"version\\":2}', '{\\"version\\":3}');
    await redis.flushdb();
    await expect(restore(redis, 'backup.jsonl', text)).rejects.toThrow('backup.jsonl: 校验和不对');
    expect(await redis.dbsize()).toBe(0);
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
