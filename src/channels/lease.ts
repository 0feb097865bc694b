import { randomUUID } from 'node:crypto';
import type { ChannelStore } from './channel.ts';

/** What only one replica at a time may do. */
export type Lease = {
  /** True for the one who has it, and then for the lease's time from now on. */
  readonly take: () => Promise<boolean>;
  /** Lets somebody else have it at once. */
  readonly release: () => Promise<void>;
};

/** A holder that has died keeps the others out for no longer than `ttlMs`. */
export const leaseOf = (store: ChannelStore, key: string, ttlMs: number): Lease => {
  const me = randomUUID();
  return {
    take: async () => (await store.claim(key, me, ttlMs)) === me && (await store.renew(key, me, ttlMs)),
    release: () => store.drop(key, me),
  };
};
