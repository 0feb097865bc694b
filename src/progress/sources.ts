import { yearOf } from '../calendar/day.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import type { Standing } from './progress.ts';

/**
 * The reports that a metric's figure is made of: of a flow all of the year, of a stock the latest one of each unit.
 * In the order given. Adding up their figures gives `yearDone`.
 */
export const sourcesOf = <T extends Standing>(
  metric: Pick<ReportedMetric, 'id' | 'kind'>,
  standings: readonly T[],
  year: number,
): T[] => {
  const holding = standings.filter(({ values }) => values[metric.id] !== undefined);
  if (metric.kind === 'flow') return holding.filter(({ month }) => yearOf(month) === year);
  return holding.filter(
    ({ unit, month }) => !holding.some((other) => other.unit === unit && other.month > month),
  );
};
