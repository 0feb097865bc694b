import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

const DROP = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

const COUNT = `
local sum = redis.call('INCR', KEYS[1])
if sum == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return sum`;

/** The moments of the last calls, by the clock of Redis: the same for all replicas. */
const PLACE = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local window = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZSCORE', KEYS[1], ARGV[3]) then return 0 end
if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('ZADD', KEYS[1], now, ARGV[3])
  redis.call('PEXPIRE', KEYS[1], window)
  return 0
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return math.max(1, oldest[2] + window - now + 1)`;

/** What channels keep, the same for all replicas. The contract stands in channels/channel.ts. */
export const channelStoreOf = (connection: Connection, keys: Keys) => {
  const run = (script: string, key: string, ...args: (string | number)[]) =>
    connection.eval(script, 1, keys.channel(key), ...args) as Promise<number>;
  return {
    claim: async (key: string, holder: string, ttlMs: number): Promise<string> =>
      (await connection.set(keys.channel(key), holder, 'PX', ttlMs, 'NX', 'GET')) ?? holder,
    renew: async (key: string, holder: string, ttlMs: number): Promise<boolean> =>
      (await run(RENEW, key, holder, ttlMs)) === 1,
    drop: async (key: string, value: string): Promise<void> => void (await run(DROP, key, value)),
    get: (key: string): Promise<string | null> => connection.get(keys.channel(key)),
    put: async (key: string, value: string, ttlMs: number): Promise<void> =>
      void (await connection.set(keys.channel(key), value, 'PX', ttlMs)),
    count: (key: string, ttlMs: number): Promise<number> => run(COUNT, key, ttlMs),
    place: (key: string, limit: number, windowMs: number, holder: string = randomUUID()): Promise<number> =>
      run(PLACE, key, limit, windowMs, holder),
  };
};
