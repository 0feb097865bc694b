import type { Month } from '../calendar/day.ts';
import type { Question } from './draft.ts';
import type { Values } from './record.ts';

/** A figure over three times the largest of at least three earlier months, and at least 10, wants a reason. */
export const questionsOf = (
  values: Values,
  history: readonly { readonly month: Month; readonly values: Values }[],
): Question[] =>
  Object.entries(values).flatMap(([metric, value]) => {
    const known = history.flatMap((one) => one.values[metric] ?? []);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    return known.length >= 3 && value >= 10 && value > 3 * high
      ? [{ kind: 'history' as const, metric, value, low, high }]
      : [];
  });
