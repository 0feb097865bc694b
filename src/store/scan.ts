import { Cluster, type Redis } from 'ioredis';
import type { Connection } from './connection.ts';

/** The nodes that hold data, each with a share of it. */
export const mastersOf = (connection: Connection): readonly Redis[] =>
  connection instanceof Cluster ? connection.nodes('master') : [connection];

/** Every key that begins so, by name, from all masters. */
export const keysBelow = async (connection: Connection, prefix: string): Promise<string[]> => {
  const found = new Set<string>();
  for (const node of mastersOf(connection)) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1000);
      for (const key of keys) found.add(key);
      cursor = next;
    } while (cursor !== '0');
  }
  return [...found].sort();
};
