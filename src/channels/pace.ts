import { createHash } from 'node:crypto';
import { SendFailed } from '../errors.ts';
import type { ChannelStore } from './channel.ts';

/** At most `limit` messages within any `windowMs`. */
export type Pace = { readonly limit: number; readonly windowMs: number };

/** Names a target in the store without showing what may be a secret. */
export const nameOf = (target: string): string =>
  createHash('sha256').update(target).digest('hex').slice(0, 16);

const paceKey = (key: string, windowMs: number): string => `${key}:${windowMs}`;

/** Counts a message that goes out in any case. */
export const countIn = async (store: ChannelStore, key: string, paces: readonly Pace[]): Promise<void> => {
  for (const { limit, windowMs } of paces) await store.place(paceKey(key, windowMs), limit, windowMs);
};

/**
 * Takes a place for one message. Some platforms drop what comes too fast without a word.
 * @throws SendFailed `later`, with the wait until the next place is free
 */
export const keepPace = async (store: ChannelStore, key: string, paces: readonly Pace[]): Promise<void> => {
  for (const { limit, windowMs } of paces) {
    const waitMs = await store.place(paceKey(key, windowMs), limit, windowMs);
    if (waitMs > 0) throw new SendFailed('later', `${key}: ${limit} within ${windowMs} ms`, waitMs);
  }
};
