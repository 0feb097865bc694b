import type { TrialLine } from './line.ts';
import { pause, setClock, startReadyBot, stopBot, withRedis } from './stage.ts';
import { compare, withWriters } from './writers.ts';

const OUTAGES = 5;
const AWAY_MS = 5_000;
const BETWEEN_MS = 2_000;
const LOOK_MS = 50;
const RECOVERED_MS = 30_000;

/** Milliseconds until `/readyz` answers with a status. @throws when it has not by then */
const until = async (base: string, status: number, mostMs: number): Promise<number> => {
  const began = Date.now();
  for (;;) {
    if ((await fetch(`${base}/readyz`)).status === status) return Date.now() - began;
    if (Date.now() - began > mostMs) throw new Error(`/readyz did not answer ${status} in ${mostMs} ms`);
    await pause(LOOK_MS);
  }
};

/** True when a question is answered by the honest sentence that it was not worked on. */
const isHonest = async (base: string): Promise<boolean> => {
  const answer = await fetch(`${base}/sandbox/messages`, {
    method: 'POST',
    body: JSON.stringify({ chat: null, user: 'dongjiao-1', text: '国家级小巨人奖多少' }),
  });
  return answer.status === 503 && (await answer.text()).includes('没有处理');
};

/** Redis is killed and away for five seconds, five times, while clerks report. */
export const tryOutage = (tell: (line: string) => void): Promise<TrialLine> =>
  withRedis('outage', async (redis) => {
    const bot = await startReadyBot({ REDIS_URL: redis.url, SANDBOX: '1' });
    try {
      await setClock(bot.base, '2025-06-20T10:00');
      return await withWriters([bot.base], 'once', async (writers) => {
        const told: number[] = [];
        const well: number[] = [];
        let dishonest = 0;
        for (let outage = 0; outage < OUTAGES; outage += 1) {
          await pause(BETWEEN_MS);
          await redis.kill();
          const back = Date.now() + AWAY_MS;
          told.push(await until(bot.base, 503, AWAY_MS));
          if (!(await isHonest(bot.base))) dishonest += 1;
          await pause(back - Date.now());
          await redis.startAgain();
          well.push(await until(bot.base, 200, RECOVERED_MS));
          tell(`outage: ${outage + 1}/${OUTAGES}，回执 ${writers.acknowledged.length} 份`);
        }
        await writers.stop();
        const { found, ...faults } = await compare(bot.base, writers);
        return {
          trial: 'outage',
          counts: {
            outages: OUTAGES,
            acknowledged: writers.acknowledged.length,
            found,
            slowestToTellMs: Math.max(...told),
            slowestToRecoverMs: Math.max(...well),
          },
          faults: { ...faults, dishonest },
        };
      });
    } finally {
      await stopBot(bot);
    }
  });
