import { type Month, monthOf, sayMonth } from '../calendar/day.ts';
import type { Unit } from '../roster/unit.ts';
import { monthAnswer } from './answer.ts';
import { chinesePunctuation } from './chinese-punctuation.ts';
import { cureOtherUnit, cureTooLong, cureUnits } from './cures.ts';
import type { Doubt, Draft, Knowledge, Problem, Unclear } from './draft.ts';
import { missingBeside } from './missing-beside.ts';
import { readerOf, readSheet } from './read-sheet.ts';
import { type Reader, readOf, type Sheet } from './sheet.ts';
import { wrongSums } from './sum-line.ts';
import { weighEntries } from './weigh-entries.ts';

/** The longest message that is read (contract §10.13), in characters. */
export const LONGEST_MESSAGE = 10_000;

const SPAN_CURE = '写了不止一个月份，月报一次报一个月，请只写一个';

/** The unit that headings, labels and signatures name; what is wrong where they name several or another's. */
const unitIn = (sheet: Sheet, { sender, anyUnit }: Knowledge): { unit: Unit | null; problems: Problem[] } => {
  const units = [...new Set(sheet.units.map(({ unit }) => unit))];
  const [unit] = units;
  const other = sheet.units.find((named) => named.unit.id !== sender.id);
  if (units.length > 1) {
    const at = sheet.units.find((named) => named.unit !== unit) ?? other;
    const line = at?.line ?? null;
    const cure = cureUnits(units.map(({ name }) => name));
    return { unit: null, problems: [{ line: line?.number ?? null, read: line ? readOf(line) : '', cure }] };
  }
  if (other && !anyUnit) {
    const cure = cureOtherUnit(sender.name, other.unit.name);
    return { unit: null, problems: [{ line: other.line.number, read: readOf(other.line), cure }] };
  }
  return { unit: unit ?? null, problems: [] };
};

const askMonth = (
  line: Sheet['months'][number]['line'],
  months: readonly Month[],
  answers: Knowledge['answers'],
) => {
  const told = monthAnswer(answers?.['month'], months);
  if (told) return { month: told, problems: [], doubts: [] };
  const doubt: Doubt = {
    key: 'month',
    kind: 'month',
    line: line.number,
    read: readOf(line),
    choices: months.map(sayMonth),
  };
  return { month: null, problems: [], doubts: [doubt] };
};

/** The month that is written; asked about where a date or a sentence speaks of another one. */
const monthIn = (
  sheet: Sheet,
  { today, answers }: Knowledge,
): { month: Month | null; problems: Problem[]; doubts: Doubt[] } => {
  const months = [...new Set(sheet.months.map(({ month }) => month))];
  const [month] = months;
  if (months.length > 1) {
    const at = sheet.months.find((named) => named.month !== month);
    const line = at?.line ?? null;
    const [first] = sheet.months;
    if (first && sheet.months.every((named) => named.line.number === first.line.number)) {
      return { month: null, problems: [], doubts: [] };
    }
    const problem = { line: line?.number ?? null, read: line ? readOf(line) : '', cure: SPAN_CURE };
    return { month: null, problems: [problem], doubts: [] };
  }
  const other = sheet.fieldMonths.find((named) => named.month !== month);
  if (month !== undefined) {
    const problems = other ? [{ line: other.line.number, read: readOf(other.line), cure: SPAN_CURE }] : [];
    return { month, problems, doubts: [] };
  }
  const past = [...sheet.fieldMonths, ...sheet.mentioned].filter((named) => named.month <= monthOf(today));
  const spoken = [...new Set(past.map((named) => named.month))];
  if (spoken.length === 1 && spoken[0] === monthOf(today))
    return { month: spoken[0], problems: [], doubts: [] };
  const dated = sheet.dated.filter((named) => named.month !== monthOf(today));
  const [doubtful] = [...past, ...dated];
  if (!doubtful) return { month: null, problems: [], doubts: [] };
  const choices = [...new Set([...spoken, ...dated.map((named) => named.month), monthOf(today)])].sort();
  return askMonth(doubtful.line, choices, answers);
};

