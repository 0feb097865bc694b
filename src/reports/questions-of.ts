import type { Question } from './draft.ts';
import type { Values } from './record.ts';

/** Fewer months do not show what is usual: with them only what looks like a digit too many or too few is asked about. */
const FEWEST_MONTHS = 3;
/** Small counts jump: up to so much more than ever is nothing to ask about. */
const SMALLEST_STEP = 3;
const DIGIT_FACTOR = 5;
const SMALLEST_DIGIT_STEP = 10;

type Range = { readonly low: number; readonly high: number };

const isUnusual = (value: number, { low, high }: Range): boolean => {
  const step = Math.max(high - low, high / 5, SMALLEST_STEP);
  return value > high + 2 * step || value < low - 2 * step;
};

/** 3650 after 363: a digit slipped. */
const isOffByDigit = (value: number, { low, high }: Range): boolean =>
  (value >= high * DIGIT_FACTOR && value - high >= SMALLEST_DIGIT_STEP) ||
  (value * DIGIT_FACTOR <= low && low - value >= SMALLEST_DIGIT_STEP);

/**
 * Figures that are far from the unit's own history. The rule: with at least three months known, let `low` and
 * `high` be the least and the most of them, and the step the greatest of their distance, a fifth of `high` and 3;
 * a figure more than two steps above `high` or below `low` is asked about. With one or two months a figure five times
 * `high` or a fifth of `low`, and 10 away from it.
 */
export const questionsOf = (
  values: Values,
  history: readonly { readonly values: Values }[],
): readonly Question[] =>
  Object.entries(values).flatMap(([metric, value]) => {
    const known = history.map((month) => month.values[metric]).filter((one) => one !== undefined);
    if (known.length === 0) return [];
    const range = { low: Math.min(...known), high: Math.max(...known) };
    const isFar = known.length < FEWEST_MONTHS ? isOffByDigit : isUnusual;
    return isFar(value, range) ? [{ kind: 'history' as const, metric, value, ...range }] : [];
  });
