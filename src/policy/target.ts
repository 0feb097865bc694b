import { type Day, yearOf } from '../calendar/day.ts';
import { type Policy, policiesOn, valueOn } from './policy.ts';

/** What the policy data says about one target, as progress needs it. */
export type Target = {
  readonly id: string;
  readonly name: string;
  /** 「计划 二」 */
  readonly clause: string;
  /** The figure for each year that has one; a year without one is absent. */
  readonly byYear: Readonly<Record<number, number>>;
  /** The figure to be reached by the end of the period; null when there is none. */
  readonly final: number | null;
  /** 达到 is `reach`, 力争 is `strive`. */
  readonly strength: 'reach' | 'strive';
  /** How the yearly figure is divided among kinds of unit, such as `{ zone: 7, township: 3 }`. */
  readonly split: Readonly<Partial<Record<'zone' | 'township' | 'department', number>>>;
};

const yearsOf = ({ document: { period } }: Policy): number[] =>
  Array.from({ length: period.to - period.from + 1 }, (_, index) => period.from + index);

/** The target with an id as it stands on a day; null when no document in force has it. */
export const targetOn = (policies: readonly Policy[], id: string, day: Day): Target | null => {
  for (const policy of policiesOn(policies, day)) {
    const target = policy.targets.find((one) => one.id === id);
    if (!target) continue;
    const { perYear, byYear = {}, final, clause, split } = valueOn(target.values, day);
    const yearly = perYear === undefined ? [] : yearsOf(policy).map((year) => [year, perYear] as const);
    const single = Object.entries(byYear).map(([year, figure]) => [Number(year), figure] as const);
    return {
      id,
      name: target.name,
      clause,
      byYear: Object.fromEntries([...yearly, ...single]),
      final: final !== undefined && yearOf(day) >= policy.document.period.from ? final : null,
      strength: target.strength,
      split,
    };
  }
  return null;
};
