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
