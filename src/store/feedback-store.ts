import type { Moment } from '../calendar/day.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** What people thought of answers, kept in the order it came. */
export type FeedbackStore = { readonly keep: (feedback: unknown, at: Moment) => Promise<void> };

export const feedbackStoreOf = (connection: Connection, keys: Keys): FeedbackStore => ({
  keep: async (feedback, at) =>
    void (await connection.rpush(keys.feedback, JSON.stringify({ at, ...(feedback as object) }))),
});
