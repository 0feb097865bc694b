import { addDays, type Day, type Moment } from '../calendar/day.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** An answer of which somebody said that it is not right, and has not taken it back. */
export type Doubted = {
  readonly at: Moment;
  /** As it was asked, or how it began; empty where that is not known. */
  readonly question: string;
  readonly reasons: readonly ('irrelevant' | 'incomplete' | 'wrong' | 'miscounted')[];
  /** What was written beside it. */
  readonly text: string;
};

type Kept = Doubted & {
  readonly channel: string;
  readonly message: string;
  readonly user: string;
  readonly verdict: string;
};

/** What people thought of answers, kept in the order it came. */
export type FeedbackStore = {
  readonly keep: (feedback: unknown, at: Moment) => Promise<void>;
  /** Those of the last month, the newest first. */
  readonly doubted: (today: Day) => Promise<Doubted[]>;
};

/** So many of the last thumbs are looked at. */
const MOST_READ = 1_000;
const MONTH_DAYS = 30;

export const feedbackStoreOf = (connection: Connection, keys: Keys): FeedbackStore => ({
  keep: async (feedback, at) =>
    void (await connection.rpush(keys.feedback, JSON.stringify({ at, ...(feedback as object) }))),
  doubted: async (today) => {
    const all = await connection.lrange(keys.feedback, -MOST_READ, -1);
    // Who presses again thinks differently of the same answer.
    const last = new Map<string, Kept>();
    for (const kept of all.map((text) => JSON.parse(text) as Kept))
      last.set([kept.channel, kept.message, kept.user].join(' '), kept);
    return [...last.values()]
      .filter(({ verdict, at }) => verdict === 'wrong' && at >= addDays(today, -MONTH_DAYS))
      .sort((a, b) => b.at.localeCompare(a.at));
  },
});
