import { figureAnswer } from './answer.ts';
import { cureBlank, cureCumulativeBelow, cureOnlyAside, curePartsAbove, cureStockTotal } from './cures.ts';
import type { Answers, Doubt, Problem } from './draft.ts';
import type { Said } from './figure.ts';
import type { ReportedMetric } from './metric.ts';
import { type Entered, readOf } from './sheet.ts';

/** What all entries of one metric amount to. Nothing is set where a problem or a doubt stands in the way. */
export type Weighed = {
  readonly value?: number;
  readonly same?: true;
  readonly cumulative?: number;
  readonly problems: readonly Problem[];
  readonly doubts: readonly Doubt[];
};

const problemAt = ({ line }: Entered, cure: string): Problem => ({
  line: line.number,
  read: readOf(line),
  cure,
});

const uniqueBy = <T>(items: readonly T[], key: (item: T) => unknown): T[] =>
  items.filter((item, index) => items.findIndex((other) => key(other) === key(item)) === index);

/** One thing said in one of the ways to say it, and where. */
type Told<Is> = { readonly entry: Entered; readonly said: Extract<Said, { readonly is: Is }> };

const isSaid = <Is extends Said['is']>(said: Said, is: Is): said is Extract<Said, { readonly is: Is }> =>
  said.is === is;

const toldAs = <Is extends Said['is']>(
  entries: readonly Entered[],
  is: Is,
  role: 'month' | 'cumulative' = 'month',
): Told<Is>[] => {
  const told: Told<Is>[] = [];
  for (const entry of entries) {
    for (const item of entry.items) {
      if (item.role === role && isSaid(item.said, is)) told.push({ entry, said: item.said });
    }
  }
  return told;
};

/** Where no figure for the month was written: why, or what to ask. */
const withoutFigure = (metric: ReportedMetric, entries: readonly Entered[], answers: Answers): Weighed => {
  const [entry] = entries;
  if (!entry) return { problems: [], doubts: [] };
  const [cumulative] = toldAs(entries, 'figure', 'cumulative');
  if (cumulative) {
    const key = `cumulative:${metric.id}`;
    const value = figureAnswer(answers[key], metric);
    if (value !== null) return weighFigure(metric, entries, value);
    const read = readOf(cumulative.entry.line);
    const choices = metric.kind === 'stock' ? [`${cumulative.said.value}${metric.unit}`] : [];
    const doubt: Doubt = {
      key,
      kind: 'cumulative',
      line: cumulative.entry.line.number,
      read,
      metric: metric.name,
      choices,
    };
    return { problems: [], doubts: [doubt] };
  }
  const isBlank = entries.some(({ items }) => items.some(({ said }) => said.is === 'blank'));
  if (isBlank) return { problems: [problemAt(entry, cureBlank(metric))], doubts: [] };
  const cure = metric.kind === 'stock' ? cureStockTotal(metric) : cureOnlyAside(metric);
  return { problems: [problemAt(entry, cure)], doubts: [] };
};

/** Checks the figure against what stands beside it: a 累计 must not be lower, parts must not be higher. */
const weighFigure = (metric: ReportedMetric, entries: readonly Entered[], value: number): Weighed => {
  const problems: Problem[] = [];
  const cumulatives = toldAs(entries, 'figure', 'cumulative');
  const low = metric.kind === 'flow' ? cumulatives.find(({ said }) => said.value < value) : undefined;
  if (low) problems.push(problemAt(low.entry, cureCumulativeBelow(metric, value, low.said.value)));
  const over = entries.find(({ parts }) => parts.reduce((sum, part) => sum + part, 0) > value);
  if (over) problems.push(problemAt(over, curePartsAbove(metric, value)));
  const cumulative = cumulatives[0]?.said.value;
  return {
    value,
    ...(cumulative !== undefined && metric.kind === 'flow' ? { cumulative } : {}),
    problems,
    doubts: [],
  };
};

/** 2家，累计数: what the figure is was said behind it, and no other figure followed. */
const isTakenBack = ({ items }: Entered): boolean => {
  const end = items.at(-1);
  return items.length > 1 && end?.said.is === 'blank' && end.role !== 'month';
};

/** Decides what the entries of one metric say; `answers` are what the person said to earlier doubts. */
export const weighEntries = (
  metric: ReportedMetric,
  entries: readonly Entered[],
  answers: Answers,
): Weighed => {
  const wrong = toldAs(entries, 'wrong').map(({ entry, said }) => problemAt(entry, said.cure));
  if (wrong.length > 0)
    return { problems: uniqueBy(wrong, ({ line, cure }) => `${line}${cure}`), doubts: [] };
  const told = uniqueBy(toldAs(entries, 'figure'), ({ said }) => said.value);
  const isSame = toldAs(entries, 'same').length > 0;
  const unsure = toldAs(entries, 'unsure');
  const key = `figure:${metric.id}`;
  const isDisputed =
    told.length > 1 || unsure.length > 0 || entries.some(isTakenBack) || (isSame && told.length > 0);
  if (isDisputed) {
    const entry = (unsure[0]?.entry ?? told.at(-1)?.entry ?? entries[0]) as Entered;
    const value = figureAnswer(answers[key], metric);
    if (value !== null) return weighFigure(metric, entries, value);
    const choices = [
      ...told.map(({ said }) => `${said.value}${metric.unit}`),
      ...unsure.flatMap(({ said }) => said.choices),
    ];
    const doubt: Doubt = {
      key,
      kind: 'figure',
      line: entry.line.number,
      read: readOf(entry.line),
      metric: metric.name,
      choices: [...new Set(choices)],
    };
    return { problems: [], doubts: [doubt] };
  }
  if (isSame) return { same: true, problems: [], doubts: [] };
  const [figure] = told;
  return figure ? weighFigure(metric, entries, figure.said.value) : withoutFigure(metric, entries, answers);
};
