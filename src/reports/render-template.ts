import { type Month, sayMonth } from '../calendar/day.ts';
import type { Unit } from '../roster/unit.ts';
import { type Metric, metricsOf } from './metric.ts';
import type { Values } from './record.ts';

/**
 * The unit's own form: filled with what is known of the month, else stocks with last month's values; the narrative last.
 * Filled in, it reads back to the same figures.
 */
export const renderTemplate = (
  unit: Unit,
  month: Month,
  metrics: readonly Metric[],
  before: Values | null,
  known: Values = {},
): string =>
  [
    `月报 ${sayMonth(month)} ${unit.name}`,
    ...metricsOf(unit, metrics).map(({ id, name, kind }) => {
      const old = kind === 'stock' ? before?.[id] : undefined;
      return `${name}：${known[id] ?? old ?? ''}`;
    }),
    '工作情况：',
  ].join('\n');
