import type { Month } from '../calendar/day.ts';
import { derive } from '../progress/derive.ts';
import type { Standing } from '../progress/progress.ts';
import { type DerivedMetric, isReported, type Metric } from '../reports/metric.ts';

/** What a metric came to in one month, of the units that reported it. */
export type MonthFigure = { readonly value: number; readonly units: number };

/** A month beside another one, of the units alone that reported both: other units would make a change of nothing. */
export type Change = {
  readonly now: number;
  readonly before: number;
  readonly units: number;
  /** True where one of the months has units that the other has not. */
  readonly isPartial: boolean;
};

const valuesIn = (id: string, standings: readonly Standing[], month: Month): Map<string, number> =>
  new Map(
    standings.flatMap(({ unit, month: one, values }) => {
      const value = values[id];
      return one === month && value !== undefined ? [[unit, value] as const] : [];
    }),
  );

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

const known = <T>(parts: readonly (T | null)[]): readonly T[] | null =>
  parts.some((part) => part === null) ? null : (parts as readonly T[]);

/** Null where nobody reported the metric, or a part of it, in that month. */
export const figureIn = (
  metric: Metric,
  metrics: readonly Metric[],
  standings: readonly Standing[],
  month: Month,
): MonthFigure | null => {
  if (isReported(metric)) {
    const values = valuesIn(metric.id, standings, month);
    return values.size === 0 ? null : { value: sum(values.values()), units: values.size };
  }
  const parts = known(partsOf(metric, metrics, (part) => figureIn(part, metrics, standings, month)));
  const value =
    parts &&
    derive(
      metric,
      parts.map((part) => part.value),
    );
  return parts && value !== null ? { value, units: Math.min(...parts.map(({ units }) => units)) } : null;
};

/** Null where no unit reported it in both months. */
export const changeBetween = (
  metric: Metric,
  metrics: readonly Metric[],
  standings: readonly Standing[],
  month: Month,
  before: Month,
): Change | null => {
  if (isReported(metric)) {
    const [now, then] = [valuesIn(metric.id, standings, month), valuesIn(metric.id, standings, before)];
    const both = [...now.keys()].filter((unit) => then.has(unit));
    if (both.length === 0) return null;
    return {
      now: sum(both.map((unit) => now.get(unit) ?? 0)),
      before: sum(both.map((unit) => then.get(unit) ?? 0)),
      units: both.length,
      isPartial: both.length < Math.max(now.size, then.size),
    };
  }
  const changes = partsOf(metric, metrics, (part) => changeBetween(part, metrics, standings, month, before));
  const parts = known(changes);
  if (!parts) return null;
  const [now, then] = [
    derive(
      metric,
      parts.map((part) => part.now),
    ),
    derive(
      metric,
      parts.map((part) => part.before),
    ),
  ];
  if (now === null || then === null) return null;
  const units = Math.min(...parts.map((part) => part.units));
  return { now, before: then, units, isPartial: parts.some(({ isPartial }) => isPartial) };
};

const partsOf = <T>(
  { of }: DerivedMetric,
  metrics: readonly Metric[],
  figure: (part: Metric) => T | null,
): (T | null)[] =>
  of.map((id) => {
    const part = metrics.find((one) => one.id === id);
    return part ? figure(part) : null;
  });