const weighAll = (sheet: Sheet, { names, knowledge }: Reader) =>
  names.own.map((metric) => ({
    metric,
    ...weighEntries(
      metric,
      sheet.entries.filter((entry) => entry.metric.id === metric.id),
      knowledge.answers ?? {},
    ),
  }));

/** A text pasted twice has its narrative twice. */
const narrativeOf = (sheet: Sheet): string => {
  const lines = sheet.narrative;
  const half = lines.length / 2;
  const isTwice = Number.isInteger(half) && lines.slice(0, half).join('\n') === lines.slice(half).join('\n');
  return chinesePunctuation((isTwice ? lines.slice(0, half) : lines).join('\n'));
};

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));

const linesOf = ({ entries, totals }: Sheet): Draft['lines'] =>
  Object.fromEntries([...entries, ...totals].reverse().map(({ metric, line }) => [metric.id, line.number]));

const draftOf = (sheet: Sheet, reader: Reader, unit: Unit | null): { draft: Draft } | Unclear => {
  const named = unitIn(sheet, reader.knowledge);
  const dated = monthIn(sheet, reader.knowledge);
  const weighed = weighAll(sheet, reader);
  const pick = (key: 'value' | 'cumulative') =>
    Object.fromEntries(
      weighed.flatMap((one) => (one[key] === undefined ? [] : [[one.metric.id, one[key]] as const])),
    );
  const values = pick('value');
  const problems = [
    ...sheet.problems,
    ...named.problems,
    ...dated.problems,
    ...weighed.flatMap((one) => one.problems),
    ...wrongSums(sheet, values),
  ];
  if (problems.length > 0) return { problems: inOrder(problems) };
  const doubts = [...dated.doubts, ...sheet.doubts, ...weighed.flatMap((one) => one.doubts)];
  if (doubts.length > 0) return { doubts };
  const isZero = sheet.zeroReport || sheet.othersZero;
  const isLeft = ({ id, kind }: { id: string; kind: string }) =>
    sheet.allAsBefore !== null && values[id] === undefined && (kind === 'stock' || !isZero);
  const same = weighed.filter(({ metric, same: one }) => one || isLeft(metric));
  return {
    draft: {
      month: dated.month,
      unit,
      values,
      cumulatives: pick('cumulative'),
      totals: Object.fromEntries(sheet.totals.map(({ metric, value }) => [metric.id, value])),
      lines: linesOf(sheet),
      sameAsBefore: same.map(({ metric }) => metric.id),
      zeroReport: sheet.zeroReport,
      othersZero: sheet.othersZero,
      text: narrativeOf(sheet),
    },
  };
};

type Reading = { readonly draft: Draft } | Unclear;

/** Tells what no line names, beside the lines that could not be read. */
type Missing = (
  problems: readonly Problem[],
  text: string,
  sheet: Sheet,
  reader: Reader,
) => readonly Problem[];

/** Reads a text by the names of the unit that it names: another unit's metrics have other names. */
const readWith = (text: string, knowledge: Knowledge, missing: Missing): Reading => {
  if (text.length > LONGEST_MESSAGE) {
    return { problems: [{ line: null, read: `${text.slice(0, 20)}…`, cure: cureTooLong(text.length) }] };
  }
  const own = readerOf(knowledge.sender, knowledge);
  const first = readSheet(text, own);
  const { unit, problems } = unitIn(first, knowledge);
  const isTheirs = unit !== null && unit.id !== knowledge.sender.id;
  const reader = isTheirs ? readerOf(unit, knowledge) : own;
  const sheet = isTheirs ? readSheet(text, reader) : first;
  const reading = draftOf(sheet, reader, unit);
  if (!('problems' in reading) || problems.length > 0) return reading;
  return { problems: [...reading.problems, ...missing(reading.problems, text, sheet, reader)] };
};

/**
 * Reads figures in any reasonable form (contract §10): what was written, or all problems, or all doubts.
 * Nothing need be complete.
 */
export const readFigures = (text: string, knowledge: Knowledge): Reading =>
  readWith(text, knowledge, () => []);

/**
 * Reads a whole report. Figures that are missing are told here only beside lines that could not be read: what may
 * be filled in without them, `settleReport` knows.
 */
export const readReport = (text: string, knowledge: Knowledge): Reading =>
  readWith(text, knowledge, missingBeside);
