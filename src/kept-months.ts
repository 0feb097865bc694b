import { type BriefHistory, briefOf, EMPTY } from './brief-history.ts';
import type { Month } from './calendar/day.ts';
import { gathered } from './gathered.ts';
import type { Entry } from './reports/record.ts';
import type { Mark, ReportStore } from './store/report-store.ts';

/** So long what was read is built upon; then all is read again, for the case that something changed unannounced. */
const KNOWN_MS = 10 * 60_000;

type Kept = {
  /** When all of the month was read last. */
  readAt: number;
  readonly byUnit: Map<string, BriefHistory>;
  /** The length that a unit's history was to reach and has not reached: it is on its way, or was broken off. */
  readonly awaited: Map<string, number>;
};

/** The months from one up to another, both included; `from` '' for all there are. */
export type Span = { readonly from: Month; readonly through: Month };

/** What a look has found. */
export type Seen = {
  /** The months of the span in which anybody ever sent anything, in order. */
  readonly months: readonly Month[];
  /** All units of a month, in the roster's order; none where nobody ever sent anything. */
  readonly in: (month: Month) => ReadonlyMap<string, BriefHistory>;
  readonly of: (unit: string, month: Month) => BriefHistory;
};

/** The histories of all units, kept in mind: of what was read before only what grew is read again. */
export type KeptMonths = {
  /** All that was acknowledged when somebody asks is in the answer. */
  readonly look: (span: Span) => Promise<Seen>;
  /** Takes in a history as it was just stored, so that it is not read again. */
  readonly put: (place: { readonly unit: string; readonly month: Month }, entries: readonly Entry[]) => void;
};

const UNREAD = Number.NEGATIVE_INFINITY;
const NOBODY: ReadonlyMap<string, BriefHistory> = new Map();

/** Histories only grow: of two readings the longer one is the later one. */
const take = ({ byUnit, awaited }: Kept, unit: string, entries: readonly Entry[]): void => {
  if (entries.length >= (byUnit.get(unit)?.entries.length ?? 0)) byUnit.set(unit, briefOf(entries));
  if (entries.length >= (awaited.get(unit) ?? 0)) awaited.delete(unit);
};

export const keptMonths = (
  reports: Pick<ReportStore, 'load' | 'months' | 'changesSince'>,
  units: readonly string[],
): KeptMonths => {
  const known = new Set(units);
  const kept = new Map<Month, Kept>();
  let mark: Mark | null = null;

  const monthKept = (month: Month): Kept => {
    const one = kept.get(month);
    if (one) return one;
    const unread: Kept = { readAt: UNREAD, byUnit: new Map(), awaited: new Map() };
    kept.set(month, unread);
    return unread;
  };

  /** Learns what changed since the last look. */
  const learn = async (): Promise<void> => {
    const changes = await reports.changesSince(mark);
    if (!changes.areAll) {
      const months = await reports.months();
      kept.clear();
      for (const month of months) monthKept(month);
    }
    mark = changes.mark;
    for (const { month, unit, length } of changes.grown) {
      const { byUnit, awaited } = monthKept(month);
      if (!known.has(unit)) continue;
      // A slow rival announces less than what is there by now.
      if (length > Math.max(byUnit.get(unit)?.entries.length ?? 0, awaited.get(unit) ?? 0))
        awaited.set(unit, length);
    }
  };

  /** Reads what is not known of a month, or not any more. */
  const read = async (month: Month, one: Kept): Promise<void> => {
    const now = performance.now();
    const isOld = now - one.readAt >= KNOWN_MS;
    const wanted = isOld ? units : [...one.awaited.keys()];
    if (wanted.length === 0) return;
    const lists = await reports.load(wanted.map((unit) => ({ unit, month })));
    for (const [index, unit] of wanted.entries()) take(one, unit, lists[index] ?? []);
    if (isOld) one.readAt = now;
  };

  const look = async ({ from, through }: Span): Promise<Seen> => {
    await learn();
    const wanted = [...kept].filter(([month]) => from <= month && month <= through);
    // A month at a time: others are answered between them.
    for (const [month, one] of wanted) await read(month, one);
    const found = new Map(wanted);
    return {
      months: [...found.keys()].sort(),
      in: (month) => found.get(month)?.byUnit ?? NOBODY,
      of: (unit, month) => found.get(month)?.byUnit.get(unit) ?? EMPTY,
    };
  };

  // Who asks for the same while others do gets one answer with them.
  const inLine = gathered<Seen>();
  return {
    look: (span) => inLine(`${span.from} ${span.through}`, () => look(span)),
    put: ({ unit, month }, entries) => {
      const one = kept.get(month);
      if (one && one.readAt !== UNREAD) take(one, unit, entries);
    },
  };
};
