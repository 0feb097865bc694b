import { listMark } from './list-mark.ts';
import { COUNTS } from './measure.ts';
import { HAN, LONGEST_FIELD, type MetricNames } from './metric-names.ts';
import { NUMERAL } from './numeral.ts';

const SEPARATORS = new Set([',', ';', '。', '、', '|', '\t', '!']);
const MAY_SEPARATE = /[,;。、|\t!/ ]/;
const OPEN = '([【{';
const CLOSE = ')]】}';

/** Most lines hold only words, figures and stops, and nothing that is taken away. */
const MARKED = /[^\u4e00-\u9fffA-Za-z\d\s:;,.、。()%/+-]|[哦哈啦呀噢喔哟咯嘞哒咧喽嘛]|月 报/;

/** Quotes, bold marks, pictures, brackets around a word and blanks to fill in say nothing about a field. */
export const plainLine = (text: string): string => (MARKED.test(text) ? withoutMarks(text) : text);

const withoutMarks = (text: string): string =>
  text
    .replace(/^(\d)\ufe0f?\u20e3/, '($1)')
    .replace(/(\d)\ufe0f?\u20e3/g, '$1')
    .replace(/月 报/g, '月报')
    .replace(/[│┃║]/g, '|')
    .replace(/[─━┌┐└┘├┤┬┴┼═╔╗╚╝]+/g, ' ')
    .replace(/\ufe0f(?!\u20e3)|\p{Extended_Pictographic}/gu, ' ')
    .replace(/【\s?([\p{Script=Han}“”]{2,20})\s?】\s?/gu, '$1 ')
    .replace(/[“”"'「」『』‘’《》`]|\*\*|^#+\s?|^>\s?/g, '')
    .replace(/(?<=[\d家户个人名场件项次有无零])[哦哈啦呀噢喔哟咯嘞哒咧喽嘛]+~*(?=$|[\s,;。.!、])/g, '')
    .replace(/(?<!_)_+\s?(?=\d)/g, ' ')
    .replace(/(\d)\s?_+/g, '$1');

/** 1 in 「1、种子企业」: what stands before the mark is a number alone. */
const ORDINAL_ALONE = /^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})$/;
/** 2 in 「种子企业1家 2、新增规上企业2家」: a figure stands before it; the 人 of 小巨人 is no measure. */
const ORDINAL_BEHIND = new RegExp(
  `^(.*(?:(?:\\d\\s|(?:\\d|${NUMERAL})\\s?(?:${COUNTS})(?:企业)?|[无零有])\\s?(?:\\([^()]*\\)\\s?)?))(\\d{1,2})$`,
  's',
);

/** The comma of 1,300 and not the one of 「8，500万元以上信贷项目」. */
const isThousands = (text: string, at: number): boolean =>
  /(?<!\d)\d{1,3}$/.test(text.slice(Math.max(0, at - 4), at)) &&
  /^\d{3}(?![\d万])/.test(text.slice(at + 1, at + 5));

const FIGURE_ENDS = new RegExp(`(?:[\\d家户个人名场次件项无零]|没有|企业|${NUMERAL})\\s{0,2}$`);
/** 1/2 新增规上企业: whether 2 is a place or half of a fraction is not said. */
const MAY_BE_FRACTION = /\d$/;

/** The stroke or blank of 「种子企业1/新增规上企业2」, where a list mark may follow, and not the one of 「家/户」 or 1/2. */
const isBetween = (text: string, from: number, at: number, names: MetricNames): boolean => {
  if (!'/ '.includes(text.charAt(at))) return false;
  const before = text.slice(Math.max(from, at - LONGEST_FIELD), at);
  if (!FIGURE_ENDS.test(before.slice(-4)) || !HAN.test(before)) return false;
  const behind = text.slice(at + 1, at + 1 + LONGEST_FIELD).trimStart();
  if (MAY_BE_FRACTION.test(before.trimEnd()) && /^\d/.test(behind)) return false;
  return names.leading(behind.slice(listMark(behind).length)).length > 0;
};

/** Splits a line where one statement ends. Brackets and list marks stay whole. */
export const clausesOf = (line: string, names: MetricNames): string[] => {
  const text = names.plain(plainLine(line));
  if (!MAY_SEPARATE.test(text)) return [text.trim()].filter((clause) => clause !== '');
  const clauses: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (OPEN.includes(character)) depth += 1;
    else if (CLOSE.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > 0 || !(SEPARATORS.has(character) || isBetween(text, from, at, names))) continue;
    if (character === ',' && isThousands(text, at)) continue;
    const so = text.slice(from, at);
    if (
      character === '、' &&
      so.length < 8 &&
      ORDINAL_ALONE.test(so) &&
      !/^\d+(?![\d万])/.test(text.slice(at + 1))
    )
      continue;
    const ordinal =
      character === '、' && so.length < 200 ? ORDINAL_BEHIND.exec(so.replace('500万', '五百元万')) : null;
    if (ordinal && names.leading(text.slice(at + 1).trimStart()).length > 0) {
      clauses.push(so.slice(0, so.length - (ordinal[2]?.length ?? 0)));
    } else clauses.push(so);
    from = at + 1;
  }
  clauses.push(text.slice(from));
  return clauses.map((clause) => clause.trim()).filter((clause) => clause !== '');
};
