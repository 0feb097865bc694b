import { cureSum } from './cures.ts';
import type { Problem } from './draft.ts';
import type { ReportedMetric } from './metric.ts';
import type { Values } from './record.ts';
import { type Line, readOf, type Sheet } from './sheet.ts';

const SUM = '(?:合计|总计|共计|小计|总数)';

/** 合计 in the cell of a name: a row that adds up the rows above it. */
export const SUM_NAME = new RegExp(`^${SUM}$`);

const SUM_LINE = new RegExp(
  `^${SUM}(?:数|共)?\\s?[:=|\\t为是]?\\s?(\\d{1,6})\\s?(?:家|户|个|人次|人|名|场|件|项)?[。.;]?$`,
);

/** Notes a line 合计：12人 below the unit's own metrics; false where the line is no such sum. */
export const readSumLine = (sheet: Sheet, line: Line, text: string): boolean => {
  const value = SUM_LINE.exec(text)?.[1];
  if (value === undefined) return false;
  const of = new Set<ReportedMetric>(sheet.entries.map(({ metric }) => metric));
  sheet.sums.push({ line, value: Number(value), of: [...of] });
  return true;
};

/** 合计602家 behind several figures on one line that come to as much: then it is not said of the last of them. */
export const isSumSoFar = ({ entries }: Sheet, text: string): boolean => {
  const value = SUM_LINE.exec(text)?.[1];
  if (value === undefined) return false;
  const figures = entries.flatMap(({ items }) =>
    items.flatMap(({ role, said }) => (role === 'month' && said.is === 'figure' ? [said.value] : [])),
  );
  return figures.length > 1 && Number(value) === figures.reduce((sum, figure) => sum + figure, 0);
};

/** Sums that are not what the figures above them come to (contract §10.10). */
export const wrongSums = ({ sums }: Sheet, values: Values): Problem[] =>
  sums.flatMap(({ line, value, of }) => {
    const parts = of.map(({ id }) => values[id] ?? Number.NaN);
    const sum = parts.reduce((all, part) => all + part, 0);
    const isRight = Number.isNaN(sum) || (sum === value && of.length > 0);
    return isRight ? [] : [{ line: line.number, read: readOf(line), cure: cureSum(value, sum) }];
  });
