import { addMonths, type Day, isMonth, type Month, monthOf } from './day.ts';

const CHINESE = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;
const relative: Readonly<Record<string, number>> = { 本月: 0, 这个月: 0, 当月: 0, 上月: -1, 上个月: -1 };

const digits = '\\d{1,2}|十[一二]?|[一二三四五六七八九]';
/** 「2025年6月」「2025-06」「2025.6」「6月份」「六月」, then what follows. */
const dated = new RegExp(
  `^(?:(?<year>20\\d{2})\\s*[年.\\-/]\\s*)?(?<month>${digits})\\s*(?<mark>月份?)?(?:月报)?(?<rest>[\\s\\S]*)$`,
);
const compact = /^(?<year>20\d{2})(?<month>\d{2})(?!\d)(?<rest>[\s\S]*)$/;
const named = new RegExp(`^(?<word>${Object.keys(relative).join('|')})(?:份)?(?:月报)?(?<rest>[\\s\\S]*)$`);

const numberOf = (word: string): number =>
  /^\d/.test(word) ? Number(word) : CHINESE.indexOf(word as (typeof CHINESE)[number]);

/** A month without its year is the latest one that has begun: whoever looks back or corrects means no other. */
const latest = (number: number, today: Day): Month => {
  const month = `${today.slice(0, 4)}-${String(number).padStart(2, '0')}`;
  return month > monthOf(today) ? addMonths(month, -12) : month;
};

type Leading = { readonly month: Month; readonly rest: string };

/** The month that a text begins with, in any usual writing, and what follows; null where it begins otherwise. */
export const monthLeading = (text: string, today: Day): Leading | null => {
  const word = named.exec(text)?.groups;
  if (word)
    return {
      month: addMonths(monthOf(today), relative[word['word'] ?? ''] ?? 0),
      rest: word['rest']?.trim() ?? '',
    };
  const found = (compact.exec(text) ?? dated.exec(text))?.groups;
  const number = numberOf(found?.['month'] ?? '');
  if (!found || number < 1 || number > 12 || !(found['year'] || found['mark'])) return null;
  const month = found['year'] ? `${found['year']}-${String(number).padStart(2, '0')}` : latest(number, today);
  return isMonth(month) ? { month, rest: found['rest']?.trim() ?? '' } : null;
};

/** The month that the whole text means; a bare number will do. Null where it is no month. */
export const readMonth = (text: string, today: Day): Month | null => {
  const trimmed = text.trim();
  const found = monthLeading(/^\d{1,2}$/.test(trimmed) ? `${trimmed}月` : trimmed, today);
  return found?.rest === '' ? found.month : null;
};
