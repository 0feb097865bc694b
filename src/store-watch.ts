import type { Logger } from 'pino';
import { SettingsProblem } from './errors.ts';
import { sayDoubt } from './replies/store-doubts.ts';
import { type Connection, openConnection, whenReady } from './store/connection.ts';
import { doubtsAbout } from './store/doubts.ts';
import { bringUpToDate } from './store/schema.ts';

/** How long a start waits for a Redis before it goes on without, not ready. */
const FIRST_WAIT_MS = 5_000;

/** What is known of the Redis since the start. */
export type StoreWatch = {
  /** What the operator reads about it: each unsafe setting with its cure. */
  readonly lines: readonly string[];
  /** Null when its data may be worked with, else why not. */
  readonly trouble: () => string | null;
  /** Waits for the connection that work goes through; where there was no Redis at the start, looks once it is there. */
  readonly follow: (connection: Connection) => Promise<void>;
};

/** Null when the Redis is not there. @throws SettingsProblem when it is too old, DataProblem when its data is too new. */
const look = async (address: string): Promise<string[] | null> => {
  const connection = openConnection(address);
  // The bot's own connection tells of errors; this one only tells whether it got through.
  connection.on('error', () => undefined);
  try {
    if (!(await whenReady(connection, FIRST_WAIT_MS))) return null;
    const doubts = await doubtsAbout(connection);
    const old = doubts.filter(({ kind }) => kind === 'too old');
    if (old.length > 0) throw new SettingsProblem(old.map(sayDoubt));
    await bringUpToDate(connection);
    return doubts.map(sayDoubt);
  } finally {
    connection.disconnect();
  }
};

/**
 * Looks at the Redis before anybody works with it: whether reports are safe there, and whether the data is of this
 * program's version, which an older one is brought up to.
 * @throws SettingsProblem, DataProblem when the bot must not work with it.
 */
export const watchStore = async (address: string, log: Logger): Promise<StoreWatch> => {
  const warn = (lines: readonly string[]) => {
    for (const line of lines) log.warn({ line }, 'redis is not safe');
    return lines;
  };
  const first = await look(address);
  let trouble: string | null = null;
  const lookLate = async (): Promise<void> => {
    try {
      warn((await look(address)) ?? []);
      trouble = null;
    } catch (error) {
      trouble = String(error);
      log.fatal({ err: error }, 'the data cannot be worked with');
    }
  };
  if (first === null) log.error('redis is not there yet');
  return {
    lines: warn(first ?? []),
    trouble: () => trouble,
    follow: async (connection) => {
      if (first === null) connection.once('ready', () => void lookLate());
      else await whenReady(connection, FIRST_WAIT_MS);
    },
  };
};
