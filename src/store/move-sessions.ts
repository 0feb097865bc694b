import type { Connection } from './connection.ts';
import { keysOf, ROOT, sessionApart } from './keys.ts';
import { keysBelow } from './scan.ts';

/** Puts what people are in the middle of to where their messages are kept; it ends when it would have ended. */
export const moveSessions = async (connection: Connection): Promise<void> => {
  for (const key of await keysBelow(connection, ROOT)) {
    const found = sessionApart(key);
    if (!found) continue;
    const [text, left] = await Promise.all([connection.get(key), connection.pttl(key)]);
    if (text !== null && left > 0)
      await connection.set(keysOf(found.prefix).session(found.place), text, 'PX', left);
    await connection.del(key);
  }
};
