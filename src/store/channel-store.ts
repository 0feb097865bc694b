import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** What channels keep, the same for all replicas. The contract stands in channels/channel.ts. */
export const channelStoreOf = (connection: Connection, keys: Keys) => ({
  claim: async (key: string, holder: string, ttlMs: number): Promise<string> =>
    (await connection.set(keys.channel(key), holder, 'PX', ttlMs, 'NX', 'GET')) ?? holder,
});
