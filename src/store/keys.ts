import type { Month } from '../calendar/day.ts';

/** Every name that stands in Redis. `prefix` keeps the sandbox apart from a real deployment. */
export type Keys = ReturnType<typeof keysOf>;

export const keysOf = (prefix: string) => ({
  prefix,
  /** List of entries, oldest first. The braces put a unit's month into one slot of a Cluster. */
  report: (unit: string, month: Month) => `${prefix}report:{${month}:${unit}}`,
  /** Who is working on a message, then what was answered. */
  message: (channel: string, id: string) => `${prefix}message:${channel}:${id}`,
  /** What a channel keeps: claims, tokens, counts. */
  channel: (name: string) => `${prefix}channel:${name}`,
  /** What one person is in the middle of in one chat. */
  session: (source: string, chat: string, user: string) => `${prefix}session:${source}:${chat}:${user}`,
  /** Hash of notice id → how it was sent. */
  notices: (month: Month) => `${prefix}notices:${month}`,
  /** The moment up to which the scheduler has looked. */
  looked: `${prefix}looked`,
  /** Held by the one process that is looking. */
  look: `${prefix}look`,
  /** How far the sandbox clock is ahead of the real one, in ms. */
  clock: `${prefix}clock`,
  /** List of what the sandbox sent unasked. */
  outbox: `${prefix}outbox`,
  /** A picture or file that the sandbox showed. */
  file: (name: string) => `${prefix}file:${name}`,
});
