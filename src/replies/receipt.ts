import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import type { Values, Version } from '../reports/record.ts';
import type { Unit } from '../roster/unit.ts';

type Receipt = {
  readonly unit: Unit;
  readonly month: Month;
  readonly version: Version;
  readonly metrics: readonly ReportedMetric[];
  /** What stood the month before. */
  readonly before: Values;
  readonly deadline: Moment;
  readonly isLate: boolean;
};

const change = (now: number, before: number | undefined): string => {
  if (before === undefined) return '';
  if (now === before) return '，与上月持平';
  return now > before ? `，▲${now - before}` : `，▼${before - now}`;
};

/** Repeats every figure that was understood, and how to correct it. */
export const sayReceipt = ({ unit, month, version, metrics, before, deadline, isLate }: Receipt): string =>
  [
    `回执 ${month}-${unit.name}-${version.version}：已收到${unit.name}${sayMonth(month)}月报（${sayMoment(version.submittedAt)}，${isLate ? `迟报，期限是${sayMoment(deadline)}` : '按时'}）`,
    ...metrics
      .filter(({ id }) => version.values[id] !== undefined)
      .map(({ id, name, unit: measure }) => {
        const value = version.values[id] ?? 0;
        return `${name}：${value}${measure}${change(value, before[id])}`;
      }),
    ...(version.text === '' ? [] : [`工作情况：${version.text}`]),
    `有误请发「改 指标=数」，如「改 ${metrics[0]?.name ?? '工作情况'}=${metrics[0] ? 2 : '…'}」。`,
  ].join('\n');

export const sayFutureMonth = (month: Month): string =>
  `${sayMonth(month)}还没到，不能报。请核对月份后重发。`;

export const sayLocked = (month: Month, lock: Moment): string =>
  `${sayMonth(month)}月报已在${sayMoment(lock)}锁定，不能再报、再改。确有需要请联系统筹「解锁」。`;
