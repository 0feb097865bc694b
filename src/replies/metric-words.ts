import type { Month } from '../calendar/day.ts';
import type { MetricProgress } from '../progress/progress.ts';

/** 0.6 → 「60%」, 0.4685 → 「46.9%」 */
export const sayShare = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** 「领先13.2点」 percentage points against the pace; less than half a point is 「持平」. */
export const sayGap = (gap: number): string => {
  const points = Math.round(Math.abs(gap) * 1000) / 10;
  if (points < 0.5) return '持平';
  return gap > 0 ? `领先${points}点` : `落后${points}点`;
};

/** 10.4 → 「10.4个百分点」 */
export const sayPoints = (points: number): string => `${points}个百分点`;

/** The same in the words of a paper: 「高于序时进度13.2个百分点」. */
export const sayAgainstPace = (gap: number): string => {
  const points = Math.round(Math.abs(gap) * 1000) / 10;
  if (points === 0) return '与序时进度持平';
  return `${gap > 0 ? '高于' : '低于'}序时进度${sayPoints(points)}`;
};

/** 「5月」 */
export const sayShortMonth = (month: Month): string => `${Number(month.slice(5, 7))}月`;

/** 「6/10家」; of a share, which is of the same hundred, 「64%，目标70%」. */
export const sayDoneOf = (done: number, target: number, unit: string): string =>
  unit === '%' ? `${done}%，目标${target}%` : `${done}/${target}${unit}`;

/** The order of the digest: what has a target of the year, what has one by the end of the period, the rest. */
export const byTarget = (metrics: readonly MetricProgress[]) => ({
  yearly: metrics.filter(({ yearTarget }) => yearTarget !== null),
  final: metrics.filter(({ finalTarget, finalDone }) => finalTarget !== null && finalDone !== null),
  /** Has a target by the end of the period, but how many stood before the first report is not known. */
  unknown: metrics.filter(({ finalTarget, finalDone }) => finalTarget !== null && finalDone === null),
  plain: metrics.filter(({ yearTarget, finalTarget }) => yearTarget === null && finalTarget === null),
});
