import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAway } from '../../src/store/connection.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('a Redis that answers but takes nothing', () => {
  let directory: string;
  let server: RedisServer;
  let redis: Redis;
  let chat: Chat;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'refusing-'));
    server = await startRedisServer(directory);
    redis = new Redis(server.port);
    chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(async () => {
    await chat.close();
    redis.disconnect();
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  it.each([
    ['has no memory left', 'maxmemory', '1', '0'],
    ['misses the replicas that the operator asked for', 'min-replicas-to-write', '1', '0'],
  ])('because it %s is told of honestly, and the report is stored once it takes it again', async (...row) => {
    const [why, setting, strict, usual] = row;
    const send = () =>
      chat.call('/sandbox/messages', 'POST', {
        chat: null,
        user: 'dongjiao-1',
        text: townshipReport('月报', [1, 2, 0, 6, 1]),
        id: why,
      });
    await redis.config('SET', setting, strict);
    expect(await send()).toEqual({
      status: 503,
      body: { error: '系统暂时存不了数据，这条消息没有处理，请过一会儿再发一次。' },
    });
    await redis.config('SET', setting, usual);
    expect((await send()).body.replies[0].text).toContain('回执');
  });

  it('because its disk is full or its file is broken counts as away too', () => {
    expect(isAway(new Error('MISCONF Errors writing to the AOF file: No space left on device'))).toBe(true);
    expect(isAway(new Error('WRONGTYPE Operation against a key'))).toBe(false);
  });
});
