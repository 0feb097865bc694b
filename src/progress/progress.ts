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

const byMonth = (a: Standing, b: Standing): number => (a.month === b.month ? 0 : a.month < b.month ? -1 : 1);

const isIn = (year: number, month: Month): boolean => month.startsWith(`${year}-`);

/** One unit's figure in every metric, by the metric's place; NaN where it reported none. */
type Part = number[];

/** A reported metric, and what its figures come to. */
type Reported = { readonly metric: ReportedMetric; readonly figures: Figures };

/** Runs for each row: a plain loop, as an iterator over the places takes as long as all the rest. */
const addRow = (part: Part, reported: readonly Reported[], values: Values, isOfYear: boolean): void => {
  let place = -1;
  for (const { metric, figures } of reported) {
    place += 1;
    const value = values[metric.id];
    if (value === undefined) continue;
    if (metric.kind === 'stock') part[place] = value;
    else if (isOfYear) part[place] = (part[place] || 0) + value;
    else figures.everDone += value;
  }
};

/** Goes once over all rows, in the order of their months: with thousands of units the memory is what takes the time. */
const partsOf = (
  reported: readonly Reported[],
  rows: readonly Standing[],
  year: number,
): ReadonlyMap<string, Part> => {
  const parts = new Map<string, Part>();
  for (const { unit, month, values } of rows) {
    let part = parts.get(unit);
    if (!part) {
      part = reported.map(() => Number.NaN);
      parts.set(unit, part);
    }
    addRow(part, reported, values, isIn(year, month));
  }
  return parts;
};

/** The last month with a figure that counts: of a flow within the year. */
const lastMonthOf = ({ id, kind }: ReportedMetric, rows: readonly Standing[], year: number): Month | null =>
  rows.findLast(({ month, values }) => values[id] !== undefined && (kind === 'stock' || isIn(year, month)))
    ?.month ?? null;

const derivedFigure = (metric: DerivedMetric, known: ReadonlyMap<string, Figures>): number | null => {
  const parts = metric.of.map((id) => known.get(id)?.done ?? null);
  return parts.some((part) => part === null) ? null : derive(metric, parts as number[]);
};

const derivedFigures = (metric: DerivedMetric, known: ReadonlyMap<string, Figures>): Figures => {
  const months = metric.of.map((id) => known.get(id)?.lastMonth ?? null);
  const oldest = months.includes(null) ? null : ((months as Month[]).sort()[0] ?? null);
  return { done: derivedFigure(metric, known), everDone: 0, byUnit: {}, lastMonth: oldest };
};

/** Of a flow that nobody reported 0 is told, of a stock nothing. */
const emptyFigures = ({ kind }: Metric): Figures => ({
  done: kind === 'flow' ? 0 : null,
  everDone: 0,
  byUnit: {},
  lastMonth: null,
});

/** The figures of every metric, in the order of the metrics: a derived one stands behind its parts. */
const figuresOf = (
  metrics: readonly Metric[],
  standings: readonly Standing[],
  year: number,
): readonly (readonly [Metric, Figures])[] => {
  const all = metrics.map((metric) => ({ metric, figures: emptyFigures(metric) }));
  const reported = all.filter((one): one is Reported => isReported(one.metric));
  const rows = [...standings].sort(byMonth);
  const parts = partsOf(reported, rows, year);
  for (const [place, { metric, figures }] of reported.entries()) {
    for (const [unit, part] of parts) {
      const value = part[place] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      figures.byUnit[unit] = value;
      figures.done = (figures.done ?? 0) + value;
    }
    figures.everDone += figures.done ?? 0;
    figures.lastMonth = lastMonthOf(metric, rows, year);
  }
  const known = new Map(all.map(({ metric: { id }, figures }) => [id, figures]));
  return all.map(({ metric, figures }) => {
    if (isReported(metric)) return [metric, figures];
    const derived = derivedFigures(metric, known);
    known.set(metric.id, derived);
    return [metric, derived];
  });
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
  const reportedUnits = new Set(
    standings.filter(({ month }) => month === monthOf(asOf)).map(({ unit }) => unit),
  );
  return {
    asOf,
    pace,
    reported: required.filter((unit) => reportedUnits.has(unit)).length,
    required: required.length,
    metrics: figuresOf(metrics, standings, year).map(([metric, figures]) => {
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
