import type { MetricNames } from './metric-names.ts';
import { NUMERAL } from './numeral.ts';

/** Where names stop and what all of them, or each in turn, come to begins. */
const TOGETHER =
  /(?<loose>\s?)(?=(?:同|[与和跟较比])上个?月|无变化|没有变化|保持不变|持平)|(?:(?:均|全都?|全部|都|皆)(?:已?报)?|(?<each>分别|依次|各自))(?:为|是|有|报|:)*\s?|(?<colon>\s?[:=]\s?)(?=(?:0|零|〇|无|没有)\s?(?:$|[家户个人场件项\s,;。]))/g;
const COUNT = '(?:家|户|个|人次|人|名|场次|场|件|项)?';
/** What may stand for all: a figure, nothing, last month's. */
const SHARED = new RegExp(
  `^(?:\\d{1,5}|${NUMERAL}{1,5}|暂?无(?:新增|变化|变动|增减)?|没有?(?:新增|变化|变动)?|未(?:新增|变化|变动|发生)|持平|不变|(?:同|[与和跟同较比])上个?月.{0,6}?|0)\\s?${COUNT}(?=$|[\\s,;。(])`,
);
const ONE = new RegExp(`^\\s?[、,;和及]?\\s?((?:\\d{1,5}|${NUMERAL}{1,5}|无|没有)\\s?${COUNT})`);
const COUNTED =
  /(?:这?(?<number>[二两三四五六七])[项个类](?:指标|数据)?|等)?(?:数|情况|指标)?(?:本月|当月|目前)?\s?$/;
const BETWEEN = /以及|[、,/和及与]/g;
const WORDS_BEFORE = /^.*(?:月报|[:;。])|^[\s,]*(?:本月|当月|目前|我[乡镇局办委])?(?:新增(?=种子))?/s;

/** A label that is short for one of our names beside its neighbours: 省级 beside 国家级小巨人. */
const composed = (label: string, head: string, names: MetricNames): string | null => {
  const bareHead = head.replace(/企业$/, '');
  const bareLabel = label.replace(/企业$/, '');
  const tries = [label, `${label}${head}`, `${label}${bareHead}`, `${bareHead}${bareLabel}`];
  return tries.find((name) => names.isOwn(name)) ?? null;
};

/** The label by itself, or with the end of the last or the beginning of the first name of its list. */
const nameIn = (label: string, last: string, first: string, names: MetricNames): string | null => {
  if (label.length < 2 || label.length > 24) return null;
  if (names.isOwn(label)) return label;
  const ends = [...last].map((_, at) => last.slice(at)).slice(1);
  const begins = [...first].map((_, at) => first.slice(0, at)).slice(2);
  const found = [...ends.map((end) => `${label}${end}`), ...begins.map((begin) => `${begin}${label}`)];
  return found.find((name) => names.isOwn(name)) ?? null;
};

type List = { readonly start: number; readonly names: readonly string[] };

const NUMBERS = '〇一二三四五六七';

/** The names, parted by 、 or 和, that end where `text` ends. Null for fewer than two. */
const listAtEnd = (text: string, names: MetricNames): List | null => {
  const tail = COUNTED.exec(text);
  const body = text.slice(0, tail?.index ?? text.length);
  const marks = [...body.matchAll(BETWEEN)];
  const cuts = [0, ...marks.map(({ index, 0: mark }) => index + mark.length)];
  const parts = cuts.map((from, at) => ({ from, label: body.slice(from, marks[at]?.index ?? body.length) }));
  const plain = parts.map(({ from, label }) => {
    const skipped = WORDS_BEFORE.exec(label)?.[0].length ?? 0;
    return { from: from + skipped, label: label.slice(skipped).trim() };
  });
  const last = plain.at(-1)?.label ?? '';
  const found: string[] = [];
  let start = text.length;
  for (const { from, label } of plain.reverse()) {
    const name = nameIn(label, last, plain.at(-1)?.label ?? '', names);
    if (name === null) break;
    found.unshift(name);
    start = from;
  }
  const said = tail?.groups?.['number'];
  const isAll = said === undefined || NUMBERS.indexOf(said === '两' ? '二' : said) === found.length;
  return found.length >= 2 && isAll ? { start, names: found } : null;
};

