import { randomBytes } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

const KEY_BYTES = 32;

/** What the links to the progress page are signed with: made once, the same for all processes on this Redis. */
export type PageKey = () => Promise<string>;

export const pageKeyStoreOf =
  (connection: Connection, keys: Keys): PageKey =>
  async () => {
    for (;;) {
      const known = await connection.get(keys.pageKey);
      if (known) return known;
      // Whoever is second takes the key of the first.
      await connection.set(keys.pageKey, randomBytes(KEY_BYTES).toString('base64url'), 'NX');
    }
  };
