import { readField } from './field.ts';
import { isIdle } from './heading.ts';
import { listMark } from './list-mark.ts';
import type { MetricNames } from './metric-names.ts';
import { readMonthWords } from './month-words.ts';
import type { Reader } from './sheet.ts';

/** A line that holds 月报 or 零报告: the words about the report, and its fields, which may stand on the same line. */
type Split = { readonly heading: string; readonly fields: string };

const WORDS_BEFORE =
  /(?:(?:^|[\s,;。]|(?<!\d):)\(?(?:\d{1,2}[、.)]\s?|1\s)|\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)\s?|[一二三四五六七八九十]{1,2}、|[-•·●]\s?|本月|当月|本期|累计|累积|总计|合计|新增|净增|今年以来|今年|本年|全年|年初以来|上月|去年|上年|同期|其中|现有|共有|共|截[至止]目前|目前|目标|任务|预计|计划|拟|下月|组织|开展|举办|完成|存在|较|比|也|共?有|(?:暂|尚)?[无未]|没有|(?:\d{1,5}|[一二两三四五六七八九十]{1,3})\s?(?:家|户|个|人次|人|名|场次|场|件|项)(?:的)?|:|\s)+$/;
/** Words that make of a figure none of the month's, right before a name. */
const NO_FIGURE = /(?:走访|调研|帮扶|服务|排查|拟|申报|预计|计划|目标|任务|力争|争取|储备|意向)\s*$/;
/** Words before a name are short; no use to look further back. */
const LONGEST_BEFORE = 30;
/** The figure of a name may stand behind a mark that else ends a statement. */
const FIGURE_NEXT = /^\s?[:=]|^\s?[,、;|\t]\s?(?:\d|[一二两三四五六七八九十零〇无])/;
/** 月报 上月 种子企业1: the month of the report, not of the first figure. */
const MONTH_SAID = /^.*?月报[\s:,]*(?:[\p{Script=Han}()]{2,12}[\s:,])?(?:上个?|本|当)月份?[\s:,;]+/u;
/** More names than any report has: no use to look further. */
const MOST_STARTS = 40;

/** True where a field with a figure begins. */
const saysAt = (text: string, start: number, names: MetricNames): boolean => {
  const body = text.slice(start).replace(/^[\s:,;。]+/, '');
  const marked = body.slice(listMark(body).length);
  const [clause = ''] = marked.split(/[,;。、]/, 1);
  return [marked, clause].some((words) =>
    readField(words, names)?.tail.items.some(({ said }) => said.is !== 'blank'),
  );
};

/** Where behind 月报 the first of our names with its figure begins. */
const ownFieldAt = (text: string, { names }: Reader): number => {
  const from = Math.max(0, text.indexOf('月报'), MONTH_SAID.exec(text)?.[0].length ?? 0);
  let at = from;
  for (let tries = 0; tries < MOST_STARTS && at < text.length; tries += 1) {
    at = names.at(text, at);
    if (at < 0) return text.length;
    const words = WORDS_BEFORE.exec(text.slice(Math.max(from, at - LONGEST_BEFORE), at))?.[0] ?? '';
    const start = at - words.trimStart().length;
    const length = names.leading(text.slice(at))[0]?.length ?? 1;
    if (saysAt(text, start, names)) return start;
    if (saysAt(text, at, names)) return at;
    if (FIGURE_NEXT.test(text.slice(at + length))) return start;
    at += length;
  }
  return text.length;
};

/** A name of any kind with a figure behind it, where a statement may begin. */
const COUNTED =
  /(?<=[\s:,;。])除[^,;。]{2,40}外(?=[,;。])|(?<=[\s:,;。])(?!第)[\p{Script=Han}“”]{2,24}?\s?[:=]?\s?(?:\d|[零〇一二两三四五六七八九十百]+(?:家|户|个|人|名|场|件|项))/gu;
/** No longer text is a heading. */
const LONGEST_HEADING = 120;

/** Where behind 月报 a figure is told of what is none of our names, or several of them. */
const otherFieldAt = (text: string, own: number, { names, unitNames, knowledge }: Reader): number => {
  const from = text.indexOf('月报');
  if (from < 0) return own;
  const said = readMonthWords(text.slice(0, LONGEST_HEADING), knowledge.today).rest;
  const masked = unitNames(said).rest.slice(0, own);
  const found = [...masked.matchAll(COUNTED)].find(
    ({ index }) =>
      index > from && (text.charAt(index) === '除' || readField(text.slice(index), names) !== null),
  );
  return found?.index ?? own;
};

/** Where on the line of a heading the first field begins; its end where none does. */
const fieldsAt = (text: string, reader: Reader): number => {
  const found = otherFieldAt(text, ownFieldAt(text, reader), reader);
  const from = text.indexOf('月报');
  if (found >= text.length || from < 0) return found;
  // 走访种子企业3家: words that a heading does not have belong to the statement.
  const at = found + (/^[\s:,;。]+/.exec(text.slice(found))?.[0].length ?? 0);
  const ahead = text.slice(from + 2, at);
  const mark = ahead.search(/[^\s,;。:]*(?::(?=\d)[^\s,;。:]*)*$/);
  const unlike = NO_FIGURE.exec(ahead)?.index;
  if (unlike !== undefined) return from + 2 + unlike;
  return isIdle(ahead.slice(mark).replace(WORDS_BEFORE, ''), reader) ? found : from + 2 + mark;
};

/** 种子企业1家，新增规上企业2家，这是6月月报: the words about the report stand behind or between the fields. */
const splitBehind = (text: string, { names }: Reader): Split | null => {
  const word = text.indexOf('月报');
  const at = names.at(text);
  if (word < 0 || at < 0 || at > word || !saysAt(text, at, names)) return null;
  const start = Math.max(...[',', ';', '。', '('].map((mark) => text.lastIndexOf(mark, word))) + 1;
  const length = text.slice(word).search(/[,;。)]|$/);
  const heading = text.slice(start, word + length);
  const fields = text.slice(0, start) + text.slice(word + length);
  return names.at(heading) >= 0 ? null : { heading, fields: fields.replace('()', '') };
};

/** Parts the words about the report from the fields on the same line. */
export const splitHeading = (text: string, reader: Reader): Split => {
  const behind = splitBehind(text, reader);
  if (behind) return behind;
  const at = fieldsAt(text, reader);
  return { heading: text.slice(0, at), fields: text.slice(at).replace(/^[\s:,;。]+/, '') };
};
