import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotProcess, freePort, redisServersOf, startBot } from '../tests/support/bot-process.ts';
import type { TrialLine } from './line.ts';
import { compare, startWriters } from './writers.ts';

const KILLS = 100;
/** A kill comes at any moment up to so long after the bot was ready. */
const LATEST_KILL_MS = 1_500;
/** How long the bot may take to have its own Redis again. */
const REVIVED_MS = 15_000;

const victims = ['bot', 'redis', 'both'] as const;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const isReady = (bot: BotProcess): Promise<boolean> =>
  fetch(`${bot.base}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** kill -9 of the bot, of its Redis, of both, at random moments while sixteen clerks report. */
export const tryKills = async (tell: (line: string) => void): Promise<TrialLine> => {
  const directory = await mkdtemp(join(tmpdir(), 'kills-'));
  const port = String(await freePort());
  const start = async (): Promise<BotProcess> => {
    const bot = await startBot({ DATA_DIR: directory, PORT: port });
    if (!(await bot.ready())) throw new Error(`the bot did not start: ${bot.output()}`);
    return bot;
  };
  const revived = async (bot: BotProcess): Promise<void> => {
    const until = Date.now() + REVIVED_MS;
    while (!(await isReady(bot))) {
      if (Date.now() > until) throw new Error(`the bot did not get well: ${bot.output()}`);
      await pause(50);
    }
  };
  const killed = { bot: 0, redis: 0, both: 0 };
  const began = Date.now();
  let bot = await start();
  await fetch(`${bot.base}/sandbox/clock`, {
    method: 'PUT',
    body: JSON.stringify({ now: '2025-06-20T10:00:00+08:00' }),
  });
  const writers = startWriters(() => [bot.base]);
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(randomInt(LATEST_KILL_MS));
      const victim = victims[kill % victims.length] ?? 'bot';
      killed[victim] += 1;
      if (victim !== 'redis') bot.child.kill('SIGKILL');
      if (victim !== 'bot') for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
      if (victim === 'redis') await revived(bot);
      else {
        await bot.ended;
        bot = await start();
      }
      if ((kill + 1) % 10 === 0) tell(`kills: ${kill + 1}/${KILLS}，回执 ${writers.acknowledged.length} 份`);
    }
    await writers.stop();
    const { acknowledged, refused } = writers;
    const { found, lost, storedTwice, gaps } = await compare(bot.base, acknowledged);
    const seconds = Math.round((Date.now() - began) / 1000);
    return {
      trial: 'kills',
      counts: { ...killed, acknowledged: acknowledged.length, found, seconds },
      faults: { lost, storedTwice, gaps, refused: refused.length },
    };
  } finally {
    bot.child.kill('SIGTERM');
    await bot.ended;
    for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  }
};
