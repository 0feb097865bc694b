import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, prefixes } from '../../src/store/keys.ts';
import { freePort } from '../support/bot-process.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('a message whose work is cut off before its answer is kept', () => {
  let directory: string;
  let server: ChildProcess;
  let redis: Redis;
  let chat: Chat;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'again-'));
    const port = await freePort();
    const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
    server = spawn('redis-server', settings, { stdio: 'ignore' });
    redis = new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    await redis.ping();
    chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${port}` });
    await chat.clock('2025-06-03 10:00');
  });
  afterAll(async () => {
    await chat.close();
    redis.disconnect();
    server.kill('SIGTERM');
    await once(server, 'exit');
    await rm(directory, { recursive: true, force: true });
  });

  /** Says it, forgets that it was answered, and says it again, as a platform does after a crash. */
  const sayTwice = async (user: string, text: string, id: string) => {
    const first = await chat.replies(user, text, { id });
    await redis.del(keysOf(prefixes.sandbox).message({ channel: 'sandbox', id, source: 'sandbox', user }));
    return [first, await chat.replies(user, text, { id })] as const;
  };
  const versions = async (unit: string, month: string): Promise<unknown[]> =>
    (await chat.call(`/api/reports/${month}/${unit}`)).body.versions;

  it('gives the same receipt for a report, and makes no second version', async () => {
    const [first, again] = await sayTwice(
      'dongjiao-1',
      townshipReport('月报 6月', [1, 2, 0, 6, 1]),
      'report',
    );
    expect(first[0]?.text).toContain('回执');
    expect(again).toEqual(first);
    expect(await versions('dongjiao', '2025-06')).toHaveLength(1);
  });

  it('gives the same receipt for an answer, which afterwards answers nothing more', async () => {
    await chat.says('qizi-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    const [first, again] = await sayTwice('qizi-1', '5月', 'answer');
    expect(first[0]?.text).toContain('回执 2025-05-棋梓镇-1');
    expect(again).toEqual(first);
    expect(await versions('qizi', '2025-05')).toHaveLength(1);
    expect(await chat.says('qizi-1', '6月')).not.toContain('回执');
  });

  it.each([
    ['改 种子企业=3', 'change', 2],
    ['撤回', 'withdrawal', 3],
  ])('gives the same receipt for 「%s」', async (words, id, count) => {
    const [first, again] = await sayTwice('dongjiao-1', words, id);
    expect(first[0]?.text).toContain('回执');
    expect(again).toEqual(first);
    expect(await versions('dongjiao', '2025-06')).toHaveLength(count);
  });
});
