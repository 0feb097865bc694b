import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { layoutKeys } from '../../src/store/keys.ts';
import { bringUpToDate, RESTORING, SCHEMA } from '../../src/store/schema.ts';

/** A database of the suite's Redis that no other test uses. */
const DATABASE = 10;

describe('the version of the data', () => {
  let redis: Redis;
  beforeAll(() => {
    redis = new Redis({ path: inject('redisSocket'), db: DATABASE });
  });
  beforeEach(() => redis.flushdb());
  afterAll(() => redis.disconnect());

  const steps = {
    1: async () => void (await redis.rpush('done', '1 to 2')),
    2: async () => void (await redis.rpush('done', '2 to 3')),
  };

  it('is marked at the first start', async () => {
    await bringUpToDate(redis);
    expect(await redis.get(layoutKeys.schema)).toBe(String(SCHEMA));
  });

  it('is brought up step by step, and only once', async () => {
    await bringUpToDate(redis, 3, steps);
    await bringUpToDate(redis, 3, steps);
    expect(await redis.lrange('done', 0, -1)).toEqual(['1 to 2', '2 to 3']);
    expect(await redis.get(layoutKeys.schema)).toBe('3');
  });

  it('is brought up by one of many replicas that start together', async () => {
    await Promise.all(Array.from({ length: 8 }, () => bringUpToDate(redis, 3, steps)));
    expect(await redis.lrange('done', 0, -1)).toEqual(['1 to 2', '2 to 3']);
  });

  it('goes on from where a migration broke off', async () => {
    const broken = { ...steps, 2: () => Promise.reject(new Error('power cut')) };
    await expect(bringUpToDate(redis, 3, broken)).rejects.toThrow('power cut');
    await bringUpToDate(redis, 3, steps);
    expect(await redis.lrange('done', 0, -1)).toEqual(['1 to 2', '2 to 3']);
  });

  it('is refused when it is newer than the program, and left alone', async () => {
    await redis.set(layoutKeys.schema, SCHEMA + 1);
    await expect(bringUpToDate(redis)).rejects.toThrow('请先升级程序');
    expect(await redis.get(layoutKeys.schema)).toBe(String(SCHEMA + 1));
  });

  it('is refused when a restore was cut off', async () => {
    await redis.set(layoutKeys.schema, RESTORING);
    await expect(bringUpToDate(redis)).rejects.toThrow('npm run restore');
  });
});
