import type { Day } from '../calendar/day.ts';
import { cureMissing } from './cures.ts';
import type { Problem } from './draft.ts';
import { readMonthWords } from './month-words.ts';
import { NUMERAL } from './numeral.ts';
import type { Reader, Sheet } from './sheet.ts';

/** A line longer than this holds more than one figure. */
const LONGEST_FIELD = 60;
const FIGURE = new RegExp(`\\d+(?:[.~-]\\d+)?|${NUMERAL}+(?=[家户个人名场件项])`, 'g');

/** Whether a line that was not read is one field: then no other metric can be meant by it. */
const isOneField = (line: string, today: Day): boolean => {
  if (line.length > LONGEST_FIELD) return false;
  const words = readMonthWords(line, today).rest.replace(/\([^()]*\)/g, '');
  return (words.match(FIGURE)?.length ?? 0) <= 1;
};

/**
 * Metrics that no line names, to be told together with the lines that could not be read (contract §10.1). None
 * where what was not read may hold any of them: nobody is told that a figure is missing which stands there.
 */
export const missingBeside = (
  problems: readonly Problem[],
  text: string,
  sheet: Sheet,
  { names, knowledge }: Reader,
): Problem[] => {
  const lines = text.split('\n');
  const unread = problems.map(({ line }) => (line === null ? '' : (lines[line - 1] ?? '')));
  const isFilled = sheet.zeroReport || sheet.othersZero || sheet.allAsBefore !== null;
  const known = new Set([...sheet.entries.map(({ metric }) => metric.id), ...sheet.likely]);
  const isClear = known.size > 0 && unread.every((line) => isOneField(line, knowledge.today));
  if (!isClear || isFilled || sheet.isNameless) return [];
  return names.own
    .filter(({ id, name }) => !known.has(id) && !unread.some((line) => line.includes(name)))
    .map((metric) => ({ line: null, read: metric.name, cure: cureMissing(metric) }));
};
