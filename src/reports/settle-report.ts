import type { Doubt, Draft, Ground, Question, Unclear } from './draft.ts';
import { metricsOf } from './metric.ts';
import type { Values } from './record.ts';

type Settled = { readonly values: Values; readonly questions: readonly Question[] };

/** Fills a 零报告 in: flows are 0, stocks are last month's, or asked for. */
export const settleReport = (draft: Draft, { unit, metrics, before, answers }: Ground): Settled | Unclear => {
  if (!draft.zeroReport) return { values: draft.values, questions: [] };
  const doubts: Doubt[] = [];
  const values: Record<string, number> = {};
  for (const { id, name, kind } of metricsOf(unit, metrics)) {
    const known = kind === 'flow' ? 0 : (before?.[id] ?? answers?.[`stock:${id}`]);
    if (known === undefined)
      doubts.push({ key: `stock:${id}`, kind: 'stock', line: null, read: '', metric: name, choices: [] });
    else values[id] = Number(known);
  }
  return doubts.length > 0 ? { doubts } : { values, questions: [] };
};
