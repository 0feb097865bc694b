import type { MetricProgress } from './progress.ts';

/** Where a metric will end at the pace it has kept so far, and what its target still asks for. */
export type Forecast = {
  /** What will be done by the end of the year, in whole units, rounded down. */
  readonly yearEnd: number;
  /** How much is missing to the year's target; 0 when it is reached. */
  readonly missing: number;
  /** What is needed in each month that is left, to one decimal, rounded up; null when no month is left. */
  readonly perMonth: number | null;
};

const MONTHS = 12;
/** With less than this left of the year, a need per month says nothing. */
const LEAST_MONTHS = 1;

/** Null without a target of the year, or where nobody reported. `pace` is the part of the year that has passed. */
export const forecastOf = (
  { yearTarget, yearDone, lastMonth }: Pick<MetricProgress, 'yearTarget' | 'yearDone' | 'lastMonth'>,
  pace: number,
): Forecast | null => {
  if (yearTarget === null || yearDone === null || lastMonth === null || pace <= 0) return null;
  const missing = Math.max(0, yearTarget - yearDone);
  const monthsLeft = (1 - pace) * MONTHS;
  return {
    yearEnd: Math.floor(yearDone / pace),
    missing,
    perMonth: monthsLeft < LEAST_MONTHS ? null : Math.ceil((missing / monthsLeft) * 10) / 10,
  };
};
