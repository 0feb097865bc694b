import { z } from 'zod';
import { type Unit, unitKinds } from '../roster/unit.ts';

const id = z.string().regex(/^[a-z][a-z-]*$/);
const named = {
  id,
  /** The official name, as it stands in templates, receipts and digests. */
  name: z.string().min(1),
  /** The unit of measure: 家, 件, %. */
  unit: z.string().min(1),
  /** The target fact of the policy data that this metric is measured against. */
  target: z.string().optional(),
};

const reportedMetric = z.strictObject({
  ...named,
  /** flow: what the month added, months add up. stock: how many there are, the latest month counts. */
  kind: z.enum(['flow', 'stock']),
  /** Kinds of unit (`township`, `zone`, `department`) or unit ids. */
  reportedBy: z.array(z.string()).min(1),
  /** Other ways people write the name; each fits this metric alone. */
  aliases: z.array(z.string().min(1)).default([]),
  /** Names that are the metric's only where its own unit writes nothing else before the figure: 工业 315. */
  shorts: z.array(z.string().min(2)).optional(),
  /** What is often written beside it and is no metric: 实用新型 beside 发明专利. Passed over in a sentence, with its figure. */
  beside: z.array(z.string().min(2)).optional(),
  /** Other units of measure that mean the same count. */
  measures: z.array(z.string().min(1)).default([]),
  /** How many stood before the first report, for a target by the end of the period; unknown when absent. */
  baseline: z.number().int().nonnegative().optional(),
});

const derivedMetric = z.strictObject({
  ...named,
  kind: z.literal('derived'),
  /** Other ways people write the name. */
  aliases: z.array(z.string().min(1)).optional(),
  /** sum: all of them together; difference: the first less the second; share: the first in percent of the second. */
  formula: z.enum(['sum', 'difference', 'share']),
  of: z.array(id).min(2),
});

/** One row of `metrics.yaml`. */
export const metricSchema = z.union([reportedMetric, derivedMetric]);
export type ReportedMetric = z.infer<typeof reportedMetric>;
export type DerivedMetric = z.infer<typeof derivedMetric>;
export type Metric = ReportedMetric | DerivedMetric;

export const isReported = (metric: Metric): metric is ReportedMetric => metric.kind !== 'derived';

/** True for what a month adds: a flow, and what is worked out from flows alone. False for what there is at its end. */
export const isAddedMonthly = (metric: Metric, metrics: readonly Metric[]): boolean =>
  isReported(metric)
    ? metric.kind === 'flow'
    : metric.of.every((id) => metrics.some((one) => one.id === id && isAddedMonthly(one, metrics)));

/** The metrics that a unit reports, in the file's order. Empty for a unit that reports a narrative alone. */
export const metricsOf = (unit: Unit, metrics: readonly Metric[]): ReportedMetric[] =>
  metrics.filter(
    (metric): metric is ReportedMetric =>
      isReported(metric) &&
      unit.required &&
      (metric.reportedBy.includes(unit.kind) || metric.reportedBy.includes(unit.id)),
  );

export const isReporterKind = (name: string): boolean => (unitKinds as readonly string[]).includes(name);
