import type { Month } from '../calendar/day.ts';
import type { Unit } from '../roster/unit.ts';
import type { Doubt, Knowledge, Problem } from './draft.ts';
import type { Item } from './field-tail.ts';
import type { Metric, ReportedMetric } from './metric.ts';
import type { MetricNames } from './metric-names.ts';
import type { UnitNames } from './unit-names.ts';

/** One line of a message, with its number in it. */
export type Line = { readonly number: number; readonly text: string };

/** Everything said of one metric at one place. */
export type Entered = {
  readonly line: Line;
  readonly metric: ReportedMetric;
  readonly items: Item[];
  readonly parts: number[];
};

/** What has been found in a message so far; filled line by line by the readers of lines. */
export type Sheet = {
  readonly entries: Entered[];
  readonly totals: { readonly line: Line; readonly metric: Metric; readonly value: number }[];
  /** 合计 lines: what they come to, and the metrics written above them. */
  readonly sums: { readonly line: Line; readonly value: number; readonly of: readonly ReportedMetric[] }[];
  readonly problems: Problem[];
  /** Metrics that a line that could not be read is like, by id. */
  readonly likely: string[];
  readonly doubts: Doubt[];
  /** Units and months that a heading, a label or a line of their own names. */
  readonly units: { readonly line: Line; readonly unit: Unit }[];
  readonly months: { readonly line: Line; readonly month: Month }[];
  /** Months that are mentioned in passing, and months of dates in the heading. */
  readonly mentioned: { readonly line: Line; readonly month: Month }[];
  readonly dated: { readonly line: Line; readonly month: Month }[];
  /** Months that stand right before a metric's name. */
  readonly fieldMonths: { readonly line: Line; readonly month: Month }[];
  readonly narrative: string[];
  zeroReport: boolean;
  /** 其余均为0. */
  othersZero: boolean;
  allAsBefore: Line | null;
  /** True where a line may hold any metric and was not read. */
  isNameless: boolean;
  /** True while lines belong to the narrative. */
  inNarrative: boolean;
  /** How many statements have been looked at. */
  statements: number;
};

/** What the readers of lines need to know. */
export type Reader = {
  readonly knowledge: Knowledge;
  readonly names: MetricNames;
  readonly unitNames: UnitNames;
};

export const emptySheet = (): Sheet => ({
  entries: [],
  totals: [],
  sums: [],
  problems: [],
  likely: [],
  doubts: [],
  units: [],
  months: [],
  mentioned: [],
  dated: [],
  fieldMonths: [],
  narrative: [],
  zeroReport: false,
  othersZero: false,
  allAsBefore: null,
  isNameless: false,
  inNarrative: false,
  statements: 0,
});

const LONGEST_READ = 40;

/** What is repeated to the sender of a line. */
export const readOf = ({ text }: Line): string =>
  text.length > LONGEST_READ ? `${text.slice(0, LONGEST_READ)}…` : text.replaceAll('\t', ' ').trim();

/** The line with only the words of one of its fields, where they stand there as they were read. */
export const quotedFrom = ({ number, text }: Line, words: string): Line => {
  const quote = words.trim().replace(/[,;。、|\s]+$/, '');
  return { number, text: quote !== '' && text.includes(quote) ? quote : text };
};

export const addProblem = (sheet: Sheet, line: Line, cure: string): void => {
  const read = readOf(line);
  if (sheet.problems.some((known) => known.line === line.number && known.cure === cure)) return;
  sheet.problems.push({ line: line.number, read, cure });
};

/** A problem with a line that may hold any of the metrics: none of them is called missing then. */
export const addNameless = (sheet: Sheet, line: Line, cure: string): void => {
  sheet.isNameless = true;
  addProblem(sheet, line, cure);
};

/** No report has so many: what follows is not read, and the message refused. */
const MOST_STATEMENTS = 120;

/** True once the rest of a message is not read: it is refused already. */
export const isOverfull = (sheet: Sheet): boolean => sheet.statements > MOST_STATEMENTS;

/** Counts a statement; false once there are too many, so that no message takes long. */
export const mayReadOn = (sheet: Sheet): boolean => {
  sheet.statements += 1;
  return !isOverfull(sheet);
};
