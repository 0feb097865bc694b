import type { Moment, Month } from '../calendar/day.ts';
import type { Metric } from '../reports/metric.ts';
import { differencesOf, type Values } from '../reports/record.ts';
import type { MetricProgress, Progress } from './progress.ts';

/** What stood of a unit's month, with when it was written last. */
type Stood = {
  readonly unit: string;
  readonly name: string;
  readonly month: Month;
  readonly values: Values;
  readonly submittedAt: Moment | null;
};

/** A figure before and after; null where there was or is none. */
export type Shift = {
  readonly name: string;
  readonly unit: string;
  readonly from: number | null;
  readonly to: number | null;
};

/** What became of one unit's month after it was told. */
export type Correction = {
  readonly unit: string;
  readonly month: Month;
  /** late: there was no report · changed: other figures · gone: withdrawn or returned. */
  readonly how: 'late' | 'changed' | 'gone';
  /** When; null for a report that is gone. */
  readonly at: Moment | null;
  readonly shifts: readonly Shift[];
};

const placeOf = ({ unit, month }: Stood): string => `${month}:${unit}`;

const shiftsOf = (before: Values, after: Values, metrics: readonly Metric[]): Shift[] => {
  const changed = differencesOf(before, after);
  return metrics.flatMap(({ id, name, unit }) => {
    const one = changed[id];
    return one ? [{ name, unit, ...one }] : [];
  });
};

/** What differs between what stood at two moments, by month, then in the order of the rows. */
export const correctionsOf = (
  before: readonly Stood[],
  after: readonly Stood[],
  metrics: readonly Metric[],
): Correction[] => {
  const [was, is] = [before, after].map((rows) => new Map(rows.map((row) => [placeOf(row), row])));
  const places = [...after, ...before.filter((row) => !is?.has(placeOf(row)))];
  return places
    .flatMap((row): Correction[] => {
      const [old, current] = [was?.get(placeOf(row)), is?.get(placeOf(row))];
      const shifts = shiftsOf(old?.values ?? {}, current?.values ?? {}, metrics);
      if (shifts.length === 0) return [];
      const how = !old ? 'late' : current ? 'changed' : 'gone';
      return [{ unit: row.name, month: row.month, how, at: current?.submittedAt ?? null, shifts }];
    })
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
};

/** What nobody reported is no figure, not even 0. */
const figureOf = (metric: MetricProgress | undefined): number | null =>
  metric && metric.lastMonth !== null ? metric.yearDone : null;

/** The metrics whose figures are others now, with both. */
export const shiftsBetween = (before: Progress, after: Progress): Shift[] =>
  after.metrics.flatMap((metric) => {
    const { id, name, unit } = metric;
    const [from, to] = [figureOf(before.metrics.find((one) => one.id === id)), figureOf(metric)];
    return from === to ? [] : [{ name, unit, from, to }];
  });

/** What was changed after the moment that a paper was made as of. */
export type Errata = {
  readonly since: Moment;
  readonly shifts: readonly Shift[];
  readonly corrections: readonly Correction[];
};
