import { addMonths, type Day, type Month, monthOf, yearOf } from '../calendar/day.ts';
import { readNumeral } from './numeral.ts';

/** The months that a text names. */
export type MonthWords = {
  /** Each month once, in the order of the text. */
  readonly months: readonly Month[];
  /** The months in which its full dates lie: a date is not yet a month. */
  readonly dated: readonly Month[];
  /** How to write what no report can be about: a quarter, a span, a month to come. */
  readonly cures: readonly string[];
  /** The text without the words that were read. */
  readonly rest: string;
};

const NUMBER = '(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])';
const YEAR = '(?:20\\d\\d|(?<!\\d)\\d\\d(?=\\s*年))';
const SPAN = '[-~—–至到、和及与,]';

const dates: readonly RegExp[] = [
  new RegExp(
    `(?<year>${YEAR})\\s*年\\s*(?<month>${NUMBER})\\s*月\\s*[\\d一二三四五六七八九十]{1,3}\\s*[日号]`,
    'g',
  ),
  /(?<!\d)(?<year>20\d\d)([.\-/])(?<month>\d{1,2})\2\d{1,2}(?!\d)(?:日|号)?/g,
  /(?<!\d)(?<year>20\d\d)(?<month>0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)/g,
  new RegExp(`(?<![\\d])(?<month>${NUMBER})\\s*月\\s*[\\d一二三四五六七八九十]{1,3}\\s*[日号]`, 'g'),
  /(?<![\d.])(?<month>\d{1,2})[.](?:[12]\d|3[01])(?:日|号)?(?![\d.年月])/g,
  /(?<!\d)\d{1,2}\s*[日号]/g,
  // 6/20 17:48, as a forwarded message is headed.
  /(?<![\d/.])(?<month>\d{1,2})\/\d{1,2}(?=\s\d{1,2}:\d\d)/g,
];
const clock = /(?<!\d)\d{1,2}(?::\d\d(?::\d\d)?|[点时](?:\d{1,2}分|半)?)(?!\d)/g;
const quarter = /第?[一二三四1-4]季度?|Q[1-4](?!\d)|[上下]半年|全年(?!目标|任务|累计)/gi;
const spans: readonly RegExp[] = [
  new RegExp(
    `(?<!\\d)${NUMBER}\\s*月?份?\\s*${SPAN}\\s*(?:20\\d\\d\\s*[年.\\-/]\\s*)?${NUMBER}\\s*月份?`,
    'g',
  ),
  new RegExp(`(?<!\\d)20\\d\\d[.\\-/]\\d{1,2}\\s*${SPAN}\\s*20\\d\\d[.\\-/]\\d{1,2}(?!\\d)`, 'g'),
];
const relative = /本月份?|当月份?|这个?月份?|(?<![较比同])上个?月份?|(?<!一)下个?月份?|次月/g;
const written: readonly RegExp[] = [
  new RegExp(`(?<year>${YEAR}|今年|去年|本年)\\s*年?\\s*度?\\s*(?<month>${NUMBER})\\s*月(?:份|度)?`, 'g'),
  /(?<!\d)(?<year>20\d\d)\s?[.\-/]\s?(?<month>\d{1,2})(?![\d.])(?:月份?)?/g,
  /(?<!\d)(?<year>20\d\d)(?<month>\d\d)(?!\d)(?:月份?)?/g,
  /(?<!\d)(?<year>20\d\d) (?<month>\d{1,2})(?=\s|$)/g,
  /(?<!\d)(?<year>20\d\d)\s*年\s*(?<month>\d{1,2})(?![\d日号])/g,
  new RegExp(`(?<![\\d.十])(?<month>\\d+|${NUMBER})\\s*月(?:份|度)?`, 'g'),
];
const loneYear = /(?<!\d)(?<year>20\d\d)\s*年?度?(?!\d)/g;

const SPAN_CURE = '月报一次报一个月，请只写一个月份，如「月报 2025年6月」';

/** 二〇二五年 → 2025年. */
const plainYears = (text: string): string =>
  text.replace(/[一二三四五六七八九〇零○]{4}(?=\s*年)/g, (year) =>
    [...year].map((character) => readNumeral(character) ?? 0).join(''),
  );

const numberOf = (word: string): number => (/^\d/.test(word) ? Number(word) : (readNumeral(word) ?? 0));

