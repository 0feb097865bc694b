import { roundMoney } from './amounts.ts';
import type { Subsidy } from './answer.ts';
import type { AwardValue } from './facts.ts';

/** The most that a rate subsidy can come to: the rate and the amount are both ceilings (a11). 万元 throughout. */
export const subsidyFor = ({ rate = 0, cap = 0, minimum = 0 }: AwardValue, investment: number): Subsidy => {
  const byRate = roundMoney((investment * rate) / 100);
  const belowMinimum = investment < minimum;
  return { investment, belowMinimum, byRate, most: belowMinimum ? 0 : Math.min(byRate, cap) };
};

/** The investment from which on a wished subsidy is possible; null above the cap. */
export const investmentFor = (
  { rate = 0, cap = 0, minimum = 0 }: AwardValue,
  wished: number,
): number | null =>
  wished > cap || rate === 0 ? null : Math.max(minimum, roundMoney((wished * 100) / rate));

/**
 * What so many of an award come to, in 万元: a rate subsidy by its investment, or its cap where none is named;
 * null where the document gives no amount.
 */
export const worthOf = (
  value: AwardValue,
  count: number,
  investment: number | undefined,
): { readonly subsidy: Subsidy | null; readonly total: number | null } => {
  if (value.rate !== undefined) {
    const subsidy = investment === undefined ? null : subsidyFor(value, investment);
    return { subsidy, total: roundMoney((subsidy?.most ?? value.cap ?? 0) * count) };
  }
  return { subsidy: null, total: value.value === undefined ? null : roundMoney(value.value * count) };
};
