import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { townshipReport } from '../support/sample-report.ts';

const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];
const AWAY = '系统暂时存不了数据，这条消息没有处理，请过一会儿再发一次。';

describe('a receipt from a Redis with a replica', () => {
  let directory: string;
  let master: RedisServer;
  let replica: RedisServer;
  let chat: Chat;
  const startIn = async (name: string, ...settings: string[]) => {
    const place = join(directory, name);
    await mkdir(place);
    return startRedisServer(place, [...durable, '--repl-diskless-sync-delay', '0', ...settings]);
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'replica-'));
    master = await startIn('master');
    replica = await startIn('replica', '--replicaof', `127.0.0.1 ${master.port}`);
    const follower = new Redis(replica.port);
    await vi.waitUntil(async () => (await follower.info('replication')).includes('link_status:up'), 9_000);
    follower.disconnect();
    chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${master.port}` });
    await chat.clock('2025-06-20 10:00');
  });
  afterEach(async () => {
    await chat.close();
    await Promise.all([master.kill(), replica.kill()]);
    await rm(directory, { recursive: true, force: true });
  });

  const send = () =>
    chat.call('/sandbox/messages', 'POST', {
      chat: null,
      user: 'dongjiao-1',
      text: townshipReport('月报', [1, 2, 0, 6, 1]),
      id: 'the-same',
    });
  const metrics = async () => (await fetch(`${chat.address}/metrics`)).text();

  it('is not given before the replica has the report; sent again it is stored once', async () => {
    expect(await metrics()).toContain('policy_redis_replicas 1');
    replica.child.kill('SIGSTOP');
    expect(await send()).toEqual({ status: 503, body: { error: AWAY } });
    expect(await send()).toEqual({ status: 503, body: { error: AWAY } });
    replica.child.kill('SIGCONT');
    await vi.waitUntil(async () => (await send()).status === 200, { timeout: 9_000, interval: 100 });
    expect((await send()).body.replies[0].text).toContain('回执');
    // The master and its disk are gone: the replica alone has everything.
    await master.kill();
    const left = new Redis(replica.port);
    const entries = await left.lrange('policy:sandbox:report:{2025-06:dongjiao}', 0, -1);
    left.disconnect();
    expect(entries).toHaveLength(1);
  });

  it('is given on the word of the master alone once its last replica is gone', async () => {
    await replica.kill();
    await vi.waitUntil(async () => (await metrics()).includes('policy_redis_replicas 0'), 9_000);
    await vi.waitUntil(async () => (await send()).status === 200, { timeout: 9_000, interval: 100 });
    expect((await chat.call('/api/reports/2025-06/dongjiao')).body.version).toBe(1);
  });
});
