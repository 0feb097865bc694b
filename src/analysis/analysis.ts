import { addMonths, type Day, dayOf, lastDayOf, type Moment, type Month, yearOf } from '../calendar/day.ts';
import { type Forecast, forecastOf } from '../progress/forecast.ts';
import type { MetricProgress, Progress, Standing } from '../progress/progress.ts';
import type { Series } from '../progress/ranking.ts';
import { freshness } from '../progress/review.ts';
import { isAddedMonthly, isReported, type Metric } from '../reports/metric.ts';
import type { Row } from '../reports/standing.ts';
import type { Unit } from '../roster/unit.ts';
import { type Change, changeBetween, figureIn, type MonthFigure } from './month-change.ts';
import { type Reporting, reportingOf } from './reporting.ts';
import type { AnalysisSettings } from './settings.ts';

/** A metric that has a target of the year. */
export type Aim = {
  readonly progress: MetricProgress;
  readonly forecast: Forecast | null;
  /** unknown: nobody reported it this year · old: not for this month · fresh. */
  readonly state: ReturnType<typeof freshness>;
  /** The units that report it, where they are named one by one. */
  readonly reporters: readonly string[];
};

/** What a metric came to in the month, beside the month before and the same month of the year before. */
export type MetricChange = {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** True for what the month added, false for what there is at its end. */
  readonly isAdded: boolean;
  readonly figure: MonthFigure;
  readonly onMonth: Change | null;
  readonly onYear: Change | null;
};

/** A metric of the section on risks, with the units that have some, most first. */
export type Risk = MetricChange & {
  readonly byUnit: readonly { readonly unit: string; readonly value: number }[];
};

/** A reason that a unit gave for a figure that was questioned. */
export type Explanation = { readonly unit: string; readonly metric: string; readonly words: string };

/** 月分析: everything that is said about a month, as values. What is not known is not in it. */
export type Analysis = {
  readonly month: Month;
  /** What was known at this moment. */
  readonly known: Moment;
  readonly progress: Progress;
  readonly aims: readonly Aim[];
  readonly changes: readonly MetricChange[];
  /** Empty when rankings are switched off. */
  readonly series: readonly Series[];
  readonly reporting: Reporting;
  readonly explanations: readonly Explanation[];
  readonly risks: readonly Risk[];
  /**
   * How many enterprises the registry has down as being at risk, by unit, in the roster's order. Never their names: the
   * paper goes to everybody.
   */
  readonly atRisk: readonly { readonly unit: string; readonly count: number }[];
  readonly focus: {
    readonly behind: readonly Aim[];
    readonly silent: readonly Aim[];
    readonly nextMonth: Month;
    readonly nextDeadline: Moment;
  };
};

type Question = {
  readonly month: Month;
  readonly known: Moment;
  readonly progress: Progress;
  /** All rows that stand, of the months up to this one. */
  readonly standings: readonly Standing[];
  /** The month's rows of all units. */
  readonly rows: readonly Row[];
  readonly series: readonly Series[];
  readonly metrics: readonly Metric[];
  readonly units: readonly Unit[];
  readonly settings: AnalysisSettings;
  /** The unit's id of each enterprise at risk. */
  readonly atRisk: readonly string[];
  readonly deadlineOf: (month: Month) => Moment;
};

/** The day that sets the pace: the month's last one, or the day of the moment inside the month. */
export const analysedThrough = (month: Month, known: Moment): Day =>
  [lastDayOf(month), dayOf(known)].sort()[0] ?? lastDayOf(month);

const YEAR = 12;

/** Null where nobody reported the metric in the month. */
export const metricChange = (
  metric: Metric,
  { month, metrics, standings }: Pick<Question, 'month' | 'metrics' | 'standings'>,
): MetricChange | null => {
  const figure = figureIn(metric, metrics, standings, month);
  if (!figure) return null;
  const { id, name, unit } = metric;
  const against = (back: number) => changeBetween(metric, metrics, standings, month, addMonths(month, -back));
  const isAdded = isAddedMonthly(metric, metrics);
  return { id, name, unit, isAdded, figure, onMonth: against(1), onYear: against(YEAR) };
};

const aimOf = (progress: MetricProgress, { metrics, units, month, ...rest }: Question): Aim => {
  const metric = metrics.find(({ id }) => id === progress.id);
  const names = metric && isReported(metric) ? metric.reportedBy : [];
  return {
    progress,
    forecast: forecastOf(progress, rest.progress.pace),
    state: freshness(progress, month),
    reporters: units.filter(({ id }) => names.includes(id)).map(({ name }) => name),
  };
};

const riskOf = (metric: Metric, question: Question): Risk | null => {
  const change = metricChange(metric, question);
  if (!change) return null;
  const byUnit = question.units.flatMap(({ name, id }) => {
    const row = question.standings.find(({ unit, month }) => unit === id && month === question.month);
    const value = row?.values[metric.id] ?? 0;
    return value > 0 ? [{ unit: name, value }] : [];
  });
  return { ...change, byUnit: byUnit.sort((a, b) => b.value - a.value) };
};

const explanationsIn = ({ rows, metrics }: Question): Explanation[] =>
  rows.flatMap((row) =>
    metrics.flatMap(({ id, name }) => {
      const words = row.explanations[id];
      return words ? [{ unit: row.name, metric: name, words }] : [];
    }),
  );

/** Of the units that have some. */
const atRiskBy = ({ units, atRisk }: Question): Analysis['atRisk'] =>
  units
    .map(({ id, name }) => ({
      unit: name,
      count: atRisk.filter((unit) => unit === id).length,
    }))
    .filter(({ count }) => count > 0);

const isThere = <T>(value: T | null): value is T => value !== null;

/** Works out 月分析. A figure that nobody reported is left out, and with it all that would be made of it. */
export const analysisOf = (question: Question): Analysis => {
  const { month, known, progress, metrics, settings, deadlineOf } = question;
  const aims = progress.metrics
    .filter(({ yearTarget }) => yearTarget !== null)
    .map((metric) => aimOf(metric, question));
  const nextMonth = addMonths(month, 1);
  // After December nothing can be done for the targets of the year.
  const open = yearOf(nextMonth) === yearOf(month) ? aims : [];
  const behind = open.filter(
    ({ progress: { gap }, state, forecast }) => state !== 'unknown' && (gap ?? 0) < 0 && forecast?.missing,
  );
  return {
    month,
    known,
    progress,
    aims,
    changes: metrics.map((metric) => metricChange(metric, question)).filter(isThere),
    series: question.series,
    reporting: reportingOf(question.rows, deadlineOf(month), known),
    explanations: explanationsIn(question),
    risks: settings.watch.flatMap((id) => {
      const metric = metrics.find((one) => one.id === id);
      return [metric ? riskOf(metric, question) : null].filter(isThere);
    }),
    atRisk: atRiskBy(question),
    focus: {
      behind: behind.sort((a, b) => (a.progress.gap ?? 0) - (b.progress.gap ?? 0)).slice(0, settings.focus),
      silent: aims.filter(({ state }) => state === 'unknown'),
      nextMonth,
      nextDeadline: deadlineOf(nextMonth),
    },
  };
};
