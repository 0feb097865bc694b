import type { Month } from './calendar/day.ts';
import { gathered } from './gathered.ts';
import type { Entry } from './reports/record.ts';
import type { Mark, ReportStore } from './store/report-store.ts';

/** So long what was read is built upon; then all is read again, for the case that something changed unannounced. */
const KNOWN_MS = 10 * 60_000;

type Kept<T> = {
  readonly since: number;
  readonly mark: Mark | null;
  readonly byUnit: Map<string, T>;
  /** The length that a unit's history was to reach and has not reached: it is on its way, or was broken off. */
  readonly awaited: Map<string, number>;
};

/**
 * What `make` makes of each unit's month, kept in mind: of a month that was read before only the histories that grew
 * are read again. All that was acknowledged when somebody asks is in the answer.
 */
export const keptMonths = <T>(
  reports: Pick<ReportStore, 'load' | 'changesSince'>,
  units: readonly string[],
  make: (entries: readonly Entry[], unit: string, month: Month) => T,
): ((month: Month) => Promise<readonly T[]>) => {
  const months = new Map<Month, Kept<T>>();
  const nothing = (): Kept<T> => ({
    since: performance.now(),
    mark: null,
    byUnit: new Map(),
    awaited: new Map(),
  });
  const known = (month: Month): Kept<T> => {
    const kept = months.get(month);
    return kept && performance.now() - kept.since < KNOWN_MS ? kept : nothing();
  };

  const look = async (month: Month): Promise<readonly T[]> => {
    const before = known(month);
    const { mark, lengths, areAll } = await reports.changesSince(month, before.mark);
    const kept = areAll ? before : nothing();
    for (const [unit, length] of lengths)
      kept.awaited.set(unit, Math.max(length, kept.awaited.get(unit) ?? 0));
    const grown = units.filter((unit) => !kept.byUnit.has(unit) || kept.awaited.has(unit));
    const lists = await reports.load(grown.map((unit) => ({ unit, month })));
    for (const [index, unit] of grown.entries()) {
      const entries = lists[index] ?? [];
      kept.byUnit.set(unit, make(entries, unit, month));
      if (entries.length >= (kept.awaited.get(unit) ?? 0)) kept.awaited.delete(unit);
    }
    months.set(month, { ...kept, mark });
    return [...kept.byUnit.values()];
  };

  // One look at a month at a time: a slow one must not put back what a later one has found.
  const inLine = gathered<readonly T[]>();
  return (month) => inLine(month, () => look(month));
};
