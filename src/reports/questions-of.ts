import type { Question } from './draft.ts';
import type { Values } from './record.ts';

/** Fewer months say nothing about what is usual. */
const FEWEST_MONTHS = 3;
/** Small counts jump: up to so much more than ever is nothing to ask about. */
const SMALLEST_STEP = 3;

/**
 * Figures that are far from the unit's own history. The rule: with at least three months known, let `low` and
 * `high` be the least and the most of them, and the step the greatest of their distance, a fifth of `high` and 3;
 * a figure more than two steps above `high` or below `low` is asked about.
 */
export const questionsOf = (
  values: Values,
  history: readonly { readonly values: Values }[],
): readonly Question[] =>
  Object.entries(values).flatMap(([metric, value]) => {
    const known = history.map((month) => month.values[metric]).filter((one) => one !== undefined);
    if (known.length < FEWEST_MONTHS) return [];
    const low = Math.min(...known);
    const high = Math.max(...known);
    const step = Math.max(high - low, high / 5, SMALLEST_STEP);
    const isFar = value > high + 2 * step || value < low - 2 * step;
    return isFar ? [{ kind: 'history' as const, metric, value, low, high }] : [];
  });
