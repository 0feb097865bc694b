import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOwnRedis } from '../../src/store/own-redis.ts';

/** The process ids of the redis-servers that listen on a socket. */
const serversOn = (socket: string): string[] =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('redis-server') && line.includes(socket));

describe('the Redis of our own', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'own-redis-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('writes every command to the disk before it answers', async () => {
    const own = await startOwnRedis(directory);
    const client = new Redis({ path: own.socket });
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    expect(await client.config('GET', 'appendfsync')).toEqual(['appendfsync', 'always']);
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    client.disconnect();
    await own.stop();
  });

  it('keeps what was stored over a stop, and leaves no process behind', async () => {
    const first = await startOwnRedis(directory);
    const writer = new Redis({ path: first.socket });
    await writer.set('kept', 'yes');
    writer.disconnect();
    await first.stop();
    expect(serversOn(first.socket)).toEqual([]);
    const second = await startOwnRedis(directory);
    const reader = new Redis({ path: second.socket });
    expect(await reader.get('kept')).toBe('yes');
    reader.disconnect();
    await second.stop();
  });

  it('refuses a folder that another bot is using', async () => {
    const own = await startOwnRedis(directory);
    await expect(startOwnRedis(directory)).rejects.toThrow('另一个正在运行的助手');
    await own.stop();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const deep = join(directory, 'd'.repeat(120));
    const own = await startOwnRedis(deep);
    const client = new Redis({ path: own.socket });
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    await own.stop();
  });
});
