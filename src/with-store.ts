import type { Settings } from './config.ts';
import { SettingsProblem } from './errors.ts';
import { type Connection, openConnection, whenReady } from './store/connection.ts';
import { borrowOwnRedis } from './store/own-redis.ts';

const WAIT_MS = 5_000;

/** Where the stored data is. */
export type Place = Pick<Settings, 'REDIS_URL' | 'DATA_DIR'>;

/**
 * Runs an errand on the stored data, beside a running bot or without one.
 * @throws SettingsProblem when the Redis cannot be reached.
 */
export const withStore = async <T>(
  place: Place,
  errand: (connection: Connection) => Promise<T>,
): Promise<T> => {
  const own = place.REDIS_URL ? null : await borrowOwnRedis(place.DATA_DIR);
  const connection = openConnection(place.REDIS_URL ?? own?.socket ?? '');
  let trouble = '';
  connection.on('error', (error: Error) => {
    trouble = error.message;
  });
  try {
    if (!(await whenReady(connection, WAIT_MS)))
      throw new SettingsProblem([`REDIS_URL：连不上 Redis（${trouble}），请检查地址和口令。`]);
    return await errand(connection);
  } finally {
    connection.disconnect();
    await own?.stop();
  }
};
