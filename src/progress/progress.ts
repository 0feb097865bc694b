import { addDays, type Day, daysBetween, type Month, monthOf, yearOf } from '../calendar/day.ts';
import type { Target } from '../policy/target.ts';
import { type DerivedMetric, isReported, type Metric, type ReportedMetric } from '../reports/metric.ts';
import type { Values } from '../reports/record.ts';
import { derive } from './derive.ts';
import { round4 } from './rounding.ts';

/** What stands of one unit's month, as known on the day that is asked about. */
export type Standing = { readonly unit: string; readonly month: Month; readonly values: Values };

/** One metric against its targets. Rates are of 1 and rounded to 4 decimals; null where there is nothing to tell. */
export type MetricProgress = {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: Metric['kind'];
  readonly yearTarget: number | null;
  /** flow: the year's months together; stock and derived: the latest. Null for what nobody reported. */
  readonly yearDone: number | null;
  readonly rate: number | null;
  /** rate less pace. */
  readonly gap: number | null;
  readonly finalTarget: number | null;
  /** Against the target by the end of the period: with the baseline, null while that is unknown. */
  readonly finalDone: number | null;
  readonly finalRate: number | null;
  /** What each unit that reported it contributes. */
  readonly byUnit: Readonly<Record<string, number>>;
  /**
   * The latest month with a figure: of a flow within the year, of a derived one the oldest among its parts. Null where
   * nobody reported it: then a `yearDone` of 0 is not known to be 0.
   */
  readonly lastMonth: Month | null;
};

export type Progress = {
  readonly asOf: Day;
  readonly pace: number;
  /** Of the month of `asOf`: required units whose report stands, and all required units. */
  readonly reported: number;
  readonly required: number;
  readonly metrics: readonly MetricProgress[];
};

type Question = {
  readonly asOf: Day;
  readonly paceBy: 'day' | 'month';
  readonly metrics: readonly Metric[];
  /** Rows of the months up to that of `asOf`, in any order. */
  readonly standings: readonly Standing[];
  readonly required: readonly string[];
  readonly targetOf: (metric: Metric) => Target | null;
};

/** 序时进度: how much of the year has passed at the end of a day. */
export const paceAt = (asOf: Day, by: 'day' | 'month'): number => {
  if (by === 'month') return round4(Number(asOf.slice(5, 7)) / 12);
  const first = `${yearOf(asOf)}-01-01`;
  return round4(daysBetween(first, addDays(asOf, 1)) / daysBetween(first, `${yearOf(asOf) + 1}-01-01`));
};

type Figures = {
  done: number | null;
  everDone: number;
  byUnit: Record<string, number>;
  lastMonth: Month | null;
};

const later = (a: Month | null, b: Month): Month => (a !== null && a > b ? a : b);

const addUp = (figures: Record<string, number>): number =>
  Object.values(figures).reduce((sum, value) => sum + value, 0);

/** The rows of each unit: every metric goes through them, a unit at a time. */
type Rows = ReadonlyMap<string, readonly Standing[]>;

const rowsOf = (standings: readonly Standing[]): Rows => {
  const rows = new Map<string, Standing[]>();
  for (const standing of standings) {
    const known = rows.get(standing.unit);
    if (known) known.push(standing);
    else rows.set(standing.unit, [standing]);
  }
  return rows;
};

const flowFigures = (metric: ReportedMetric, rows: Rows, ofYear: ReadonlySet<Month>): Figures => {
  const byUnit: Record<string, number> = {};
  let everDone = 0;
  let lastMonth: Month | null = null;
  for (const [unit, own] of rows) {
    let done: number | null = null;
    for (const { month, values } of own) {
      const value = values[metric.id];
      if (value === undefined) continue;
      everDone += value;
      if (!ofYear.has(month)) continue;
      done = (done ?? 0) + value;
      lastMonth = later(lastMonth, month);
    }
    if (done !== null) byUnit[unit] = done;
  }
  return { done: addUp(byUnit), everDone, byUnit, lastMonth };
};

const stockFigures = (metric: ReportedMetric, rows: Rows): Figures => {
  const byUnit: Record<string, number> = {};
  let lastMonth: Month | null = null;
  for (const [unit, own] of rows) {
    let latest: Month | null = null;
    for (const { month, values } of own) {
      const value = values[metric.id];
      if (value === undefined || (latest !== null && latest > month)) continue;
      latest = month;
      byUnit[unit] = value;
    }
    if (latest !== null) lastMonth = later(lastMonth, latest);
  }
  const done = lastMonth === null ? null : addUp(byUnit);
  return { done, everDone: done ?? 0, byUnit, lastMonth };
};

const derivedFigure = (metric: DerivedMetric, known: ReadonlyMap<string, Figures>): number | null => {
  const parts = metric.of.map((id) => known.get(id)?.done ?? null);
  return parts.some((part) => part === null) ? null : derive(metric, parts as number[]);
};

const derivedFigures = (metric: DerivedMetric, known: ReadonlyMap<string, Figures>): Figures => {
  const months = metric.of.map((id) => known.get(id)?.lastMonth ?? null);
  const oldest = months.includes(null) ? null : ((months as Month[]).sort()[0] ?? null);
  return { done: derivedFigure(metric, known), everDone: 0, byUnit: {}, lastMonth: oldest };
};

const ratio = (done: number | null, target: number | null): number | null =>
  done === null || !target ? null : round4(done / target);

/** Against the end of the period a flow counts with all its years and what stood before them. */
const finalDoneOf = (metric: Metric, { done, everDone }: Figures): number | null => {
  if (metric.kind !== 'flow') return done;
  return metric.baseline === undefined ? null : metric.baseline + everDone;
};

/** Every metric against its targets, as of the end of a day. The one source of these figures, wherever they are shown. */
export const progressOf = ({ asOf, paceBy, metrics, standings, required, targetOf }: Question): Progress => {
  const year = yearOf(asOf);
  const pace = paceAt(asOf, paceBy);
  const known = new Map<string, Figures>();
  const rows = rowsOf(standings);
  const ofYear = new Set(
    [...new Set(standings.map(({ month }) => month))].filter((month) => yearOf(month) === year),
  );
  const figuresOf = (metric: Metric): Figures => {
    if (!isReported(metric)) return derivedFigures(metric, known);
    return metric.kind === 'flow' ? flowFigures(metric, rows, ofYear) : stockFigures(metric, rows);
  };
  const reportedUnits = new Set(
    standings.filter(({ month }) => month === monthOf(asOf)).map(({ unit }) => unit),
  );
  return {
    asOf,
    pace,
    reported: required.filter((unit) => reportedUnits.has(unit)).length,
    required: required.length,
    metrics: metrics.map((metric) => {
      const figures = figuresOf(metric);
      known.set(metric.id, figures);
      const target = targetOf(metric);
      const yearTarget = target?.byYear[year] ?? null;
      const finalTarget = target?.final ?? null;
      const rate = ratio(figures.done, yearTarget);
      const finalDone = finalTarget === null ? null : finalDoneOf(metric, figures);
      return {
        id: metric.id,
        name: metric.name,
        unit: metric.unit,
        kind: metric.kind,
        yearTarget,
        yearDone: figures.done,
        rate,
        gap: rate === null ? null : round4(rate - pace),
        finalTarget,
        finalDone,
        finalRate: ratio(finalDone, finalTarget),
        byUnit: figures.byUnit,
        lastMonth: figures.lastMonth,
      };
    }),
  };
};
