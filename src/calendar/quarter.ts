import { addMonths, type Day, lastDayOf, type Month, monthOf, yearOf } from './day.ts';

/** `YYYYQn`, n from 1 to 4: two quarters compare as strings. */
export type Quarter = string;

const MONTHS = 3;
const NUMERALS = ['一', '二', '三', '四'] as const;

export const quarterOf = (month: Month): Quarter =>
  `${yearOf(month)}Q${Math.ceil(Number(month.slice(5, 7)) / MONTHS)}`;

const numberOf = (quarter: Quarter): number => Number(quarter.slice(5));

/** The three months, in order. */
export const monthsOf = (quarter: Quarter): readonly [Month, Month, Month] => {
  const first = `${yearOf(quarter)}-${String((numberOf(quarter) - 1) * MONTHS + 1).padStart(2, '0')}`;
  return [first, addMonths(first, 1), addMonths(first, 2)];
};

export const lastMonthOf = (quarter: Quarter): Month => monthsOf(quarter)[2];

export const lastDayOfQuarter = (quarter: Quarter): Day => lastDayOf(lastMonthOf(quarter));

export const quarterBefore = (quarter: Quarter): Quarter => quarterOf(addMonths(monthsOf(quarter)[0], -1));

/** 「2025年第二季度」 */
export const sayQuarter = (quarter: Quarter): string =>
  `${yearOf(quarter)}年第${NUMERALS[numberOf(quarter) - 1]}季度`;

const written = /^(?:(?<year>20\d{2})\s*[年\-/.]?\s*)?(?:第?(?<word>[一二三四1-4])季度?|q(?<number>[1-4]))$/i;

/** 「2025Q2」「2025年二季度」「二季度」「本季度」「上季度」; without a year the latest that has begun. Null for no quarter. */
export const readQuarter = (text: string, today: Day): Quarter | null => {
  const current = quarterOf(monthOf(today));
  if (/^(本|这个?)季度?$/.test(text)) return current;
  if (/^上个?季度?$/.test(text)) return quarterBefore(current);
  const found = written.exec(text.trim())?.groups;
  if (!found) return null;
  const word = found['word'] ?? found['number'] ?? '';
  const number = NUMERALS.includes(word as (typeof NUMERALS)[number])
    ? NUMERALS.indexOf(word as (typeof NUMERALS)[number]) + 1
    : Number(word);
  if (found['year']) return `${found['year']}Q${number}`;
  const latest = `${yearOf(today)}Q${number}`;
  return latest > current ? `${yearOf(today) - 1}Q${number}` : latest;
};
