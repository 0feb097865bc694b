import { CHINESE_DIGITS } from '../reports/numeral.ts';
import { placesOf, type Span } from './wording.ts';

/** An amount of money in 万元 where it stands in a question. */
export type Money = Span & {
  readonly value: number;
  /** What the words around it say it is: put in, earned, or paid out as an award. */
  readonly role: 'investment' | 'revenue' | 'award' | 'unknown';
};

/** A number with a unit of measure, such as 3家. */
export type Count = Span & { readonly value: number; readonly unit: string };

const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 「一百五十」, 「两千」, 「二点五」, 「15.5」, 「1,200」 → the number; null for what is none. */
export const numberIn = (words: string): number | null => {
  const plain = words.replace(/,/g, '');
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain);
  const [whole = '', fraction] = plain.split('点');
  let sum = 0;
  let digit: number | null = null;
  for (const character of whole) {
    const place = PLACES[character];
    if (place !== undefined) {
      sum += (digit ?? 1) * place;
      digit = null;
    } else if (character in CHINESE_DIGITS) digit = CHINESE_DIGITS[character] ?? 0;
    else return null;
  }
  // 一百五 is 150, 两千三 is 2300.
  const short = /(?<place>[百千])[一二三四五六七八九]$/.exec(whole)?.groups?.['place'];
  sum += (digit ?? 0) * (short ? (PLACES[short] ?? 1) / 10 : 1);
  if (fraction === undefined) return whole === '' ? null : sum;
  const decimals = [...fraction].map((character) => CHINESE_DIGITS[character]);
  return decimals.some((one) => one === undefined) ? null : Number(`${sum}.${decimals.join('')}`);
};

const NUMBER =
  '(?:\\d[\\d,]*(?:\\.\\d+)?|[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*(?:点[零〇一二三四五六七八九]+)?)';
const MONEY = new RegExp(
  `(?<![百千万])(?<main>${NUMBER})(?:(?<unit>亿|个亿|千万|百万|十万|万)(?<more>[一二三四五六七八九]|半)?(?![亩平])(?:块钱|元钱|块|元|w)?|(?<wide>w)(?![a-z])|(?<yuan>元|块钱|块)(?!素))`,
  'g',
);
const IN_WAN: Readonly<Record<string, number>> = {
  亿: 10_000,
  个亿: 10_000,
  千万: 1000,
  百万: 100,
  十万: 10,
  万: 1,
};

const REVENUE = /营收|营业收入|收入|产值|销售|营业额|流水/;
const INVESTMENT = /投|花|砸|用了|上了|买|购|设备|改造|费用|掏|搞了|做了|支出|上云|总价|造价/;

/** The words between the last mark and the amount, then those behind it, tell what it is. */
const roleOf = (text: string, { start, end }: Span): Money['role'] => {
  const before =
    text
      .slice(Math.max(0, start - 14), start)
      .split(/[,。;?!、]/)
      .at(-1) ?? '';
  const after = text.slice(end, end + 6).split(/[,。;?!、]/)[0] ?? '';
  const far = text.slice(Math.max(0, start - 20), start);
  if (/^(的)?(营收|营业收入|收入|产值|销售)/.test(after)) return 'revenue';
  if (/(就是|等于|=|算出来|算下来|得出)$/.test(before)) return 'award';
  const near = (pattern: RegExp): number =>
    Math.max(-1, ...placesOf(before, new RegExp(pattern, 'g')).map((one) => one.end));
  const [revenue, investment, award] = [
    near(REVENUE),
    near(INVESTMENT),
    near(/奖|补|给|得|拿|领|封顶|上限|最高|最多/),
  ];
  if (Math.max(revenue, investment, award) >= 0) {
    if (revenue >= Math.max(investment, award)) return 'revenue';
    return investment >= award ? 'investment' : 'award';
  }
  if (/^(的)?(营收|营业收入|收入|产值|销售|规模|小微|企业)/.test(after)) return 'revenue';
  if (/^(的)?(投|设备|项目|改造)/.test(after)) return 'investment';
  if (REVENUE.test(far) && !INVESTMENT.test(far)) return 'revenue';
  return /^(的)?(奖|补)/.test(after) ? 'award' : 'unknown';
};

/** Every amount of money in a question. 「投了一百五十万」 is 150, 「1.2亿」 12000, 「30000元」 3. */
export const moneysIn = (text: string): Money[] =>
  [...text.matchAll(MONEY)].flatMap((match) => {
    const { main = '', unit, more, wide } = match.groups ?? {};
    const number = numberIn(main);
    if (number === null) return [];
    const scale = unit ? (IN_WAN[unit] ?? 1) : wide ? 1 : 1 / 10_000;
    const extra = more ? (more === '半' ? 0.5 : (CHINESE_DIGITS[more] ?? 0) / 10) : 0;
    const span = { start: match.index, end: match.index + match[0].length };
    return [
      { ...span, value: Math.round((number + extra) * scale * 10_000) / 10_000, role: roleOf(text, span) },
    ];
  });

const COUNT = new RegExp(
  `(?<number>${NUMBER})(?<unit>家|户|个|项|件|人|名|场次|场|品种|张|份|批|%|成|分|号|日)`,
  'g',
);

/** Every counted number: 3家, 两个, 15件. */
export const countsIn = (text: string): Count[] =>
  [...text.matchAll(COUNT)].flatMap((match) => {
    const value = numberIn(match.groups?.['number'] ?? '');
    const unit = match.groups?.['unit'] ?? '';
    return value === null ? [] : [{ start: match.index, end: match.index + match[0].length, value, unit }];
  });

/** Money without a trailing zero: 2.5, 10, 0.8. At most four decimals, so that no yuan is lost. */
export const roundMoney = (value: number): number => Math.round(value * 10_000) / 10_000;
