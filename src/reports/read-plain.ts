import { z } from 'zod';
import { isMonth, type Month } from '../calendar/day.ts';
import type { Unit } from '../roster/unit.ts';
import { type Metric, metricsOf, type ReportedMetric } from './metric.ts';
import type { Values } from './record.ts';

/** One thing that keeps a report from being stored: where it stands and how to write it. */
export type Problem = { readonly line: number | null; readonly read: string; readonly cure: string };

/** A report as it was written. `month` and `unit` are null where the first line does not name them. */
export type Draft = {
  readonly month: Month | null;
  readonly unit: Unit | null;
  readonly values: Values;
  readonly text: string;
};

export type Reading = { readonly draft: Draft } | { readonly problems: readonly Problem[] };

type Knowledge = {
  readonly metrics: readonly Metric[];
  readonly unitNamed: (name: string) => Unit | null;
  /** Whose report it is where the first line names no unit. */
  readonly sender: Unit;
};

/** What may be stored: whole numbers from 0 to a size no county reaches. */
const figures = z.record(z.string(), z.number().int().nonnegative().max(99_999));

const compact = (name: string): string => name.replace(/[“”"'\s]/g, '');

const metricNamed = (name: string, metrics: readonly ReportedMetric[]): ReportedMetric | null =>
  metrics.find((metric) =>
    [metric.name, ...metric.aliases].some((known) => compact(known) === compact(name)),
  ) ?? null;

const headed = /^月报\s*(?:(?<year>\d{4})[年.\-/]\s*(?<month>\d{1,2})\s*月?份?)?\s*(?<unit>\S*)$/;

type Head = { readonly month: Month | null; readonly unit: Unit | null; readonly problem: Problem | null };

const readHead = (line: string, { unitNamed }: Knowledge): Head => {
  const groups = headed.exec(line)?.groups;
  const month = groups?.['year'] ? `${groups['year']}-${(groups['month'] ?? '').padStart(2, '0')}` : null;
  const unit = groups?.['unit'] ? unitNamed(groups['unit']) : null;
  const wrong = !groups || (month !== null && !isMonth(month)) || (groups['unit'] && !unit);
  const cure = '第一行请写成「月报 2025年6月 东郊乡」，月份和单位可以不写';
  return { month, unit, problem: wrong ? { line: 1, read: line, cure } : null };
};

const readFigure = (
  line: string,
  number: number,
  metrics: readonly ReportedMetric[],
): [string, number] | Problem => {
  const groups = /^(?<name>[^:]+?)\s*:\s*(?<value>.*)$/.exec(line)?.groups;
  const metric = groups ? metricNamed(groups['name'] ?? '', metrics) : null;
  if (!groups || !metric) return { line: number, read: line, cure: '没有看懂，请写成「指标：数」' };
  const measures = [metric.unit, ...metric.measures].join('|');
  const value = new RegExp(`^(\\d{1,5})\\s*(?:${measures})?$`).exec(groups['value'] ?? '')?.[1];
  return value === undefined
    ? { line: number, read: line, cure: `「${metric.name}」要填一个整数，如「${metric.name}：2」` }
    : [metric.id, Number(value)];
};

/** Reads the plain form: a first line with 月报, a line a figure, 工作情况 last. All problems at once. */
export const readPlainReport = (text: string, knowledge: Knowledge): Reading => {
  const lines = text.split('\n').map((line) => line.trim());
  const { month, unit, problem } = readHead(lines[0] ?? '', knowledge);
  const metrics = metricsOf(unit ?? knowledge.sender, knowledge.metrics);
  const problems: Problem[] = problem ? [problem] : [];
  const values: Record<string, number> = {};
  const narrativeAt = lines.findIndex((line) => /^工作情况\s*:/.test(line));
  const end = narrativeAt < 0 ? lines.length : narrativeAt;
  for (const [index, line] of lines.slice(1, end).entries()) {
    if (line === '') continue;
    const figure = readFigure(line, index + 2, metrics);
    if (Array.isArray(figure)) values[figure[0]] = figure[1];
    else problems.push(figure);
  }
  for (const { id, name } of problems.length > 0 ? [] : metrics) {
    if (!(id in values))
      problems.push({ line: null, read: name, cure: `少了「${name}」，请补上，如「${name}：0」` });
  }
  if (problems.length > 0) return { problems };
  const narrative =
    narrativeAt < 0
      ? ''
      : lines
          .slice(narrativeAt)
          .join('\n')
          .replace(/^工作情况\s*:\s*/, '');
  return { draft: { month, unit, values: figures.parse(values), text: narrative } };
};
