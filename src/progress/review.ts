import { type Day, type Month, yearOf } from '../calendar/day.ts';
import type { MetricProgress, Progress } from './progress.ts';
import type { Series } from './ranking.ts';
import { round2 } from './rounding.ts';

/** A week's progress as the digest tells it: the figures, what changed, who leads and lags. */
export type Review = {
  readonly progress: Progress;
  /** Metric id → what was added or lost since a week ago; absent where one of the two is not known. */
  readonly changes: Readonly<Record<string, number>>;
  /** The latest month that had to be reported by now: figures of an earlier one are old. */
  readonly dueMonth: Month;
  /** Empty when rankings are switched off. */
  readonly series: readonly Series[];
};

/** What changed between two days of one year; across a new year flows begin again and nothing can be said. */
export const changesOf = (before: Progress, after: Progress): Readonly<Record<string, number>> => {
  const isComparable = (kind: MetricProgress['kind'], from: Day, to: Day) =>
    kind === 'stock' || yearOf(from) === yearOf(to);
  const old = new Map(before.metrics.map(({ id, yearDone }) => [id, yearDone]));
  return Object.fromEntries(
    after.metrics.flatMap(({ id, kind, yearDone }) => {
      const was = old.get(id) ?? null;
      if (was === null || yearDone === null || !isComparable(kind, before.asOf, after.asOf)) return [];
      return [[id, round2(yearDone - was)]];
    }),
  );
};

/**
 * unknown: nobody reported it, so there is no figure, not even 0 · old: the latest figure is of a month before the last
 * that was due · fresh.
 */
export const freshness = (
  { lastMonth, yearDone }: Pick<MetricProgress, 'lastMonth' | 'yearDone'>,
  dueMonth: Month,
): 'unknown' | 'old' | 'fresh' => {
  if (lastMonth === null || yearDone === null) return 'unknown';
  return lastMonth < dueMonth ? 'old' : 'fresh';
};
