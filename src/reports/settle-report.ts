import { figureAnswer } from './answer.ts';
import {
  cureMissing,
  cureNoBefore,
  cureNoNarrative,
  cureShareAbove,
  cureTotal,
  cureZeroAgainst,
} from './cures.ts';
import type { Doubt, Draft, Ground, Problem, Question, Unclear } from './draft.ts';
import { isReported, type Metric, metricsOf, type ReportedMetric } from './metric.ts';
import type { Values } from './record.ts';

/** What one metric comes to, or why it does not. */
type Settled = { readonly value: number } | { readonly problem: Problem } | { readonly doubt: Doubt };

const problem = (metric: Metric, { lines }: Draft, cure: string): { problem: Problem } => ({
  problem: { line: lines[metric.id] ?? null, read: metric.name, cure },
});

/** A stock of a 零报告: last month's, or what the person answers; never silently 0. */
const takenOver = (metric: ReportedMetric, { before, answers }: Ground): Settled => {
  const value = before?.[metric.id];
  if (value !== undefined) return { value };
  const key = `stock:${metric.id}`;
  const told = figureAnswer(answers?.[key], metric);
  if (told !== null) return { value: told };
  const doubt: Doubt = {
    key,
    kind: 'stock',
    line: null,
    read: metric.name,
    metric: metric.name,
    choices: [],
  };
  return { doubt };
};

/** 其余均为0 may forget a stock, so a last month's above 0 is not silently dropped. */
const withoutBefore = (ground: Ground): Ground => ({ ...ground, before: null });

const settle = (metric: ReportedMetric, draft: Draft, ground: Ground): Settled => {
  const value = draft.values[metric.id];
  if (value !== undefined) {
    const contradicts = draft.zeroReport && metric.kind === 'flow' && value > 0;
    return contradicts ? problem(metric, draft, cureZeroAgainst(metric, value)) : { value };
  }
  if (draft.sameAsBefore.includes(metric.id)) {
    const old = ground.before?.[metric.id];
    // What a month added is not what the next one adds, except where nothing was.
    if (metric.kind === 'flow' && old !== undefined && old !== 0)
      return problem(metric, draft, cureMissing(metric));
    return old === undefined ? problem(metric, draft, cureNoBefore(metric)) : { value: old };
  }
  if (!draft.zeroReport && !draft.othersZero) return problem(metric, draft, cureMissing(metric));
  if (metric.kind === 'flow') return { value: 0 };
  return takenOver(
    metric,
    draft.zeroReport || ground.before?.[metric.id] === 0 ? ground : withoutBefore(ground),
  );
};

/** What a derived metric comes to; null while a part is missing. A share is never checked: it is rounded. */
const worth = (metric: Metric, values: Values): number | null => {
  if (isReported(metric) || metric.formula === 'share') return null;
  const parts = metric.of.map((id) => values[id]);
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return null;
  const [first = 0, ...rest] = known;
  return metric.formula === 'sum'
    ? known.reduce((sum, part) => sum + part, 0)
    : rest.reduce((left, part) => left - part, first);
};

/** Totals that were written against their parts, and shares that would be over 100 %. */
const contradictions = (draft: Draft, values: Values, metrics: readonly Metric[]): Problem[] =>
  metrics.flatMap((metric) => {
    if (isReported(metric)) return [];
    const written = draft.totals[metric.id];
    const sum = worth(metric, values);
    if (written !== undefined && sum !== null && written !== sum) {
      return [problem(metric, draft, cureTotal(metric, written, sum)).problem];
    }
    if (metric.formula !== 'share') return [];
    const [part = '', whole = ''] = metric.of;
    const total = metrics.find(({ id }) => id === whole);
    const all = total ? worth(total, values) : null;
    const share = values[part];
    const shared = metrics.find(({ id }) => id === part);
    const isOver = total && shared && all !== null && share !== undefined && share > all;
    return isOver ? [problem(shared, draft, cureShareAbove(shared, share, total, all)).problem] : [];
  });

/**
 * 累计 that differ from what is stored of the year together with this month. Where no month of the year is stored,
 * as when the office begins in summer, nothing contradicts it.
 */
const cumulativeQuestions = (draft: Draft, values: Values, { yearToDate }: Ground): Question[] =>
  Object.entries(draft.cumulatives).flatMap(([metric, written]) => {
    const before = yearToDate[metric];
    if (before === undefined) return [];
    const expected = before + (values[metric] ?? 0);
    return written === expected ? [] : [{ kind: 'cumulative' as const, metric, value: written, expected }];
  });

/**
 * Makes a draft whole: 零报告, 同上月, missing figures, totals against their parts (contract §10.6, 9–11).
 * All problems at once; else all doubts; else every figure of the unit, with the questions that want a reason.
 */
export const settleReport = (
  draft: Draft,
  ground: Ground,
): { readonly values: Values; readonly questions: readonly Question[] } | Unclear => {
  const own = metricsOf(ground.unit, ground.metrics);
  const settled = own.map((metric) => ({ metric, ...settle(metric, draft, ground) }));
  const values: Values = Object.fromEntries(
    settled.flatMap((one) => ('value' in one ? [[one.metric.id, one.value] as const] : [])),
  );
  const problems = [
    ...settled.flatMap((one) => ('problem' in one ? [one.problem] : [])),
    ...contradictions(draft, values, ground.metrics),
    ...(own.length === 0 && draft.text === '' && !draft.zeroReport
      ? [{ line: null, read: '工作情况', cure: cureNoNarrative() }]
      : []),
  ];
  if (problems.length > 0) return { problems };
  const doubts = settled.flatMap((one) => ('doubt' in one ? [one.doubt] : []));
  if (doubts.length > 0) return { doubts };
  return { values, questions: cumulativeQuestions(draft, values, ground) };
};
