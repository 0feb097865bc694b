import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotProcess, freePort, startBot } from '../tests/support/bot-process.ts';
import { startRedisServer } from '../tests/support/redis-server.ts';
import type { TrialLine } from './line.ts';
import { compare, startWriters } from './writers.ts';

const BOTS = 3;
/** Each bot is restarted so many times. */
const ROUNDS = 4;
const DAYS = Array.from({ length: 29 }, (_, index) => `2025-06-${String(index + 2).padStart(2, '0')}`);

const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

type Item = { readonly notice: string; readonly kind: string };

const setClock = (base: string, day: string): Promise<unknown> =>
  fetch(`${base}/sandbox/clock`, {
    method: 'PUT',
    body: JSON.stringify({ now: `${day}T18:00:00+08:00` }),
  }).catch(() => null);

/** A month passes on three bots with one Redis while clerks report and one bot after the other is restarted. */
export const tryReplicas = async (tell: (line: string) => void): Promise<TrialLine> => {
  const directory = await mkdtemp(join(tmpdir(), 'replicas-'));
  const redis = await startRedisServer(directory, durable);
  const began = Date.now();
  const start = async (port: number): Promise<BotProcess> => {
    const bot = await startBot({
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      SANDBOX: '1',
      PORT: String(port),
    });
    if (!(await bot.ready())) throw new Error(`a bot did not start: ${bot.output()}`);
    return bot;
  };
  const ports: number[] = [];
  for (let index = 0; index < BOTS; index += 1) ports.push(await freePort());
  const bots = await Promise.all(ports.map(start));
  const bases = bots.map(({ base }) => base);
  const [base = ''] = bases;
  await setClock(base, '2025-06-01');
  const writers = startWriters(() => bases, 'twice');
  let exits = 0;
  let dirty = 0;
  const restartAll = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, port] of ports.entries()) {
        bots[index]?.child.kill('SIGTERM');
        if ((await bots[index]?.ended) !== 0) dirty += 1;
        exits += 1;
        bots[index] = await start(port);
      }
      tell(`replicas: 重启 ${exits} 次，回执 ${writers.acknowledged.length} 份`);
    }
  };
  const passMonth = async (): Promise<void> => {
    for (const day of DAYS) await Promise.all(bases.map((one) => setClock(one, day)));
  };
  try {
    await Promise.all([restartAll(), passMonth()]);
    // Calls that met a bot on its way down are made up for.
    await setClock(base, '2025-06-30');
    await writers.stop();
    const { acknowledged, refused, answeredTwice } = writers;
    const { found, lost, storedTwice, gaps } = await compare(base, acknowledged);
    const { items } = (await (await fetch(`${base}/sandbox/outbox`)).json()) as { items: Item[] };
    const sent = items.map(({ notice, kind }) => `${notice} ${kind}`);
    const { notices } = (await (await fetch(`${base}/api/notices?month=2025-06`)).json()) as {
      notices: { state: string }[];
    };
    return {
      trial: 'replicas',
      counts: {
        restarts: exits,
        acknowledged: acknowledged.length,
        found,
        notices: notices.filter(({ state }) => state === 'sent').length,
        inDoubt: notices.filter(({ state }) => state === 'in-doubt').length,
        seconds: Math.round((Date.now() - began) / 1000),
      },
      faults: {
        lost,
        storedTwice,
        gaps,
        refused: refused.length,
        answeredTwice: answeredTwice(),
        noticesTwice: sent.length - new Set(sent).size,
        noticesUnaccounted: notices.filter(({ state }) => !['sent', 'in-doubt'].includes(state)).length,
        dirtyExits: dirty,
      },
    };
  } finally {
    for (const bot of bots) bot.child.kill('SIGTERM');
    await Promise.all(bots.map(({ ended }) => ended));
    await redis.kill();
    await rm(directory, { recursive: true, force: true });
  }
};
