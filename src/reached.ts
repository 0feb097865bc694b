import { type BriefHistory, figuresAt } from './brief-history.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  endOf,
  lastDayOf,
  type Moment,
  type Month,
  monthOf,
  yearOf,
} from './calendar/day.ts';
import type { Deadlines } from './calendar/schedule.ts';
import type { Configuration } from './data/configuration.ts';
import type { KeptMonths, Seen } from './kept-months.ts';
import type { Target } from './policy/target.ts';
import { achievementOf } from './progress/achievement.ts';
import type { Backdrop } from './progress/backdrop.ts';
import { pastOf } from './progress/past.ts';
import { type Progress, progressOf, type Standing } from './progress/progress.ts';
import { seriesOf } from './progress/ranking.ts';
import { changesOf, type Review } from './progress/review.ts';
import { type UnitFigure, unitProgressOf } from './progress/unit-progress.ts';
import { type Metric, metricsOf, type ReportedMetric } from './reports/metric.ts';
import type { Values } from './reports/record.ts';
import { figuresOf } from './reports/standing.ts';
import type { Unit } from './roster/unit.ts';

/** So many months back a report is compared with what the unit reported before; at least the months of a year. */
const MONTHS_BACK = 12;

/** A change is told against the figures of so many days before. */
const DAYS_OF_A_CHANGE = 7;

/** What the reports come to. `known`: only what was known at that moment, by default at the end of the day. */
export type Reached = {
  readonly progress: (asOf: Day, known?: Moment) => Promise<Progress>;
  /** The progress of a day by rows that somebody has: nothing is read. */
  readonly progressBy: (asOf: Day, standings: readonly Standing[]) => Progress;
  /** Progress, what changed in the week before, and who leads and lags, where the schedule says so. */
  readonly review: (asOf: Day, known?: Moment) => Promise<Review>;
  /** One unit's figures against its own targets. */
  readonly unitProgress: (unit: Unit, asOf: Day, known?: Moment) => Promise<UnitFigure[]>;
  readonly backdrop: (unit: Unit, month: Month, now: Moment) => Promise<Backdrop>;
};

type Parts = {
  readonly kept: KeptMonths;
  readonly configuration: Configuration;
  readonly deadlines: Deadlines;
  readonly targetOf: (metric: Metric, day: Day) => Target | null;
};

type Aimed = readonly [ReportedMetric, Target];

/** What stands, in the order of the months, then of the units. */
const rowsOf = (
  seen: Seen,
  months: readonly Month[],
  figures: (history: BriefHistory, unit: string, month: Month) => Values | null,
): Standing[] => {
  const rows: Standing[] = [];
  for (const month of months) {
    for (const [unit, history] of seen.in(month)) {
      const values = figures(history, unit, month);
      if (values) rows.push({ unit, month, values });
    }
  }
  return rows;
};

export const reachedOf = ({ kept, configuration, deadlines, targetOf }: Parts): Reached => {
  const { units, metrics, schedule } = configuration;
  const targetsOn = (day: Day) => (metric: Metric) => targetOf(metric, day);

  const rowsAt = (seen: Seen, asOf: Day, known: Moment = endOf(asOf)): Standing[] =>
    rowsOf(
      seen,
      seen.months.filter((month) => month <= monthOf(asOf)),
      (history) => figuresAt(history, known),
    );

  const seenUpTo = (asOf: Day): Promise<Seen> => kept.look({ from: '', through: monthOf(asOf) });

  const progressBy = (asOf: Day, rows: readonly Standing[]): Progress =>
    progressOf({
      asOf,
      paceBy: schedule.pace,
      metrics,
      standings: rows,
      required: units.filter(({ required }) => required).map(({ id }) => id),
      targetOf: targetsOn(asOf),
    });

  /** The unit's metrics that somebody has set a target for. */
  const aimedOf = (unit: Unit, year: number, asOf: Day): Aimed[] =>
    metricsOf(unit, metrics).flatMap((metric): Aimed[] => {
      const target = targetOf(metric, asOf);
      return target && (target.byYear[year] || target.final) ? [[metric, target]] : [];
    });

  const achievementsOf = (unit: Unit, asOf: Day, aimed: readonly Aimed[], standings: readonly Standing[]) => {
    const reached = progressOf({
      asOf,
      paceBy: schedule.pace,
      metrics: aimed.map(([metric]) => metric),
      standings,
      required: [],
      targetOf: targetsOn(asOf),
    });
    return Object.fromEntries(
      aimed.flatMap(([metric, target], index) => {
        const one = reached.metrics[index];
        const achieved = one && achievementOf(metric, unit, units, target, one);
        return achieved ? [[metric.id, achieved]] : [];
      }),
    );
  };

  const backdrop = async (unit: Unit, month: Month, now: Moment): Promise<Backdrop> => {
    const asOf = [lastDayOf(month), dayOf(now)].sort()[0] ?? lastDayOf(month);
    const year = yearOf(month);
    const aimed = aimedOf(unit, year, asOf);
    const isAllYears = aimed.some(([, { byYear }]) => !byYear[year]);
    const first = addMonths(month, -MONTHS_BACK);
    const seen = await kept.look({ from: isAllYears ? '' : first, through: month });
    const history = seen.months.flatMap((one) => {
      const values = first <= one && one < month ? seen.of(unit.id, one).figures : null;
      return values ? [{ month: one, values }] : [];
    });
    return {
      past: pastOf(month, metricsOf(unit, metrics), history),
      achievements: (entries) => {
        if (aimed.length === 0) return {};
        const counted = seen.months.filter((one) => isAllYears || yearOf(one) === year);
        const others = rowsOf(seen, counted, (brief, id, one) =>
          id === unit.id && one === month ? null : brief.figures,
        );
        const values = figuresOf(entries);
        const own = values ? [{ unit: unit.id, month, values }] : [];
        return achievementsOf(unit, asOf, aimed, [...others, ...own]);
      },
    };
  };

  return {
    progress: async (asOf, known) => progressBy(asOf, rowsAt(await seenUpTo(asOf), asOf, known)),
    progressBy,
    review: async (asOf, known) => {
      const seen = await seenUpTo(asOf);
      const weekBefore = addDays(asOf, -DAYS_OF_A_CHANGE);
      const before = progressBy(weekBefore, rowsAt(seen, weekBefore));
      const after = progressBy(asOf, rowsAt(seen, asOf, known));
      const month = monthOf(asOf);
      const series = schedule.digest.ranking
        ? seriesOf({ progress: after, metrics, units, targetOf: targetsOn(asOf) })
        : [];
      const dueMonth = deadlines.dayOf(month) < asOf ? month : addMonths(month, -1);
      return { progress: after, changes: changesOf(before, after), dueMonth, series };
    },
    unitProgress: async (unit, asOf, known) => {
      const rows = rowsAt(await seenUpTo(asOf), asOf, known);
      const about = { progress: progressBy(asOf, rows), standings: rows, targetOf: targetsOn(asOf) };
      return unitProgressOf({ unit, metrics, units, ...about });
    },
    backdrop,
  };
};