const takeEach = (text: string, count: number): { figures: string[]; length: number } | null => {
  const figures: string[] = [];
  let length = 0;
  while (figures.length < count) {
    const found = ONE.exec(text.slice(length));
    if (!found) return null;
    figures.push(found[1] ?? '');
    length += found[0].length;
  }
  return /^(?:$|[\s,;。(](?!\s?\d))/.test(text.slice(length)) ? { figures, length } : null;
};

/** 甲、乙：无 may leave 甲 blank where the list does not stand alone; a comma in a list parts it from the rest. */
const isOneStatement = (
  text: string,
  start: number,
  end: number,
  { colon, loose }: Readonly<Record<string, string | undefined>>,
): boolean => {
  if (colon === undefined && loose === undefined) return true;
  if (text.slice(start, end).includes(',')) return false;
  return colon === undefined || /(?:^|[;。:\n)]|月报)[^,、;。]{0,4}$/.test(text.slice(0, start));
};

/** 「甲、乙均为0」 and 「甲、乙分别为1、2家」 with each name beside its figure. */
const spellLists = (text: string, names: MetricNames): string => {
  let done = '';
  let rest = text;
  for (const found of text.matchAll(TOGETHER)) {
    const at = found.index - (text.length - rest.length);
    const list = at > 0 ? listAtEnd(rest.slice(0, at), names) : null;
    if (!list || !isOneStatement(rest, list.start, at, found.groups ?? {})) continue;
    const behind = rest.slice(at + found[0].length);
    const shared = found.groups?.['each'] === undefined ? SHARED.exec(behind)?.[0] : undefined;
    const taken =
      shared === undefined
        ? found.groups?.['each'] && takeEach(behind, list.names.length)
        : { figures: list.names.map(() => shared), length: shared.length };
    if (!taken) continue;
    const fields = list.names.map((name, index) => `${name}:${taken.figures[index]}`);
    done += `${rest.slice(0, list.start)}${fields.join(';')}`;
    rest = behind.slice(taken.length);
  }
  return done + rest;
};

const NONE_OF =
  /(?<=^|[,;。:、\s]|本月|当月|月份)(?:[也都均]|目前|暂时)*(?:没有|暂无|尚无|未有|无)(?<list>[^,;。:\d]{4,60}?)(?=[,;。]|$)/g;

/** 「没有甲和乙」 with a 0 for each. */
const spellNone = (text: string, names: MetricNames): string =>
  text.replace(NONE_OF, (whole, ...match) => {
    const { list = '' } = match.at(-1) as Record<string, string>;
    const labels = list.split(BETWEEN).map((label) => label.trim().replace(/^[也都均]?(?:没有|无)/, ''));
    const isNames = labels.every((label) => names.isOwn(label));
    return labels.length > 1 && isNames ? labels.map((label) => `${label}:0`).join(';') : whole;
  });

const GROUP =
  /^(?<mark>\s?(?:\(?\d{1,2}[.、)]\s?|[一二三四五六七]、)?)(?<head>\p{Script=Han}{2,14}?)\s?(?:(?<total>\d{1,4})\s?[家个人户]?)?\s?[:,(]\s?(?:其中)?\s?:?(?<parts>.+?)\)?[。.;]?$/u;
const PART = new RegExp(`^(\\p{Script=Han}{2,10}?)\\s?[:=]?\\s?((?:\\d|${NUMERAL}|无|没有).*)$`, 'u');

/** 「小巨人：国家级0家、省级1家」 with each name in full; as it is where a part or the sum does not fit. */
const spellGroup = (text: string, names: MetricNames): string => {
  const { mark = '', head = '', total, parts = '' } = GROUP.exec(text)?.groups ?? {};
  if (head === '' || names.meaningOf(head).is !== 'several') return text;
  const fields = parts.split(/[,、;]/).map((part) => {
    const [, label = '', figure = ''] = PART.exec(part.trim()) ?? [];
    const name = label === '' ? null : composed(label, head, names);
    return name === null ? null : { name, figure };
  });
  const known = fields.filter((field) => field !== null);
  const sum = known.reduce((all, { figure }) => all + Number(/^\d+/.exec(figure)?.[0] ?? 0), 0);
  const isWhole = known.length === fields.length && known.length >= 2;
  if (!isWhole || (total !== undefined && Number(total) !== sum)) return text;
  return mark + known.map(({ name, figure }) => `${name}:${figure}`).join(';');
};

/** What stands between names in a list, and between their figures. */
const LISTED = /[、,;/和及与]/;

/** A longer line is no list of names. */
const LONGEST = 400;

/**
 * Writes names that share their figures, or a part of their name, in full: 均为, 都没有, 分别为, 小巨人：省级1家.
 * What is not certain stays as it was, to be asked about or refused.
 */
export const spellOut = (text: string, names: MetricNames): string =>
  text.length > LONGEST || !LISTED.test(text)
    ? text
    : spellGroup(spellNone(spellLists(text, names), names), names);
