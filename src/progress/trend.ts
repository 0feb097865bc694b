import { type Day, lastDayOf, type Month, monthOf, yearOf } from '../calendar/day.ts';
import { isReported, type Metric } from '../reports/metric.ts';
import type { Progress, Standing } from './progress.ts';

/** A metric at the end of a month, by the reports up to and with that month's. */
export type TrendPoint = {
  /** `yearDone` of the progress; null where nobody had reported. */
  readonly done: number | null;
  /** What the reports of this very month add to a flow; null without one, and for what does not add up. */
  readonly added: number | null;
};

/** How a year came about, month by month up to that of `asOf`. */
export type Trend = {
  readonly months: readonly Month[];
  /** At the end of each month, of the last one on the day itself. */
  readonly pace: readonly number[];
  /** Metric id → a point a month. */
  readonly points: Readonly<Record<string, readonly TrendPoint[]>>;
};

type Question<T extends Standing> = {
  readonly asOf: Day;
  readonly metrics: readonly Metric[];
  readonly standings: readonly T[];
  /** The progress of a day by these rows: the one source of the figures. */
  readonly progressBy: (day: Day, standings: readonly T[]) => Progress;
};

const monthsUpTo = (asOf: Day): Month[] =>
  Array.from(
    { length: Number(asOf.slice(5, 7)) },
    (_, index) => `${yearOf(asOf)}-${String(index + 1).padStart(2, '0')}`,
  );

const addedBy = (metric: Metric, standings: readonly Standing[], month: Month): number | null => {
  if (!isReported(metric) || metric.kind !== 'flow') return null;
  const values = standings.flatMap((row) => (row.month === month ? [row.values[metric.id]] : []));
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

/** The last point of every metric is its `yearDone` of `asOf`. */
export const trendOf = <T extends Standing>({ asOf, metrics, standings, progressBy }: Question<T>): Trend => {
  const months = monthsUpTo(asOf);
  const stages = months.map((month) =>
    progressBy(
      month === monthOf(asOf) ? asOf : lastDayOf(month),
      standings.filter((row) => row.month <= month),
    ),
  );
  const pointsOf = (metric: Metric): TrendPoint[] =>
    stages.map(({ metrics: figures }, index) => {
      const figure = figures.find(({ id }) => id === metric.id);
      return {
        done: figure?.lastMonth ? figure.yearDone : null,
        added: addedBy(metric, standings, months[index] ?? ''),
      };
    });
  return {
    months,
    pace: stages.map(({ pace }) => pace),
    points: Object.fromEntries(metrics.map((metric) => [metric.id, pointsOf(metric)])),
  };
};
