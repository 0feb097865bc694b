import type { Moment } from '../calendar/day.ts';

/** Metric id → figure. A figure that was not reported is absent, never 0. */
export type Values = Readonly<Record<string, number>>;

/** One version of a unit's month. Versions are only ever added, numbered from 1, and kept for ever. */
export type Version = {
  /** report: a whole report · change: 「改」 · withdrawal: 「撤回」 (no values) · proxy: 「代报」 by the coordinator. */
  readonly kind: 'report' | 'change' | 'withdrawal' | 'proxy';
  readonly version: number;
  /** All the figures that stand after this version; `{}` after a withdrawal. */
  readonly values: Values;
  /** The narrative that stands after this version. */
  readonly text: string;
  /** Reasons given for figures that were questioned, by metric id. */
  readonly explanations: Readonly<Record<string, string>>;
  /** True where somebody who manages all reports wrote it for the unit: 「代报」, or 「改 单位 …」. */
  readonly byProxy: boolean;
  /** The person's id. */
  readonly submittedBy: string;
  readonly submittedAt: Moment;
  /** Why, where somebody said why: of a change, the reasons given for the figures in it. */
  readonly reason: string | null;
  /** The id of the message it came from: the same message never makes a second version. */
  readonly message: string;
  /** The message's text as it was sent; what was answered to our questions stands below it. */
  readonly source: string;
};

/** What the coordinator did to a unit's month. */
export type Ruling =
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'extension'; readonly until: Moment; readonly reason: string }
  | { readonly kind: 'unlock' };

export type RulingEntry = Ruling & {
  readonly by: string;
  readonly at: Moment;
  readonly message: string;
};

/** One entry of a unit's month, oldest first: the whole history, from which everything else is worked out. */
export type Entry = Version | RulingEntry;

export const isVersion = (entry: Entry): entry is Version => 'version' in entry;

/** A figure before and after; null where there was or is none. */
export type Difference = { readonly from: number | null; readonly to: number | null };

/** The figures in which a version differs from the one before it, by metric id. */
export const differencesOf = (before: Values, after: Values): Readonly<Record<string, Difference>> => {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    ids
      .filter((id) => before[id] !== after[id])
      .map((id) => [id, { from: before[id] ?? null, to: after[id] ?? null }]),
  );
};

/** An entry as everybody in a group may see it of another unit: the figures, not what was written. */
export const entryWithoutWords = (entry: Entry): Entry =>
  isVersion(entry) ? { ...entry, text: '', explanations: {} } : entry;
