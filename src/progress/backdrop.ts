import type { Entry } from '../reports/record.ts';
import type { Achievement } from './achievement.ts';
import type { Past } from './past.ts';

/** What a unit's month is seen against, as it stood when somebody asked. */
export type Backdrop = {
  /** What the unit reported before the month. */
  readonly past: Past;
  /** How far the unit's figures have come when this is the history of its month, by metric id; only those with a target. */
  readonly achievements: (entries: readonly Entry[]) => Readonly<Record<string, Achievement>>;
};
