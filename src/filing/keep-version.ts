import type { Month } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { sayLocked } from '../replies/receipt.ts';
import type { Entry, Version } from '../reports/record.ts';
import { latestVersion, versionsOf } from '../reports/standing.ts';
import type { Unit } from '../roster/unit.ts';
import type { Sealed } from '../store/report-store.ts';
import type { Errand } from './errand.ts';

/** Whose month is written. */
export type Place = { readonly unit: Unit; readonly month: Month };

/** What a new version says; number, author, moment and message come by themselves. */
export type NewVersion = Pick<Version, 'kind' | 'values' | 'text' | 'explanations' | 'reason'> & {
  readonly byProxy: boolean;
  /** The words it came from, as they were sent. */
  readonly source: string;
};

/** A version, and the history with it. */
export type Kept = { readonly version: Version; readonly entries: readonly Entry[] };

/**
 * Adds a version in one atomic step; `make` decides from what is known at that very moment and may refuse. `seen`: the
 * history as it was read for it. The same message never makes a second version (§10.13): it gets back the one it made.
 * @throws UserProblem where the month is locked
 */
export const keepVersion = async (
  { ledger, deadlines, sender, message, now }: Errand,
  { unit, month }: Place,
  make: (entries: readonly Entry[]) => NewVersion,
  seen?: Sealed,
): Promise<Kept> => {
  const add = (entries: readonly Entry[]): Kept & { readonly entry: Entry | null } => {
    const known = versionsOf(entries).find((one) => one.message === message.id);
    if (known) return { entry: null, version: known, entries };
    if (!ledger.isOpen(month, entries, now))
      throw new UserProblem([sayLocked(month, deadlines.lockOf(month))]);
    const made: Version = {
      ...make(entries),
      version: (latestVersion(entries)?.version ?? 0) + 1,
      submittedBy: sender.id,
      submittedAt: now,
      message: message.id,
    };
    return { entry: made, version: made, entries: [...entries, made] };
  };
  return ledger.add(unit.id, month, add, seen);
};
