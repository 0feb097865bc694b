import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openConnection, whenReady } from '../../src/store/connection.ts';
import { keysOf } from '../../src/store/keys.ts';

/** A connection to the suite's Redis with a key space of its own; close it after the test. */
export const openStore = async () => {
  const connection = openConnection(inject('redisSocket'));
  await whenReady(connection, 5_000);
  return { connection, keys: keysOf(`test-${randomUUID()}:`), close: () => connection.disconnect() };
};
