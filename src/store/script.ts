import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';

/** Runs a script on the keys of one slot; gives what the script returns. */
export type Script = (
  connection: Connection,
  keys: readonly string[],
  ...args: readonly (string | number)[]
) => Promise<unknown>;

/** Redis forgets its scripts when it starts anew, and a new master knows none. */
const isUnknown = (error: unknown): boolean => error instanceof Error && error.message.startsWith('NOSCRIPT');

/** A script that is called by its digest: its text goes to Redis where it is not known, not with every call. */
export const scriptOf = (text: string): Script => {
  const digest = createHash('sha1').update(text).digest('hex');
  return async (connection, keys, ...args) => {
    try {
      return await connection.evalsha(digest, keys.length, ...keys, ...args);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return connection.eval(text, keys.length, ...keys, ...args);
    }
  };
};
