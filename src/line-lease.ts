import type { Lease } from './channels/lease.ts';
import { lineLeaseOf } from './channels/wecom/bot-line.ts';
import type { Settings } from './config.ts';
import { channelStoreOf } from './store/channel-store.ts';
import { openConnection, whenReady } from './store/connection.ts';
import { keysOf, prefixes } from './store/keys.ts';
import { ownRedisAt } from './store/own-redis.ts';

const WAIT_MS = 3_000;

/** Of a bot that has no Redis running: nobody holds anything. */
const free: Lease = { take: async () => true, release: async () => undefined };

/** `login`: the operator says that no bot with a Redis of its own is on the long connection elsewhere. */
export type Manner = 'check' | 'login';

/** Runs with the lease of the long connection as the bots of these settings share it. */
export const withLineLease = async <T>(
  { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, REDIS_URL, DATA_DIR }: Settings,
  manner: Manner,
  run: (lease: Lease | 'away' | 'unsure') => Promise<T>,
): Promise<T> => {
  // Without a long connection there is nothing to hold.
  if (!botId || !secret) return run('unsure');
  const address = REDIS_URL ?? (await ownRedisAt(DATA_DIR));
  if (address === null) return run(manner === 'login' ? free : 'unsure');
  const connection = openConnection(address);
  // What it says comes again with the command that fails.
  connection.on('error', () => undefined);
  try {
    if (!(await whenReady(connection, WAIT_MS))) return await run('away');
    return await run(lineLeaseOf(channelStoreOf(connection, keysOf(prefixes.real)), botId));
  } finally {
    connection.disconnect();
  }
};
