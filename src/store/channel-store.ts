import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';
import { PLACE } from './places.ts';
import { type Script, scriptOf } from './script.ts';

const renew = scriptOf(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

const drop = scriptOf(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`);

const count = scriptOf(`
local sum = redis.call('INCR', KEYS[1])
if sum == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return sum`);

const place = scriptOf(`${PLACE}
return place(KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3])`);

/** What channels keep, the same for all replicas. The contract stands in channels/channel.ts. */
export const channelStoreOf = (connection: Connection, keys: Keys) => {
  const run = (script: Script, key: string, ...args: (string | number)[]) =>
    script(connection, [keys.channel(key)], ...args) as Promise<number>;
  return {
    claim: async (key: string, holder: string, ttlMs: number): Promise<string> =>
      (await connection.set(keys.channel(key), holder, 'PX', ttlMs, 'NX', 'GET')) ?? holder,
    renew: async (key: string, holder: string, ttlMs: number): Promise<boolean> =>
      (await run(renew, key, holder, ttlMs)) === 1,
    drop: async (key: string, value: string): Promise<void> => void (await run(drop, key, value)),
    get: (key: string): Promise<string | null> => connection.get(keys.channel(key)),
    put: async (key: string, value: string, ttlMs: number): Promise<void> =>
      void (await connection.set(keys.channel(key), value, 'PX', ttlMs)),
    count: (key: string, ttlMs: number): Promise<number> => run(count, key, ttlMs),
    place: (key: string, limit: number, windowMs: number, holder: string = randomUUID()): Promise<number> =>
      run(place, key, limit, windowMs, holder),
  };
};
