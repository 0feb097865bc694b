import { randomInt } from 'node:crypto';
import { type BotProcess, freePort, redisServersOf } from '../tests/support/bot-process.ts';
import type { TrialLine } from './line.ts';
import { pause, setClock, startReadyBot, stopBot, withFolder } from './stage.ts';
import { compare, withWriters } from './writers.ts';

const KILLS = 100;
/** A kill comes at any moment up to so long after the bot was ready. */
const LATEST_KILL_MS = 1_500;

const victims = ['bot', 'redis', 'both'] as const;

const killRedis = (directory: string): void => {
  for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
};

/** kill -9 of the bot, of its Redis, of both, at random moments while sixteen clerks report. */
export const tryKills = (tell: (line: string) => void): Promise<TrialLine> =>
  withFolder('kills', async (directory) => {
    const began = Date.now();
    const killed = { bot: 0, redis: 0, both: 0 };
    const settings = { DATA_DIR: directory, PORT: String(await freePort()) };
    let bot = await startReadyBot(settings);
    const killOne = async (victim: (typeof victims)[number]): Promise<BotProcess> => {
      killed[victim] += 1;
      if (victim !== 'redis') bot.child.kill('SIGKILL');
      if (victim !== 'bot') killRedis(directory);
      if (victim !== 'redis') {
        await bot.ended;
        return startReadyBot(settings);
      }
      if (await bot.ready()) return bot;
      throw new Error(`the bot did not get well: ${bot.output()}`);
    };
    try {
      await setClock(bot.base, '2025-06-20T10:00');
      return await withWriters([bot.base], 'once', async (writers) => {
        for (let kill = 0; kill < KILLS; kill += 1) {
          await pause(randomInt(LATEST_KILL_MS));
          bot = await killOne(victims[kill % victims.length] ?? 'bot');
          if (kill % 10 === 9) tell(`kills: ${kill + 1}/${KILLS}，回执 ${writers.acknowledged.length} 份`);
        }
        await writers.stop();
        const { found, ...faults } = await compare(bot.base, writers);
        const seconds = Math.round((Date.now() - began) / 1000);
        return {
          trial: 'kills',
          counts: { ...killed, acknowledged: writers.acknowledged.length, found, seconds },
          faults,
        };
      });
    } finally {
      await stopBot(bot);
    }
  });
