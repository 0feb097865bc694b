import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../tests/support/bot-process.ts';
import { startRedisServer } from '../tests/support/redis-server.ts';
import type { TrialLine } from './line.ts';
import { compare, startWriters } from './writers.ts';

const OUTAGES = 5;
const AWAY_MS = 5_000;
const BETWEEN_MS = 2_000;
const LOOK_MS = 50;

const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Milliseconds until `/readyz` answers with a status. */
const until = async (base: string, status: number, mostMs: number): Promise<number> => {
  const began = Date.now();
  while (Date.now() - began < mostMs) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.status === status) return Date.now() - began;
    await pause(LOOK_MS);
  }
  return mostMs;
};

/** Redis is killed and away for five seconds, five times, while clerks report. */
export const tryOutage = async (tell: (line: string) => void): Promise<TrialLine> => {
  const directory = await mkdtemp(join(tmpdir(), 'outage-'));
  let redis = await startRedisServer(directory, durable);
  const bot = await startBot({ REDIS_URL: `redis://127.0.0.1:${redis.port}`, SANDBOX: '1' });
  if (!(await bot.ready())) throw new Error(`the bot did not start: ${bot.output()}`);
  await fetch(`${bot.base}/sandbox/clock`, {
    method: 'PUT',
    body: JSON.stringify({ now: '2025-06-20T10:00:00+08:00' }),
  });
  const writers = startWriters(() => [bot.base]);
  const told: number[] = [];
  const well: number[] = [];
  let dishonest = 0;
  try {
    for (let outage = 0; outage < OUTAGES; outage += 1) {
      await pause(BETWEEN_MS);
      await redis.kill();
      const began = Date.now();
      told.push(await until(bot.base, 503, AWAY_MS));
      const answer = await fetch(`${bot.base}/sandbox/messages`, {
        method: 'POST',
        body: JSON.stringify({ chat: null, user: 'dongjiao-1', text: '国家级小巨人奖多少' }),
      });
      if (answer.status !== 503 || !(await answer.text()).includes('没有处理')) dishonest += 1;
      await pause(Math.max(0, AWAY_MS - (Date.now() - began)));
      redis = await startRedisServer(directory, durable, { port: redis.port });
      well.push(await until(bot.base, 200, 30_000));
      tell(`outage: ${outage + 1}/${OUTAGES}，回执 ${writers.acknowledged.length} 份`);
    }
    await writers.stop();
    const { acknowledged, refused } = writers;
    const { found, lost, storedTwice, gaps } = await compare(bot.base, acknowledged);
    return {
      trial: 'outage',
      counts: {
        outages: OUTAGES,
        acknowledged: acknowledged.length,
        found,
        slowestToTellMs: Math.max(...told),
        slowestToRecoverMs: Math.max(...well),
      },
      faults: { lost, storedTwice, gaps, refused: refused.length, dishonest },
    };
  } finally {
    bot.child.kill('SIGTERM');
    await bot.ended;
    await redis.kill();
    await rm(directory, { recursive: true, force: true });
  }
};
