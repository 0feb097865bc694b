import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotProcess, redisServersOf, startBot } from '../tests/support/bot-process.ts';
import { startRedisServer } from '../tests/support/redis-server.ts';

/** How often and after which pause a bot that does not answer is called again. */
const TRIES = 300;
const AGAIN_MS = 100;

type Settings = Readonly<Record<string, string>>;

/** What a Redis that must keep what it acknowledged is started with. */
const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Several at once; waits for all of them also where one fails. @throws what the first of those that failed threw */
export const together = async (...works: readonly Promise<void>[]): Promise<void> => {
  const outcomes = await Promise.allSettled(works);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
};

/** A folder of its own for a trial: it is gone afterwards, and so is every Redis that a bot started in it. */
export const withFolder = async <T>(name: string, work: (directory: string) => Promise<T>): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), `${name}-`));
  try {
    return await work(directory);
  } finally {
    for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  }
};

/** A Redis that bots share; a power cut can come over it. */
export type SharedRedis = {
  readonly url: string;
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
};

/** A Redis with a folder of its own, which is ended afterwards. */
export const withRedis = <T>(name: string, work: (redis: SharedRedis) => Promise<T>): Promise<T> =>
  withFolder(name, async (directory) => {
    let server = await startRedisServer(directory, durable);
    const { port } = server;
    try {
      return await work({
        url: `redis://127.0.0.1:${port}`,
        kill: () => server.kill(),
        startAgain: async () => {
          server = await startRedisServer(directory, durable, { port });
        },
      });
    } finally {
      await server.kill();
    }
  });

/** Ends a bot, also one that has ended already; gives its exit code. */
export const stopBot = async (bot: BotProcess): Promise<number | null> => {
  bot.child.kill('SIGTERM');
  return bot.ended;
};

/** A bot that is ready. @throws with all it printed where it does not get there; then it has been ended */
export const startReadyBot = async (settings: Settings): Promise<BotProcess> => {
  const bot = await startBot(settings);
  if (await bot.ready()) return bot;
  await stopBot(bot);
  throw new Error(`the bot did not start: ${bot.output()}`);
};

/** A ready bot with a folder of its own, which is ended afterwards. */
export const withBot = <T>(
  name: string,
  settings: Settings,
  work: (bot: BotProcess) => Promise<T>,
): Promise<T> =>
  withFolder(name, async (directory) => {
    const bot = await startReadyBot({ ...settings, DATA_DIR: directory });
    try {
      return await work(bot);
    } finally {
      await stopBot(bot);
    }
  });

/** What came back from a call that was taken. */
type Answer = { readonly ok: boolean; readonly status: number; readonly text: string };

/** A call with a JSON body; null where nobody answers, or where 503 says that it was not worked on. */
export const call = async (address: string, method: 'POST' | 'PUT', body: object): Promise<Answer | null> => {
  try {
    const answer = await fetch(address, { method, body: JSON.stringify(body) });
    if (answer.status === 503) return null;
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch (error) {
    // What fetch makes of a closed port and of a connection that was cut.
    if (error instanceof TypeError) return null;
    throw error;
  }
};

/**
 * `moment` is written `2025-06-20T10:00`; what is due until then is sent first. A bot that is just being restarted gets it
 * when it is back. @throws where it does not come back or refuses
 */
export const setClock = async (base: string, moment: string): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await call(`${base}/sandbox/clock`, 'PUT', { now: `${moment}:00+08:00` });
    if (answer?.ok) return;
    if (answer) throw new Error(`the clock was not set: ${answer.status} ${answer.text}`);
    await pause(AGAIN_MS);
  }
  throw new Error(`the clock was not set: nobody answers at ${base}`);
};
