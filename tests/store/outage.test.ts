import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { townshipReport } from '../support/sample-report.ts';

const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];
const AWAY = '系统暂时存不了数据，这条消息没有处理，请过一会儿再发一次。';
/** Within this `/readyz` has to tell that Redis is away. */
const TOLD_MS = 2_000;
const OUTAGE_MS = 5_000;

describe('a Redis that is away for a while', () => {
  let directory: string;
  let redis: RedisServer;
  let chat: Chat;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'outage-'));
    redis = await startRedisServer(directory, durable);
    chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${redis.port}` });
    await chat.clock('2025-06-20 10:00');
  });
  afterEach(async () => {
    await chat.close();
    await redis.kill();
    await rm(directory, { recursive: true, force: true });
  });

  const send = (user: string, id: string) =>
    chat.call('/sandbox/messages', 'POST', {
      chat: null,
      user,
      text: townshipReport('月报', [1, 2, 0, 6, 1]),
      id,
    });
  const ready = async () => (await chat.call('/readyz')).status === 200;
  const versions = async (unit: string) => (await chat.call(`/api/reports/2025-06/${unit}`)).body.version;

  const goesBy = async (leave: () => unknown, comeBack: () => unknown) => {
    expect((await send('dongjiao-1', 'before')).body.replies[0].text).toContain('回执');
    const left = Date.now();
    await leave();
    await vi.waitUntil(async () => !(await ready()), { timeout: TOLD_MS, interval: 50 });
    expect(Date.now() - left).toBeLessThan(TOLD_MS);
    // As long as it is away, everybody is told so, and nothing else.
    let told = 0;
    while (Date.now() - left < OUTAGE_MS) {
      expect(await send('qizi-1', 'during')).toEqual({ status: 503, body: { error: AWAY } });
      expect((await chat.call('/healthz')).status).toBe(200);
      for (const path of ['/api/reports?month=2025-06', '/api/progress', '/sandbox/outbox'])
        expect((await chat.call(path)).status).toBe(503);
      told += 1;
      await new Promise((done) => setTimeout(done, 200));
    }
    expect(told).toBeGreaterThan(0);
    await comeBack();
    await vi.waitUntil(ready, { timeout: 9_000, interval: 50 });
    // A platform delivers the message once more: it is worked once, and what was acknowledged before is there.
    await vi.waitUntil(async () => (await send('qizi-1', 'during')).status === 200, {
      timeout: 9_000,
      interval: 200,
    });
    expect(await versions('qizi')).toBe(1);
    expect(await versions('dongjiao')).toBe(1);
    expect((await chat.clock('2025-06-23 09:07')).length).toBeGreaterThan(0);
  };

  it('is told of honestly when it was killed, and work goes on by itself when it is back', async () => {
    await goesBy(redis.kill, async () => {
      redis = await startRedisServer(directory, durable, { port: redis.port });
    });
  }, 60_000);

  it('is told of honestly when it hangs, and work goes on by itself when it is back', async () => {
    await goesBy(
      () => redis.child.kill('SIGSTOP'),
      () => redis.child.kill('SIGCONT'),
    );
  }, 60_000);
});
