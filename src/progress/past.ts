import { addMonths, type Month, yearOf } from '../calendar/day.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import type { Values } from '../reports/record.ts';

/** What stood of one unit in a month. */
export type StoodIn = { readonly month: Month; readonly values: Values };

/** What a unit reported before a month: all that a new report of it is compared with. */
export type Past = {
  /** The month before; null where nothing stands. */
  readonly before: Values | null;
  /** The flows of the earlier months of the same year, added up; absent where none was reported, 0 in January. */
  readonly yearToDate: Values;
  /** The months before, oldest first. */
  readonly history: readonly StoodIn[];
};

/** `history`: what stands in months before `month`, oldest first, at least those of the same year. */
export const pastOf = (
  month: Month,
  metrics: readonly ReportedMetric[],
  history: readonly StoodIn[],
): Past => {
  const flows = metrics.filter(({ kind }) => kind === 'flow');
  const isFirst = month.endsWith('-01');
  const yearToDate: Record<string, number> = Object.fromEntries(
    isFirst ? flows.map(({ id }) => [id, 0]) : [],
  );
  for (const { values } of history.filter((one) => yearOf(one.month) === yearOf(month))) {
    for (const { id } of flows) {
      const value = values[id];
      if (value !== undefined) yearToDate[id] = (yearToDate[id] ?? 0) + value;
    }
  }
  const before = history.find((one) => one.month === addMonths(month, -1))?.values ?? null;
  return { before, yearToDate, history };
};