/** A month without its year: this year's, or, early in a year, one of the last months of the year before. */
const nearest = (number: number, today: Day): Month => {
  const here = `${yearOf(today)}-${String(number).padStart(2, '0')}`;
  const back = addMonths(here, -12);
  return here > monthOf(today) && back >= addMonths(monthOf(today), -3) ? back : here;
};

const fullYear = (word: string, today: Day): number => {
  if (word === '去年') return yearOf(today) - 1;
  if (word === '今年' || word === '本年') return yearOf(today);
  return word.length === 2 ? 2000 + Number(word) : Number(word);
};

const monthFrom = (year: string | undefined, number: number, today: Day): Month =>
  year === undefined ? nearest(number, today) : `${fullYear(year, today)}-${String(number).padStart(2, '0')}`;

const sayMonthOf = (month: Month): string => `${yearOf(month)}年${Number(month.slice(5))}月`;

/** Why no report can be about this month; null for one that may be. */
const cureFor = (month: Month, today: Day): string | null => {
  if (month > monthOf(today)) return `${sayMonthOf(month)}还没有到，请核对年份和月份`;
  if (month < addMonths(monthOf(today), -24)) return `${sayMonthOf(month)}太早了，请核对年份`;
  return null;
};

/** No month, no part of a year and no date is written without one of these. */
const TIMED = /[\d月年季]/;
/** What dates are written with. */
const DATED = /[日号./-]|\d{8}/;

/** Reads every month of a short text. `today` decides what 本月, 上月 and a month without its year mean. */
export const readMonthWords = (text: string, today: Day): MonthWords => {
  if (!TIMED.test(text)) return { months: [], dated: [], cures: [], rest: text };
  const found = new Map<number, Month>();
  const dated: Month[] = [];
  const cures = new Set<string>();
  let rest = plainYears(text);
  const take = (pattern: RegExp, act: (groups: Record<string, string>, at: number, word: string) => void) => {
    rest = rest.replace(pattern, (...match) => {
      const groups = typeof match.at(-1) === 'object' ? (match.at(-1) as Record<string, string>) : {};
      const at = Number(match.find((part, index) => index > 0 && typeof part === 'number'));
      act(groups, at, String(match[0]));
      return ' '.repeat(String(match[0]).length);
    });
  };
  for (const pattern of DATED.test(rest) ? dates : []) {
    take(pattern, ({ year, month }) => {
      const number = month === undefined ? 0 : numberOf(month);
      if (number >= 1 && number <= 12) dated.push(monthFrom(year, number, today));
    });
  }
  take(clock, () => undefined);
  take(quarter, () => cures.add(SPAN_CURE));
  for (const pattern of spans) take(pattern, () => cures.add(SPAN_CURE));
  take(relative, (_, at, word) => {
    const step = /^上/.test(word) ? -1 : /^[下次]/.test(word) ? 1 : 0;
    found.set(at, addMonths(monthOf(today), step));
  });
  const bare = new Map<number, number>();
  for (const pattern of written) {
    take(pattern, ({ year, month = '' }, at, word) => {
      const number = numberOf(month);
      if (number < 1 || number > 12) cures.add(`没有「${word.trim()}」这个月份，月份是1到12`);
      else if (year === undefined) bare.set(at, number);
      else found.set(at, monthFrom(year, number, today));
    });
  }
  const years: string[] = [];
  take(loneYear, ({ year = '' }) => years.push(year));
  const lone = years.length === 1 ? years[0] : undefined;
  for (const [at, number] of bare) found.set(at, withYearNear(found, number, lone, today));
  const months = [...new Set([...found].sort(([a], [b]) => a - b).map(([, month]) => month))];
  for (const month of months) {
    const cure = cureFor(month, today);
    if (cure) cures.add(cure);
  }
  if (months.length > 1) cures.add(SPAN_CURE);
  return { months, dated: [...new Set(dated)], cures: [...cures], rest };
};

/** A month without its year is the one written in full beside it, where they agree; else the lone year decides. */
function withYearNear(
  found: ReadonlyMap<number, Month>,
  number: number,
  lone: string | undefined,
  today: Day,
): Month {
  const same = [...found.values()].find((month) => Number(month.slice(5)) === number);
  return same ?? monthFrom(lone, number, today);
}
