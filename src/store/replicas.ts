import type { Redis } from 'ioredis';
import type { Connection } from './connection.ts';
import { mastersOf } from './scan.ts';

const countOf = async (master: Redis): Promise<number> =>
  Number(/^connected_slaves:(\d+)/m.exec(await master.info('replication'))?.[1] ?? 0);

/** How many replicas the master has that has the fewest. */
export const fewestReplicas = async (connection: Connection): Promise<number> =>
  Math.min(...(await Promise.all(mastersOf(connection).map(countOf))));
