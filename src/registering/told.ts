import type { Unit } from '../roster/unit.ts';

/** What a change comes to: the answer, and what others must hear of it. */
export type Told = {
  readonly lines: readonly string[];
  readonly toManagers?: string;
  readonly toUnits?: readonly { readonly unit: Unit; readonly words: string }[];
};
