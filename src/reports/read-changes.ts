import type { Changes, Knowledge, Problem, Unclear } from './draft.ts';
import { metricsOf } from './metric.ts';

/** Reads 「改 [5月] [单位] 指标=数、指标=数」. */
export const readChanges = (text: string, knowledge: Knowledge): { changes: Changes } | Unclear => {
  let rest = text.replace(/^\S+\s*/, '');
  const unit = knowledge.roster.units.find(({ name }) => rest.startsWith(name)) ?? null;
  if (unit) rest = rest.slice(unit.name.length).trim();
  const dated = /^(\d{1,2})月\s*/.exec(rest);
  if (dated) rest = rest.slice(dated[0].length);
  const metrics = metricsOf(unit ?? knowledge.sender, knowledge.metrics);
  const changes: Record<string, number> = {};
  const problems: Problem[] = [];
  let words: string | undefined;
  for (const part of rest.split(/[、，,]/)) {
    const [name = '', value = ''] = part.split(/[=:]/).map((piece) => piece.trim());
    const metric = metrics.find((one) => one.name === name);
    if (name === '工作情况') words = value;
    else if (metric && /^\d{1,5}$/.test(value)) changes[metric.id] = Number(value);
    else problems.push({ line: 1, read: part, cure: '没有看懂，请写成「指标=数」' });
  }
  const month = dated ? `${knowledge.today.slice(0, 4)}-${(dated[1] ?? '').padStart(2, '0')}` : null;
  if (problems.length > 0) return { problems };
  return { changes: { month, unit, changes, ...(words === undefined ? {} : { text: words }) } };
};
