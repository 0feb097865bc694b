import type { Moment } from '../calendar/day.ts';
import type { SandboxReply } from '../channels/sandbox/sandbox-codec.ts';

/** So many are kept; the page shows no more. */
const MOST_KEPT = 300;

/** What somebody said in the sandbox, and what was answered. */
export type Said = {
  /** The message's id. */
  readonly id: string;
  readonly at: Moment;
  readonly chat: string | null;
  readonly user: string;
  readonly text: string;
  readonly replies: readonly SandboxReply[];
};

/**
 * The latest things that were said, for who looks on: kept in this process alone, since nothing depends on them.
 * Reports and the outbox are in the store.
 */
export type Talk = {
  /** A message that is delivered again is not said again. */
  readonly keep: (said: Said) => void;
  /** What came after a number of things; all that are kept for 0. */
  readonly after: (count: number) => { readonly count: number; readonly items: readonly Said[] };
  /** How often everything was forgotten. */
  readonly cleared: () => number;
  readonly clear: () => void;
};

export const talkOf = (): Talk => {
  let items: Said[] = [];
  let count = 0;
  let cleared = 0;
  return {
    keep: (said) => {
      if (items.some(({ id }) => id === said.id)) return;
      items = [...items.slice(-MOST_KEPT + 1), said];
      count += 1;
    },
    after: (known) => ({ count, items: known >= count ? [] : items.slice(-(count - known)) }),
    cleared: () => cleared,
    clear: () => {
      items = [];
      cleared += 1;
    },
  };
};
