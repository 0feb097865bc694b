import { type Month, sayMonth } from '../calendar/day.ts';
import { type Counted, readFigure } from './figure.ts';

/** The whole number that an answer names; null for anything else. */
export const figureAnswer = (answer: string | undefined, metric: Counted): number | null => {
  if (answer === undefined) return null;
  const words = answer.trim().replace(/^(?:是|为|应该是|本月)\s?/, '');
  const figure = readFigure(words, metric, () => false);
  if (figure?.said.is !== 'figure') return null;
  return words.slice(figure.length).replace(/[。.!\s]/g, '') === '' ? figure.said.value : null;
};

/** The one of `months` that an answer means: in full, or by the number of the month. */
export const monthAnswer = (answer: string | undefined, months: readonly Month[]): Month | null => {
  const words = answer?.replace(/\s/g, '') ?? '';
  const means = (month: Month): boolean =>
    [
      month,
      sayMonth(month),
      `${Number(month.slice(5))}月`,
      `${Number(month.slice(5))}月份`,
      `${Number(month.slice(5))}`,
    ].includes(words);
  return months.find(means) ?? null;
};
