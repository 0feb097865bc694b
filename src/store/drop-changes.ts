import type { Connection } from './connection.ts';
import { isChangesOfMonth, ROOT } from './keys.ts';
import { keysBelow } from './scan.ts';

/** Takes away the lists of what grew, a list a month: nobody reads them any more, and the histories say it all. */
export const dropChangesOfMonths = async (connection: Connection): Promise<void> => {
  for (const key of await keysBelow(connection, ROOT))
    if (isChangesOfMonth(key)) await connection.unlink(key);
};
