/** What the policy data says about one target, as progress needs it. */
export type Target = {
  readonly id: string;
  readonly name: string;
  /** 「计划 二」 */
  readonly clause: string;
  /** The figure for each year that has one; a year without one is absent. */
  readonly byYear: Readonly<Record<number, number>>;
  /** The figure to be reached by the end of the period (2025); null when there is none. */
  readonly final: number | null;
  /** 达到 is `reach`, 力争 is `strive`. */
  readonly strength: 'reach' | 'strive';
  /** How the yearly figure is divided among kinds of unit, such as `{ zone: 7, township: 3 }`. */
  readonly split: Readonly<Record<string, number>>;
};
