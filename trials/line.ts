/** One line of `npm run trials`: what was counted, and what must not have happened. */
export type TrialLine = {
  readonly trial: string;
  /** Counts and times that the manual quotes. */
  readonly counts: Readonly<Record<string, number>>;
  /** Each must be 0; else the trial has found a fault. */
  readonly faults: Readonly<Record<string, number>>;
};

export const hasFault = ({ faults }: TrialLine): boolean => Object.values(faults).some((count) => count > 0);
