import type { Redis } from 'ioredis';
import { Unavailable } from '../errors.ts';
import type { Connection } from './connection.ts';
import { mastersOf } from './scan.ts';

/** So long a replica has to say that it has what was written; a sound one takes a few ms. */
const PATIENCE_MS = 500;
/** For so long it is believed that a master has no replica, or has one. */
const BELIEVED_MS = 1_000;

const countOf = async (master: Redis): Promise<number> =>
  Number(/^connected_slaves:(\d+)/m.exec(await master.info('replication'))?.[1] ?? 0);

/** How many replicas the master has that has the fewest. */
export const fewestReplicas = async (connection: Connection): Promise<number> =>
  Math.min(...(await Promise.all(mastersOf(connection).map(countOf))));

/**
 * Waits until a replica has all that was written on this connection, where there is one: a failover then loses nothing
 * of it, even when the master never comes back. A master without any stands for itself, with its own file.
 * @throws Unavailable when a master has replicas and none of them answers in time.
 */
export type OnReplica = () => Promise<void>;

export const onReplicaOf = (connection: Connection): OnReplica => {
  const believed = new WeakMap<Redis, { readonly count: number; readonly until: number }>();
  const replicasOf = async (master: Redis): Promise<number> => {
    const known = believed.get(master);
    if (known && performance.now() < known.until) return known.count;
    const count = await countOf(master);
    believed.set(master, { count, until: performance.now() + BELIEVED_MS });
    return count;
  };
  const waitFor = async (master: Redis): Promise<void> => {
    if ((await replicasOf(master)) === 0 || (await master.wait(1, PATIENCE_MS)) > 0) return;
    believed.delete(master);
    // The last replica may have gone just now.
    if ((await replicasOf(master)) > 0) throw new Unavailable(new Error('no replica has what was written'));
  };
  return async () => void (await Promise.all(mastersOf(connection).map(waitFor)));
};
