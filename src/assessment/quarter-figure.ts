import type { Month } from '../calendar/day.ts';
import type { Standing } from '../progress/progress.ts';
import { isReported, type Metric } from '../reports/metric.ts';

/** What one unit reported for a month; null where it reported nothing. */
export type MonthValue = { readonly month: Month; readonly value: number | null };

const figureOf = (metric: Metric, metrics: readonly Metric[], row: Standing | undefined): number | null => {
  if (!row) return null;
  if (isReported(metric)) return row.values[metric.id] ?? null;
  const parts = metric.of.map((id) => {
    const part = metrics.find((one) => one.id === id);
    return part ? figureOf(part, metrics, row) : null;
  });
  if (parts.some((part) => part === null)) return null;
  const [first = 0, second = 0] = parts as number[];
  return metric.formula === 'difference'
    ? first - second
    : (parts as number[]).reduce((sum, part) => sum + part, 0);
};

/**
 * A flow of one unit over the months, added up; null where it reported none of them. Of a metric that is worked out
 * from others (净增 = 新增 − 退规) each month is worked out first.
 */
export const quarterFigure = (
  metric: Metric,
  metrics: readonly Metric[],
  unit: string,
  months: readonly Month[],
  standings: readonly Standing[],
): { readonly months: readonly MonthValue[]; readonly value: number | null } => {
  const values = months.map((month) => {
    const row = standings.find((one) => one.unit === unit && one.month === month);
    return { month, value: figureOf(metric, metrics, row) };
  });
  const known = values.flatMap(({ value }) => (value === null ? [] : [value]));
  const value = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
  return { months: values, value };
};
