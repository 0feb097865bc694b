import type { DerivedMetric } from '../reports/metric.ts';
import { round2 } from './rounding.ts';

/** What a metric comes to that is worked out from `parts`, which stand in its order; null where a share is of nothing. */
export const derive = ({ formula }: DerivedMetric, parts: readonly number[]): number | null => {
  const [first = 0, second = 0] = parts;
  if (formula === 'sum') return parts.reduce((sum, part) => sum + part, 0);
  if (formula === 'difference') return first - second;
  return second === 0 ? null : round2((first / second) * 100);
};
