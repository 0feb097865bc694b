import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.ts';
import { scriptOf } from './script.ts';

/** A process that died while holding holds up the others for no longer than this; a living one renews in time. */
const HOLD_MS = 8_000;
const RENEW_MS = 2_000;

/** Renews (ARGV[2] ms) or releases (0) the hold, only for the one who has it. */
const renewOrRelease = scriptOf(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** Runs `work` unless another process holds `key`; null when one does. */
export const alone = async <T>(
  connection: Connection,
  key: string,
  work: () => Promise<T>,
): Promise<T | null> => {
  const mark = randomUUID();
  if ((await connection.set(key, mark, 'PX', HOLD_MS, 'NX')) === null) return null;
  const hold = (ms: number) => renewOrRelease(connection, [key], mark, ms);
  const renewal = setInterval(() => void hold(HOLD_MS).catch(() => clearInterval(renewal)), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await hold(0);
  }
};
