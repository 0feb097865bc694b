import { open, readFile, rename } from 'node:fs/promises';
import type { Settings } from './config.ts';
import { SettingsProblem } from './errors.ts';
import { backUp, restore } from './store/backup.ts';
import { type Connection, openConnection, whenReady } from './store/connection.ts';
import { borrowOwnRedis } from './store/own-redis.ts';

const WAIT_MS = 5_000;

type Place = Pick<Settings, 'REDIS_URL' | 'DATA_DIR'>;

/**
 * Runs an errand on the stored data, beside a running bot or without one.
 * @throws SettingsProblem when the Redis cannot be reached.
 */
const withStore = async <T>(place: Place, errand: (connection: Connection) => Promise<T>): Promise<T> => {
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

/** Only its owner may read a backup: it holds what people wrote. The old file stays until the new one is whole. */
const writeWhole = async (file: string, text: string): Promise<void> => {
  const half = `${file}.part`;
  const handle = await open(half, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(half, file);
};

/** `npm run backup -- FILE`: answers with what is printed. @throws SettingsProblem, DataProblem */
export const backUpTo = (place: Place, file: string): Promise<string> =>
  withStore(place, async (connection) => {
    const text = await backUp(connection);
    await writeWhole(file, text);
    return `已备份 ${text.split('\n').length - 2} 项到 ${file}`;
  });

/** `npm run restore -- FILE`: answers with what is printed. @throws SettingsProblem, DataProblem */
export const restoreFrom = async (place: Place, file: string): Promise<string> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SettingsProblem([`${file}：读不了（${error.code}），请检查文件名。`]);
  });
  return withStore(place, async (connection) => `已恢复 ${await restore(connection, file, text)} 项`);
};
