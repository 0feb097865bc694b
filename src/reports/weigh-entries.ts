import { figureAnswer } from './answer.ts';
import { cureBlank, cureCumulativeBelow, cureOnlyAside, curePartsAbove, cureStockTotal } from './cures.ts';
import type { Answers, Doubt, Problem } from './draft.ts';
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

type Told = { readonly entry: Entered; readonly value: number };

const toldAs = (entries: readonly Entered[], role: 'month' | 'cumulative'): Told[] =>
  entries.flatMap((entry) =>
    entry.items.flatMap((item) =>
      item.role === role && item.said.is === 'figure' ? [{ entry, value: item.said.value }] : [],
    ),
  );

/** Where no figure for the month was written: why, or what to ask. */
const withoutFigure = (metric: ReportedMetric, entries: readonly Entered[], answers: Answers): Weighed => {
  const [entry] = entries;
  if (!entry) return { problems: [], doubts: [] };
  const [cumulative] = toldAs(entries, 'cumulative');
  if (cumulative) {
    const key = `cumulative:${metric.id}`;
    const value = figureAnswer(answers[key], metric);
    if (value !== null) return weighFigure(metric, entries, [{ entry, value }]);
    const read = readOf(cumulative.entry.line);
    const choices = metric.kind === 'stock' ? [`${cumulative.value}${metric.unit}`] : [];
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
const weighFigure = (metric: ReportedMetric, entries: readonly Entered[], told: readonly Told[]): Weighed => {
  const [first] = told;
  if (!first) return { problems: [], doubts: [] };
  const { value } = first;
  const problems: Problem[] = [];
  const cumulatives = toldAs(entries, 'cumulative');
  const low = metric.kind === 'flow' ? cumulatives.find((one) => one.value < value) : undefined;
  if (low) problems.push(problemAt(low.entry, cureCumulativeBelow(metric, value, low.value)));
  const over = entries.find(({ parts }) => parts.reduce((sum, part) => sum + part, 0) > value);
  if (over) problems.push(problemAt(over, curePartsAbove(metric, value)));
  const cumulative = cumulatives[0]?.value;
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

const unsureChoices = (entries: readonly Entered[]): { entry: Entered; choices: readonly string[] }[] =>
  entries.flatMap((entry) =>
    entry.items.flatMap(({ role, said }) =>
      role === 'month' && said.is === 'unsure' ? [{ entry, choices: said.choices }] : [],
    ),
  );

/** Decides what the entries of one metric say; `answers` are what the person said to earlier doubts. */
export const weighEntries = (
  metric: ReportedMetric,
  entries: readonly Entered[],
  answers: Answers,
): Weighed => {
  const wrong = entries.flatMap((entry) =>
    entry.items.flatMap(({ role, said }) =>
      said.is === 'wrong' && role === 'month' ? [problemAt(entry, said.cure)] : [],
    ),
  );
  if (wrong.length > 0)
    return { problems: uniqueBy(wrong, ({ line, cure }) => `${line}${cure}`), doubts: [] };
  const told = uniqueBy(toldAs(entries, 'month'), ({ value }) => value);
  const same = entries.find(({ items }) =>
    items.some(({ role, said }) => role === 'month' && said.is === 'same'),
  );
  const unsure = unsureChoices(entries);
  const key = `figure:${metric.id}`;
  const isDisputed =
    told.length > 1 ||
    unsure.length > 0 ||
    entries.some(isTakenBack) ||
    (same !== undefined && told.length > 0);
  if (isDisputed) {
    const entry = (unsure[0]?.entry ?? told.at(-1)?.entry ?? entries[0]) as Entered;
    const value = figureAnswer(answers[key], metric);
    if (value !== null) return weighFigure(metric, entries, [{ entry, value }]);
    const choices = [
      ...told.map(({ value: one }) => `${one}${metric.unit}`),
      ...unsure.flatMap((one) => one.choices),
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
  if (same) return { same: true, problems: [], doubts: [] };
  return told.length > 0 ? weighFigure(metric, entries, told) : withoutFigure(metric, entries, answers);
};
