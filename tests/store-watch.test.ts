import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayDoubt } from '../src/replies/store-doubts.ts';
import { SCHEMA } from '../src/store/schema.ts';
import { startBot } from './support/bot-process.ts';
import { type RedisServer, startRedisServer } from './support/redis-server.ts';

describe('a Redis that is given', () => {
  let directory: string;
  let redis: RedisServer;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'watch-'));
  });
  afterEach(async () => {
    await redis.kill();
    await rm(directory, { recursive: true, force: true });
  });

  const start = async (...settings: string[]) => {
    redis = await startRedisServer(directory, settings);
    return startBot({ REDIS_URL: `redis://127.0.0.1:${redis.port}` });
  };

  it('is said to be unsafe where it is, each with the cure; the bot starts all the same', async () => {
    const bot = await start('--maxmemory-policy', 'allkeys-lru');
    expect(await bot.ready()).toBe(true);
    expect(bot.output()).toContain('没有开 AOF，断电或重启会丢月报，请设 appendonly yes');
    expect(bot.output()).toContain('maxmemory-policy 是 allkeys-lru');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it('that writes only once a second is said to lose the last one; a safe one gets no word', async () => {
    const late = await start('--appendonly', 'yes');
    expect(await late.ready()).toBe(true);
    expect(late.output()).toContain('appendfsync 是 everysec');
    late.child.kill('SIGTERM');
    await late.ended;
    await redis.kill();
    const safe = await start('--appendonly', 'yes', '--appendfsync', 'always');
    expect(await safe.ready()).toBe(true);
    expect(safe.output()).not.toContain('REDIS_URL');
    safe.child.kill('SIGTERM');
    await safe.ended;
  });

  it('with data from a newer program is refused in one line, and left as it is', async () => {
    redis = await startRedisServer(directory);
    const client = new Redis(redis.port);
    await client.set('policy:schema', SCHEMA + 1);
    const bot = await startBot({ REDIS_URL: `redis://127.0.0.1:${redis.port}` });
    expect(await bot.ended).toBe(1);
    expect(bot.output().trim()).toBe(
      `Redis: 数据版本是 ${SCHEMA + 1}，比这个程序（${SCHEMA}）新，请先升级程序，数据没有动`,
    );
    expect(await client.keys('*')).toEqual(['policy:schema']);
    client.disconnect();
  });

  it('is too old below version 7', () => {
    expect(sayDoubt({ kind: 'too old', version: '6.2.14' })).toContain('6.2.14，太旧，请换成 7.0 以上');
  });
});
