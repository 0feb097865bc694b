import { randomUUID } from 'node:crypto';
import { SendFailed } from '../errors.ts';
import type { ChannelStore } from './channel.ts';

/** An access token, shared by all replicas, fetched by one of them at a time. */
export type Token = {
  /** @throws SendFailed when none can be had */
  readonly get: () => Promise<string>;
  /** The platform says that `token` is no longer good; a newer one stays. */
  readonly drop: (token: string) => Promise<void>;
};

export type Fetched = { readonly token: string; readonly ttlMs: number };

/** How long one replica may take to fetch, and how often the others look whether it has. */
const FETCH_MS = 10_000;
const LOOK_MS = 50;
/** A refused secret is not tried again for so long: whoever goes on trying gets shut out. */
const REFUSED_MS = 60_000;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export const tokenOf = (store: ChannelStore, key: string, fetchToken: () => Promise<Fetched>): Token => {
  let fetching: Promise<string> | null = null;

  const fetchNew = async (): Promise<string> => {
    const refused = await store.get(`${key}:refused`);
    if (refused !== null) throw new SendFailed('never', refused);
    try {
      const { token, ttlMs } = await fetchToken();
      await store.put(key, token, ttlMs);
      return token;
    } catch (error) {
      const isRefusal = error instanceof SendFailed && error.retry === 'never';
      if (isRefusal) await store.put(`${key}:refused`, error.reason, REFUSED_MS);
      throw error;
    }
  };

  const fetchOnce = async (): Promise<string> => {
    const me = randomUUID();
    for (let waited = 0; waited <= FETCH_MS; waited += LOOK_MS) {
      const known = await store.get(key);
      if (known !== null) return known;
      if ((await store.claim(`${key}:fetching`, me, FETCH_MS)) === me) {
        try {
          return await fetchNew();
        } finally {
          await store.drop(`${key}:fetching`, me);
        }
      }
      await pause(LOOK_MS);
    }
    throw new SendFailed('later', `${key}: no token in time`);
  };

  return {
    get: async () => {
      const known = await store.get(key);
      if (known !== null) return known;
      fetching ??= fetchOnce().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    drop: (token) => store.drop(key, token),
  };
};
