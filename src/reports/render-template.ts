import { type Month, sayMonth } from '../calendar/day.ts';
import type { Unit } from '../roster/unit.ts';
import type { ReportedMetric } from './metric.ts';
import type { Values } from './record.ts';

/** The unit's own form; stocks hold last month's value. */
export const renderTemplate = (
  unit: Unit,
  month: Month,
  metrics: readonly ReportedMetric[],
  before: Values | null,
): string =>
  [
    `月报 ${sayMonth(month)} ${unit.name}`,
    ...metrics.map(({ id, name, kind }) => `${name}：${kind === 'stock' ? (before?.[id] ?? '') : ''}`),
    '工作情况：',
  ].join('\n');
