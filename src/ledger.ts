import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  endOf,
  lastDayOf,
  type Moment,
  type Month,
  momentAt,
  monthOf,
  yearOf,
} from './calendar/day.ts';
import type { Deadlines } from './calendar/schedule.ts';
import type { WorkingDays } from './calendar/working-days.ts';
import type { Configuration } from './data/configuration.ts';
import { keptMonths } from './kept-months.ts';
import type { Target } from './policy/target.ts';
import { type Achievement, achievementOf } from './progress/achievement.ts';
import { type Past, pastOf } from './progress/past.ts';
import { type Progress, progressOf, type Standing } from './progress/progress.ts';
import { seriesOf } from './progress/ranking.ts';
import { changesOf, type Review } from './progress/review.ts';
import { type UnitFigure, unitProgressOf } from './progress/unit-progress.ts';
import { type Metric, metricsOf, type ReportedMetric } from './reports/metric.ts';
import { type Entry, isVersion, momentIn } from './reports/record.ts';
import { figuresOf, isOpen, type Row, rowOf, stands, type Terms } from './reports/standing.ts';
import type { Unit } from './roster/unit.ts';
import type { ReportStore } from './store/report-store.ts';

/** A returned report is due again so many working days later. */
const DAYS_AFTER_RETURN = 3;

/** So many months back a report is compared with what the unit reported before; at least the months of a year. */
const MONTHS_BACK = 12;

/** A change is told against the figures of so many days before. */
const DAYS_OF_A_CHANGE = 7;

/** A row that counts, with its month. */
export type StandingRow = Row & { readonly month: Month };

/** The office's books: the stored reports seen through the rules. One source for chat, API, notices and export. */
export type Ledger = {
  /** The whole history of a unit's month. */
  readonly entries: (unit: string, month: Month) => Promise<Entry[]>;
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
  /** What the unit reported before a month. */
  readonly past: (unit: Unit, month: Month, now: Moment) => Promise<Past>;
  /** How far the unit's figures have come with a month, by metric id; only those with a target. */
  readonly achievements: (
    unit: Unit,
    month: Month,
    now: Moment,
  ) => Promise<Readonly<Record<string, Achievement>>>;
  /** As of a day. `known`, here and below: what was known at that moment, by default at the end of the day. */
  readonly progress: (asOf: Day, known?: Moment) => Promise<Progress>;
  /** The progress of a day by rows of `standings`, for whoever needs both of them: nothing is read again. */
  readonly progressBy: (asOf: Day, standings: readonly StandingRow[]) => Progress;
  /** Progress, what changed in the week before, and who leads and lags, where the schedule says so. */
  readonly review: (asOf: Day, known?: Moment) => Promise<Review>;
  /** One unit's figures against its own targets. */
  readonly unitProgress: (unit: Unit, asOf: Day, known?: Moment) => Promise<UnitFigure[]>;
  /** The rows that `progress` is made of: what stood, of all months up to that of the day, in the roster's order. */
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
    seen?: readonly Entry[],
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
  const { units, metrics, schedule } = configuration;
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

  /** What stands at a moment, of some units and months; in the order of the months, then of the units. */
  const standing = async (
    among: readonly Unit[],
    months: readonly Month[],
    at: Moment,
    counts: (entry: Entry) => boolean = () => true,
  ): Promise<StandingRow[]> => {
    const places = months.flatMap((month) => among.map((unit) => ({ unit, month })));
    const lists = await reports.load(places.map(({ unit, month }) => ({ unit: unit.id, month })));
    return places.flatMap(({ unit, month }, index) => {
      const row = rowOf(unit, (lists[index] ?? []).filter(counts), terms(month, at));
      return stands(row) ? [{ ...row, month }] : [];
    });
  };

  const standings = async (asOf: Day, known: Moment = endOf(asOf)): Promise<StandingRow[]> => {
    const months = (await reports.months()).filter((month) => month <= monthOf(asOf));
    return standing(units, months, known, (entry) => momentIn(entry) <= known);
  };

  const figures = keptMonths(
    reports,
    units.map(({ id }) => id),
    (list, unit, month): Standing | null => {
      const values = figuresOf(list);
      return values && { unit, month, values };
    },
  );

  /** Progress of a unit's own metrics alone: nothing is read that does not count towards their targets. */
  const achievements = async (unit: Unit, month: Month, now: Moment) => {
    const asOf = [lastDayOf(month), dayOf(now)].sort()[0] ?? lastDayOf(month);
    const year = yearOf(month);
    const aimed = metricsOf(unit, metrics).flatMap((metric): [ReportedMetric, Target][] => {
      const target = targetOf(metric, asOf);
      return target && (target.byYear[year] || target.final) ? [[metric, target]] : [];
    });
    if (aimed.length === 0) return {};
    const isAllYears = aimed.some(([, { byYear }]) => !byYear[year]);
    const months = (await reports.months()).filter(
      (one) => one <= month && (isAllYears || yearOf(one) === year),
    );
    const standings = (await Promise.all(months.map(figures))).flat();
    const reached = progressOf({
      asOf,
      paceBy: schedule.pace,
      metrics: aimed.map(([metric]) => metric),
      standings: standings.filter((one) => one !== null),
      required: [],
      targetOf: (metric) => targetOf(metric, asOf),
    });
    return Object.fromEntries(
      aimed.flatMap(([metric, target], index) => {
        const one = reached.metrics[index];
        const achieved = one && achievementOf(metric, unit, units, target, one);
        return achieved ? [[metric.id, achieved]] : [];
      }),
    );
  };

  const targetsOn = (day: Day) => (metric: Metric) => targetOf(metric, day);

  const progressBy = (asOf: Day, rows: readonly StandingRow[]): Progress =>
    progressOf({
      asOf,
      paceBy: schedule.pace,
      metrics,
      standings: rows,
      required: units.filter(({ required }) => required).map(({ id }) => id),
      targetOf: targetsOn(asOf),
    });

  const progress = async (asOf: Day, known?: Moment) => progressBy(asOf, await standings(asOf, known));

  const unitProgress = async (unit: Unit, asOf: Day, known?: Moment): Promise<UnitFigure[]> => {
    const rows = await standings(asOf, known);
    const about = { progress: progressBy(asOf, rows), standings: rows, targetOf: targetsOn(asOf) };
    return unitProgressOf({ unit, metrics, units, ...about });
  };

  const review = async (asOf: Day, known?: Moment): Promise<Review> => {
    const weekBefore = addDays(asOf, -DAYS_OF_A_CHANGE);
    const [before, after] = await Promise.all([progress(weekBefore), progress(asOf, known)]);
    const month = monthOf(asOf);
    const series = schedule.digest.ranking
      ? seriesOf({ progress: after, metrics, units, targetOf: targetsOn(asOf) })
      : [];
    const dueMonth = deadlines.dayOf(month) < asOf ? month : addMonths(month, -1);
    return { progress: after, changes: changesOf(before, after), dueMonth, series };
  };

  return {
    entries,
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
    past: async (unit, month, now) => {
      const months = Array.from({ length: MONTHS_BACK }, (_, index) => addMonths(month, index - MONTHS_BACK));
      return pastOf(month, metricsOf(unit, metrics), await standing([unit], months, now));
    },
    achievements,
    progress,
    progressBy,
    review,
    unitProgress,
    standings,
    add: async (unit, month, decide, seen) => {
      for (let known = seen ?? (await entries(unit, month)); ; known = await entries(unit, month)) {
        const decided = decide(known);
        if (!decided.entry || (await reports.append(unit, month, known.length, decided.entry)))
          return decided;
      }
    },
  };
};
