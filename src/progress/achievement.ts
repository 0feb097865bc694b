import type { Target } from '../policy/target.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import type { Unit } from '../roster/unit.ts';
import type { MetricProgress } from './progress.ts';
import { round4 } from './rounding.ts';

/** How far a reported figure has come against the target it works towards. */
export type Achievement = {
  /** The unit's own target, or the one that all reporters have together. */
  readonly of: 'unit' | 'county';
  readonly done: number;
  readonly target: number;
  /** done / target, of 1, to 4 decimals. */
  readonly rate: number;
  /** False where it is the target by the end of the period and the year has none of its own. */
  readonly ofYear: boolean;
};

/** The part of the year's target that is this unit's alone: it is the only one of its kind, and its kind has a part. */
const ownShare = (unit: Unit, units: readonly Unit[], { split }: Target): number | null =>
  units.filter(({ kind }) => kind === unit.kind).length === 1 ? (split[unit.kind] ?? null) : null;

/** Null where nobody set a target for the metric, or what counts towards it is not known. */
export const achievementOf = (
  metric: ReportedMetric,
  unit: Unit,
  units: readonly Unit[],
  target: Target,
  progress: MetricProgress,
): Achievement | null => {
  const { yearTarget, yearDone, finalTarget, finalDone } = progress;
  const alone = metric.reportedBy.length === 1 && metric.reportedBy[0] === unit.id;
  const share = yearTarget === null ? null : ownShare(unit, units, target);
  if (share) {
    const done = progress.byUnit[unit.id] ?? 0;
    return { of: 'unit', done, target: share, rate: round4(done / share), ofYear: true };
  }
  const of = alone ? 'unit' : 'county';
  if (yearTarget && yearDone !== null)
    return { of, done: yearDone, target: yearTarget, rate: round4(yearDone / yearTarget), ofYear: true };
  return finalTarget && finalDone !== null
    ? { of, done: finalDone, target: finalTarget, rate: round4(finalDone / finalTarget), ofYear: false }
    : null;
};
