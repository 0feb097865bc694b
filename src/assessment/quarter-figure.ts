import type { Month } from '../calendar/day.ts';
import { derive } from '../progress/derive.ts';
import type { Standing } from '../progress/progress.ts';
import { isReported, type Metric } from '../reports/metric.ts';

/** What one unit reported for a month; null where it reported nothing. */
export type MonthValue = { readonly month: Month; readonly value: number | null };

type Figures = {
  readonly metrics: readonly Metric[];
  /** One unit's rows of the quarter. */
  readonly rows: readonly Standing[];
};

/** A flow adds up, of a stock the latest month counts, a share is one of what its parts come to. */
const figureOf = (metric: Metric, { metrics, rows }: Figures): number | null => {
  if (isReported(metric)) {
    const values = rows.flatMap(({ values }) => values[metric.id] ?? []);
    if (metric.kind === 'stock') return values.at(-1) ?? null;
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  }
  const parts = metric.of.map((id) => {
    const part = metrics.find((one) => one.id === id);
    return part ? figureOf(part, { metrics, rows }) : null;
  });
  return parts.some((part) => part === null) ? null : derive(metric, parts as number[]);
};

/** What a metric of one unit comes to over the months, and in each; null where the unit reported none of them. */
export const quarterFigure = (
  metric: Metric,
  metrics: readonly Metric[],
  unit: string,
  months: readonly Month[],
  standings: readonly Standing[],
): { readonly months: readonly MonthValue[]; readonly value: number | null } => {
  const own = months.map((month) => ({
    month,
    rows: standings.filter((one) => one.unit === unit && one.month === month),
  }));
  return {
    months: own.map(({ month, rows }) => ({ month, value: figureOf(metric, { metrics, rows }) })),
    value: figureOf(metric, { metrics, rows: own.flatMap(({ rows }) => rows) }),
  };
};
