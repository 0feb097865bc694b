import { alone } from './alone.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** So many rows go in one command. */
const AT_ONCE = 500;

/** An import that was found good and must be carried out to the end, whatever happens in between. */
export type OpenImport = { readonly id: string; readonly by: string; readonly at: string };

/**
 * Imports are written down whole before the first enterprise is changed: cut off in the middle, one is carried out to
 * the end by whoever comes next, so that nothing stays half imported.
 */
export type ImportStore = {
  /** Writes down what is to be done; from then on it will be done. */
  readonly decide: (about: OpenImport, rows: readonly unknown[]) => Promise<void>;
  /** The import under way or cut off; null when there is none. */
  readonly open: () => Promise<OpenImport | null>;
  readonly rows: () => Promise<unknown[]>;
  readonly done: () => Promise<void>;
  /** Runs `work` unless another process imports; null when one does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T | null>;
};

export const importStoreOf = (connection: Connection, keys: Keys): ImportStore => ({
  decide: async (about, rows) => {
    // What an import left behind that was cut off before it was decided goes now.
    await connection.del(keys.importRows);
    for (let start = 0; start < rows.length; start += AT_ONCE)
      await connection.rpush(
        keys.importRows,
        ...rows.slice(start, start + AT_ONCE).map((row) => JSON.stringify(row)),
      );
    await connection.set(keys.openImport, JSON.stringify(about));
  },
  open: async () => {
    const text = await connection.get(keys.openImport);
    return text === null ? null : (JSON.parse(text) as OpenImport);
  },
  rows: async () =>
    (await connection.lrange(keys.importRows, 0, -1)).map((text) => JSON.parse(text) as unknown),
  done: async () => {
    await connection.del(keys.openImport);
    await connection.del(keys.importRows);
  },
  alone: (work) => alone(connection, keys.importing, work),
});
