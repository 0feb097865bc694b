import { addMonths, type Day, endOf, type Moment, type Month, momentAt, monthOf } from './calendar/day.ts';
import type { Deadlines } from './calendar/schedule.ts';
import type { WorkingDays } from './calendar/working-days.ts';
import type { Configuration } from './data/configuration.ts';
import { keptMonths } from './kept-months.ts';
import type { Target } from './policy/target.ts';
import { type Reached, reachedOf } from './reached.ts';
import type { Metric } from './reports/metric.ts';
import { type Entry, isVersion, momentIn } from './reports/record.ts';
import { isOpen, type Row, rowOf, stands, type Terms } from './reports/standing.ts';
import type { Unit } from './roster/unit.ts';
import type { ReportStore, Sealed } from './store/report-store.ts';

/** A returned report is due again so many working days later. */
const DAYS_AFTER_RETURN = 3;

/** A row that counts, with its month. */
export type StandingRow = Row & { readonly month: Month };

/** How far a unit's month has come, without what was reported. */
export type Reporting = Pick<Row, 'unit' | 'name' | 'required' | 'status'>;

/** The office's books: the stored reports seen through the rules. One source for chat, API, notices and export. */
export type Ledger = Reached & {
  /** The whole history of a unit's month. */
  readonly entries: (unit: string, month: Month) => Promise<Entry[]>;
  /** The same, for whoever may add to it. */
  readonly sealed: (unit: string, month: Month) => Promise<Sealed>;
  /** What the history of a unit's month amounts to at a moment. */
  readonly row: (unit: Unit, month: Month, now: Moment) => Promise<Row>;
  /** All units in the roster's order, or only some, in theirs. */
  readonly rows: (month: Month, now: Moment, among?: readonly Unit[]) => Promise<Row[]>;
  /**
   * The month that is meant where none is named: the latest of the current one and the two before it for which the
   * unit ever sent anything, also when that was withdrawn or returned since, so that a word sent twice never reaches
   * the month before; null when there is none. A message that is worked again leads to the month it changed.
   */
  readonly latestWritten: (unit: Unit, now: Moment, message: string) => Promise<Month | null>;
  /** The same rows, each only as far as it has come. */
  readonly reporting: (month: Month, now: Moment) => Promise<Reporting[]>;
  /**
   * The rows that `progress` is made of: what stood, of all months up to that of the day, in the roster's order. By
   * what was known at a moment, by default at the end of the day.
   */
  readonly standings: (asOf: Day, known?: Moment) => Promise<StandingRow[]>;
  /** All units of a month in the roster's order, as the month stood at a moment. */
  readonly rowsKnown: (month: Month, known: Moment) => Promise<Row[]>;
  /** Whether a month with this history may still be written. */
  readonly isOpen: (month: Month, entries: readonly Entry[], now: Moment) => boolean;
  readonly terms: (month: Month, now: Moment) => Terms;
  /**
   * Adds what `decide` makes of the history, in one atomic step; when somebody else was quicker it decides again.
   * Null from `decide` adds nothing. `seen`: the history as the caller has just read it, so that it is read again only
   * where it has grown since.
   */
  readonly add: <T extends { readonly entry: Entry | null }>(
    unit: string,
    month: Month,
    decide: (entries: readonly Entry[]) => T,
    seen?: Sealed,
  ) => Promise<T>;
};

type Parts = {
  readonly reports: ReportStore;
  readonly configuration: Configuration;
  readonly deadlines: Deadlines;
  readonly workingDays: WorkingDays;
  readonly targetOf: (metric: Metric, day: Day) => Target | null;
};

export const ledgerOf = ({ reports, configuration, deadlines, workingDays, targetOf }: Parts): Ledger => {
  const { units, schedule } = configuration;
  const afterReturn = (returned: Moment): Moment =>
    momentAt(workingDays.add(returned.slice(0, 10), DAYS_AFTER_RETURN), schedule.deadline.time);
  const terms = (month: Month, now: Moment): Terms => ({ deadline: deadlines.of(month), afterReturn, now });

  const entries = async (unit: string, month: Month): Promise<Entry[]> => {
    const [found = []] = await reports.load([{ unit, month }]);
    return found;
  };

  const rowsOf = async (
    month: Month,
    now: Moment,
    counts: (entry: Entry) => boolean,
    among: readonly Unit[] = units,
  ): Promise<Row[]> => {
    const lists = await reports.load(among.map(({ id }) => ({ unit: id, month })));
    return among.map((unit, index) => rowOf(unit, (lists[index] ?? []).filter(counts), terms(month, now)));
  };

  const standings = async (asOf: Day, known: Moment = endOf(asOf)): Promise<StandingRow[]> => {
    const months = (await reports.months()).filter((month) => month <= monthOf(asOf));
    const places = months.flatMap((month) => units.map((unit) => ({ unit, month })));
    const lists = await reports.load(places.map(({ unit, month }) => ({ unit: unit.id, month })));
    return places.flatMap(({ unit, month }, index) => {
      const then = (lists[index] ?? []).filter((entry) => momentIn(entry) <= known);
      const row = rowOf(unit, then, terms(month, known));
      return stands(row) ? [{ ...row, month }] : [];
    });
  };

  const kept = keptMonths(
    reports,
    units.map(({ id }) => id),
  );

  const sealed = (unit: string, month: Month): Promise<Sealed> => reports.sealed({ unit, month });

  return {
    ...reachedOf({ kept, configuration, deadlines, targetOf }),
    entries,
    sealed,
    row: async (unit, month, now) => rowOf(unit, await entries(unit.id, month), terms(month, now)),
    latestWritten: async (unit, now, message) => {
      const months = [0, -1, -2].map((back) => addMonths(monthOf(now), back));
      const lists = await reports.load(months.map((month) => ({ unit: unit.id, month })));
      const isFrom = (entry: Entry) => entry.message === message;
      const index = [
        lists.findIndex((list) => list.some(isFrom)),
        lists.findIndex((list) => list.some(isVersion)),
      ].find((one) => one >= 0);
      return index === undefined ? null : (months[index] ?? null);
    },
    rows: (month, now, among) => rowsOf(month, now, () => true, among),
    rowsKnown: (month, known) => rowsOf(month, known, (entry) => momentIn(entry) <= known),
    terms,
    isOpen: (month, known, now) => isOpen(known, deadlines.lockOf(month), terms(month, now)),
    reporting: async (month, now) => {
      const { of } = await kept.look({ from: month, through: month });
      return units.map((unit) => rowOf(unit, of(unit.id, month).entries, terms(month, now)));
    },
    standings,
    add: async (unit, month, decide, seen) => {
      for (let known = seen ?? (await sealed(unit, month)); ; known = await sealed(unit, month)) {
        const decided = decide(known.entries);
        if (!decided.entry) return decided;
        if (!(await reports.append({ unit, month }, known, decided.entry))) continue;
        kept.put({ unit, month }, [...known.entries, decided.entry]);
        return decided;
      }
    },
  };
};
