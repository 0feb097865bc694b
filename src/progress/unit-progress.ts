import { type Month, yearOf } from '../calendar/day.ts';
import type { Target } from '../policy/target.ts';
import { type Metric, metricsOf } from '../reports/metric.ts';
import type { Unit } from '../roster/unit.ts';
import type { Progress, Standing } from './progress.ts';
import { ownTarget } from './ranking.ts';
import { round4 } from './rounding.ts';
import { sourcesOf } from './sources.ts';

/** One unit's figure of a metric, against its own target where it has one. */
export type UnitFigure = {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'flow' | 'stock';
  /** A flow within the year, the latest stock; null for what the unit did not report. */
  readonly done: number | null;
  readonly lastMonth: Month | null;
  readonly target: number | null;
  /** done / target, and that less the pace, to 4 decimals; null without a target or a figure. */
  readonly rate: number | null;
  readonly gap: number | null;
};

type Question = {
  readonly unit: Unit;
  readonly progress: Progress;
  readonly standings: readonly Standing[];
  readonly metrics: readonly Metric[];
  readonly units: readonly Unit[];
  readonly targetOf: (metric: Metric) => Target | null;
};

/** The figures of all metrics that a unit reports, in the file's order. */
export const unitProgressOf = ({ unit, progress, standings, metrics, ...rest }: Question): UnitFigure[] => {
  const own = standings.filter((one) => one.unit === unit.id);
  return metricsOf(unit, metrics).map((metric) => {
    const figure = progress.metrics.find(({ id }) => id === metric.id);
    const months = sourcesOf(metric, own, yearOf(progress.asOf)).map(({ month }) => month);
    const done = figure?.byUnit[unit.id] ?? null;
    const target = ownTarget(unit, metric, figure?.yearTarget ?? null, rest);
    const rate = done === null || !target ? null : round4(done / target);
    return {
      name: metric.name,
      unit: metric.unit,
      kind: metric.kind,
      done,
      lastMonth: months.sort().at(-1) ?? null,
      target,
      rate,
      gap: rate === null ? null : round4(rate - progress.pace),
    };
  });
};
