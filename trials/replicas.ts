import { type BotProcess, freePort } from '../tests/support/bot-process.ts';
import type { TrialLine } from './line.ts';
import { setClock, startReadyBot, stopBot, together, withRedis } from './stage.ts';
import { compare, withWriters } from './writers.ts';

const BOTS = 3;
/** Each bot is restarted so many times. */
const ROUNDS = 4;
/** SIGTERM ends a bot within so long. */
const STOPPED_MS = 10_000;
const DAYS = Array.from({ length: 29 }, (_, index) => `2025-06-${String(index + 2).padStart(2, '0')}`);

/** How a bot ended, and how long after the signal. */
type Exit = { readonly code: number | null; readonly ms: number };

type Item = { readonly notice: string; readonly kind: string };
type Notices = { readonly notices: readonly { readonly state: string }[] };

const read = async <T>(address: string): Promise<T> => (await (await fetch(address)).json()) as T;

/** What was sent in the month and what became of it. */
const noticesOf = async (base: string) => {
  const { items } = await read<{ items: readonly Item[] }>(`${base}/sandbox/outbox`);
  const { notices } = await read<Notices>(`${base}/api/notices?month=2025-06`);
  const sent = items.map(({ notice, kind }) => `${notice} ${kind}`);
  const inState = (wanted: string): number => notices.filter(({ state }) => state === wanted).length;
  const [notified, inDoubt] = [inState('sent'), inState('in-doubt')];
  return {
    notices: notified,
    inDoubt,
    noticesTwice: sent.length - new Set(sent).size,
    noticesUnaccounted: notices.length - notified - inDoubt,
  };
};

/** Bots on the given ports that share one Redis; each can be restarted. All are ended afterwards, also when one does not start. */
const withBots = async <T>(
  ports: readonly number[],
  url: string,
  work: (restart: (port: number) => Promise<Exit>) => Promise<T>,
): Promise<T> => {
  const running = new Map<number, BotProcess>();
  const start = async (port: number): Promise<void> => {
    const settings = { REDIS_URL: url, SANDBOX: '1', PORT: String(port) };
    running.set(port, await startReadyBot(settings));
  };
  const stop = async (port: number): Promise<number | null> => {
    const bot = running.get(port);
    return bot ? stopBot(bot) : null;
  };
  try {
    // One after the other: where one fails, none is on its way that nobody would end.
    for (const port of ports) await start(port);
    return await work(async (port) => {
      const told = Date.now();
      const code = await stop(port);
      const ms = Date.now() - told;
      await start(port);
      return { code, ms };
    });
  } finally {
    await Promise.all(ports.map(stop));
  }
};

/** A month passes on three bots with one Redis while clerks report and one bot after the other is restarted. */
export const tryReplicas = (tell: (line: string) => void): Promise<TrialLine> =>
  withRedis('replicas', async ({ url }) => {
    const began = Date.now();
    const ports: number[] = [];
    for (let index = 0; index < BOTS; index += 1) ports.push(await freePort());
    const bases = ports.map((port) => `http://127.0.0.1:${port}`);
    const [base = ''] = bases;
    return withBots(ports, url, async (restart) => {
      await setClock(base, '2025-06-01T18:00');
      return withWriters(bases, 'twice', async (writers) => {
        const exits: Exit[] = [];
        const restartAll = async (): Promise<void> => {
          for (let round = 0; round < ROUNDS; round += 1) {
            for (const port of ports) exits.push(await restart(port));
            tell(`replicas: 重启 ${exits.length} 次，回执 ${writers.acknowledged.length} 份`);
          }
        };
        const passMonth = async (): Promise<void> => {
          for (const day of DAYS) await Promise.all(bases.map((one) => setClock(one, `${day}T18:00`)));
        };
        await together(restartAll(), passMonth());
        await writers.stop();
        const { found, ...faults } = await compare(base, writers);
        const { noticesTwice, noticesUnaccounted, ...notices } = await noticesOf(base);
        return {
          trial: 'replicas',
          counts: {
            restarts: exits.length,
            slowestStopMs: Math.max(...exits.map(({ ms }) => ms)),
            acknowledged: writers.acknowledged.length,
            found,
            ...notices,
            seconds: Math.round((Date.now() - began) / 1000),
          },
          faults: {
            ...faults,
            answeredTwice: writers.answeredTwice(),
            noticesTwice,
            noticesUnaccounted,
            dirtyExits: exits.filter(({ code, ms }) => code !== 0 || ms > STOPPED_MS).length,
          },
        };
      });
    });
  });
