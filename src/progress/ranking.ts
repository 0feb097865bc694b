import type { Target } from '../policy/target.ts';
import { isReported, type Metric, type ReportedMetric } from '../reports/metric.ts';
import type { Unit } from '../roster/unit.ts';
import type { MetricProgress, Progress } from './progress.ts';
import { round4 } from './rounding.ts';

/** A smaller target is judged by whole units: one more or less would carry its rate from the last place to the first. */
const SMALL_TARGET = 10;

/** What one unit has done for one metric. Equal achievements share a rank. */
export type Standing = {
  readonly rank: number;
  readonly unit: string;
  readonly metric: string;
  /** The unit of measure. */
  readonly measure: string;
  readonly done: number;
  /** Null for a unit without a target of its own. */
  readonly target: number | null;
  /** Against the pace: a share of the target, of a small target in whole units; null without a target. */
  readonly gap: { readonly by: 'share' | 'count'; readonly value: number } | null;
};

/**
 * One kind of unit, never compared with another kind. Results are ranked, never who uses the bot or reports early.
 * `leading` and `lagging` are against the unit's own targets, best and worst first; `results` are the units without a
 * target of their own, by what they have done, a list a metric, those with nothing left out.
 */
export type Series = {
  readonly kind: Unit['kind'];
  /** How many units of the kind have to report. */
  readonly members: number;
  readonly leading: readonly Standing[];
  readonly lagging: readonly Standing[];
  readonly results: readonly (readonly Standing[])[];
};

type Question = {
  readonly progress: Progress;
  readonly metrics: readonly Metric[];
  readonly units: readonly Unit[];
  readonly targetOf: (metric: Metric) => Target | null;
};

/** The year's target that is one unit's alone: it is the only reporter, or the only one of a kind that has a part. */
export const ownTarget = (
  unit: Unit,
  metric: ReportedMetric,
  yearTarget: number | null,
  { units, targetOf }: Pick<Question, 'units' | 'targetOf'>,
): number | null => {
  if (yearTarget === null) return null;
  if (metric.reportedBy.length === 1 && metric.reportedBy[0] === unit.id) return yearTarget;
  const isOnly = units.filter(({ kind, required }) => required && kind === unit.kind).length === 1;
  return isOnly ? (targetOf(metric)?.split[unit.kind] ?? null) : null;
};

const gapOf = (done: number, target: number, pace: number): NonNullable<Standing['gap']> =>
  target < SMALL_TARGET
    ? { by: 'count', value: done - Math.floor(target * pace) }
    : { by: 'share', value: round4(done / target - pace) };

/** One measure for large and small targets: the share of the target by which a unit is ahead or behind. */
const weightOf = ({ gap, target, done }: Omit<Standing, 'rank'>): number => {
  if (gap === null || target === null) return done;
  return gap.by === 'count' ? round4(gap.value / target) : gap.value;
};

/** Best first with `sign` 1, worst first with -1; equals share a rank and the next one counts them all. */
const ranked = (standings: readonly Omit<Standing, 'rank'>[], sign: 1 | -1): Standing[] => {
  const sorted = [...standings].sort((a, b) => sign * (weightOf(b) - weightOf(a)));
  return sorted.map((standing) => ({
    ...standing,
    rank: 1 + sorted.findIndex((one) => weightOf(one) === weightOf(standing)),
  }));
};

const standingsOf = (
  unit: Unit,
  metric: ReportedMetric,
  { name, unit: measure, yearTarget, byUnit }: MetricProgress,
  question: Question,
): Omit<Standing, 'rank'>[] => {
  const done = byUnit[unit.id];
  // Nothing reported is not a result: who has not reported stands elsewhere.
  if (done === undefined) return [];
  const target = ownTarget(unit, metric, yearTarget, question);
  const gap = target === null ? null : gapOf(done, target, question.progress.pace);
  return [{ unit: unit.name, metric: name, measure, done, target, gap }];
};

/** The series of all kinds of unit, in the order of the roster. */
export const seriesOf = (question: Question): Series[] => {
  const { progress, metrics, units } = question;
  const figures = new Map(progress.metrics.map((one) => [one.id, one]));
  const aimed = metrics.filter(
    (metric): metric is ReportedMetric =>
      isReported(metric) && metric.kind === 'flow' && metric.target !== undefined,
  );
  const required = units.filter((unit) => unit.required);
  return [...new Set(required.map(({ kind }) => kind))].map((kind) => {
    const members = required.filter((unit) => unit.kind === kind);
    const lists = aimed.map((metric) => {
      const figure = figures.get(metric.id);
      return figure ? members.flatMap((unit) => standingsOf(unit, metric, figure, question)) : [];
    });
    const against = lists.flat().filter(({ gap }) => gap !== null);
    return {
      kind,
      members: members.length,
      leading: ranked(
        against.filter((one) => weightOf(one) > 0),
        1,
      ),
      lagging: ranked(
        against.filter((one) => weightOf(one) < 0),
        -1,
      ),
      results: lists
        .map((list) =>
          ranked(
            list.filter(({ gap, done }) => gap === null && done > 0),
            1,
          ),
        )
        .filter((list) => list.length > 0),
    };
  });
};
