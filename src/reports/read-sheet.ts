import type { Unit } from '../roster/unit.ts';
import { plainLine } from './clause.ts';
import type { Knowledge } from './draft.ts';
import { readField } from './field.ts';
import { isIdle, readHeading } from './heading.ts';
import { metaLabel, narrativeInLine, narrativeLabel } from './label.ts';
import { listMark } from './list-mark.ts';
import type { Metric } from './metric.ts';
import { type MetricNames, metricNamesOf } from './metric-names.ts';
import { readMonthWords } from './month-words.ts';
import { readLine } from './read-line.ts';
import {
  addProblem,
  type Entered,
  emptySheet,
  isOverfull,
  type Line,
  mayReadOn,
  type Reader,
  type Sheet,
} from './sheet.ts';
import { spellOut } from './spell-out.ts';
import { unfoldTables } from './table.ts';
import { unitNamesOf } from './unit-names.ts';

/** What is made of the office's data once, as long as the data is the same. */
const onceFor = <Data extends object, T>(make: (data: Data, unit: Unit) => T) => {
  const known = new WeakMap<Data, Map<string, T>>();
  return (data: Data, unit: Unit): T => {
    const ofData = known.get(data) ?? new Map<string, T>();
    known.set(data, ofData);
    const made = ofData.get(unit.id) ?? make(data, unit);
    ofData.set(unit.id, made);
    return made;
  };
};

const namesFor = onceFor((metrics: readonly Metric[], unit) => metricNamesOf(unit, metrics));
const unitsFor = onceFor((units: readonly Unit[]) => unitNamesOf(units));

export const readerOf = (unit: Unit, knowledge: Knowledge): Reader => ({
  knowledge,
  names: namesFor(knowledge.metrics, unit),
  unitNames: unitsFor(knowledge.roster.units, unit),
});

const WORDS_BEFORE =
  /(?:(?:^|[\s,;。]|(?<!\d):)\(?(?:\d{1,2}[、.)]\s?|1\s)|[一二三四五六七八九十]{1,2}、|[-•·●]\s?|本月|当月|本期|累计|累积|总计|合计|新增|净增|今年以来|今年|本年|全年|年初以来|上月|去年|上年|同期|其中|现有|共有|共|截[至止]目前|目前|目标|任务|预计|计划|拟|下月|组织|开展|举办|完成|存在|较|比|也|共?有|(?:暂|尚)?[无未]|没有|(?:\d{1,5}|[一二两三四五六七八九十]{1,3})\s?(?:家|户|个|人次|人|名|场次|场|件|项)(?:的)?|:|\s)+$/;
/** Words that make of a figure none of the month's, right before a name. */
const NO_FIGURE = /(?:走访|调研|帮扶|服务|排查|拟|申报|预计|计划|目标|任务|力争|争取|储备|意向)\s*$/;
/** Words before a name are short; no use to look further back. */
const LONGEST_BEFORE = 30;
/** The figure of a name may stand behind a mark that else ends a statement. */
const FIGURE_NEXT = /^\s?[:=]|^\s?[,、;|\t]\s?(?:\d|[一二两三四五六七八九十零〇无])/;
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

const ownFieldAt = (text: string, { names }: Reader): number => {
  const from = Math.max(0, text.indexOf('月报'));
  let at = from;
  for (let tries = 0; tries < MOST_STARTS && at < text.length; tries += 1) {
    const step = names.at(text.slice(at));
    if (step < 0) return text.length;
    at += step;
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

const isHeading = (text: string): boolean => text.includes('月报') || /零\s?报告/.test(text);

/** A heading inside the narrative: the text was pasted twice, or a second report follows. */
const isNewHeading = (text: string, reader: Reader): boolean =>
  /^\s*(?:[【(#*@]|\S{0,12}?)月报(?![告送])/.test(text) &&
  text.length <= 40 &&
  (/^\s*[【(#*]*月报/.test(text) || reader.unitNames(text).units.length > 0 || /\d\s?月/.test(text));

/** 指标：数 inside the narrative ends it; other sentences with a metric's name do not. */
const endsNarrative = (line: Line, sheet: Sheet, { names }: Reader): boolean => {
  const text = plainLine(line.text).trim();
  const body = text.slice(listMark(text).length);
  const [lead] = names.leading(body);
  if (!lead || lead.isShort || lead.meaning.is === 'foreign' || !mayReadOn(sheet)) return false;
  const field = readField(body, names);
  if (field?.meaning.is !== 'own') return false;
  const { metric } = field.meaning;
  const behind = body.slice(lead.length).replace(/^(?:数量|企业|数)/, '');
  const isClean =
    field.tail.items.length === 1 &&
    ['figure', 'same'].includes(field.tail.items[0]?.said.is ?? '') &&
    /^[。.;,\s]*$/.test(field.tail.rest);
  if (/^\s?(?:\([^()]*\))?\s?[:=]/.test(behind)) {
    const isKnown = sheet.entries.some((entry) => entry.metric.id === metric.id);
    return isClean
      ? body.length <= 40 || !isKnown
      : !isKnown && /^\s?(?:\([^()]*\))?\s?[:=]\s?\S/.test(behind);
  }
  return isClean && /^\s?\d+\s?\D{0,2}$/.test(behind);
};

const readNarrative = (sheet: Sheet, text: string): void => {
  sheet.inNarrative = true;
  if (text.trim() !== '') sheet.narrative.push(text.trim());
};

/** What a unit without metrics writes is narrative, with or without its label. */
const isFreeText = (text: string, { names, unitNames }: Reader): boolean =>
  names.own.length === 0 &&
  metaLabel(text) === null &&
  /\p{Script=Han}/u.test(unitNames(text).rest) &&
  !(readField(text, names)?.tail.items.some(({ said }) => said.is === 'figure') ?? false);

/** Reads a line that is not narrative: a heading, fields, a sentence, and where the narrative begins in it. */
const readPlain = (
  sheet: Sheet,
  line: Line,
  before: Entered | undefined,
  reader: Reader,
): Entered | undefined => {
  const text = line.text;
  const marked = text.slice(listMark(text).length);
  const whole = narrativeLabel(marked);
  if (whole > 0) {
    readNarrative(sheet, marked.slice(whole));
    return undefined;
  }
  const inside = narrativeInLine(text);
  const written = inside < 0 ? text : text.slice(0, inside);
  const fields = spellOut(reader.names.plain(plainLine(written)), reader.names);
  let at = before;
  if (isHeading(fields) && metaLabel(fields) === null) {
    const start = fieldsAt(fields, reader);
    readHeading(sheet, line, fields.slice(0, start), reader);
    at =
      start < fields.length
        ? readLine(sheet, line, fields.slice(start).replace(/^[\s:,;。]+/, ''), undefined, reader)
        : undefined;
  } else if (isFreeText(fields, reader)) readNarrative(sheet, fields);
  else if (fields.trim() !== '') at = readLine(sheet, line, fields, before, reader);
  if (inside >= 0) readNarrative(sheet, text.slice(inside).slice(narrativeLabel(text.slice(inside))));
  return at;
};

/** Reads the whole message, line by line, into one sheet. Nothing is decided here. */
export const readSheet = (text: string, reader: Reader): Sheet => {
  const sheet = emptySheet();
  const lines = text.split('\n').map((words, index): Line => ({ number: index + 1, text: words }));
  let before: Entered | undefined;
  for (const row of unfoldTables(lines, reader.names)) {
    if (isOverfull(sheet) && sheet.problems.length > 0) break;
    if (sheet.inNarrative && (isNewHeading(row.text, reader) || endsNarrative(row, sheet, reader)))
      sheet.inNarrative = false;
    if (sheet.inNarrative) {
      if (row.text.trim() !== '') sheet.narrative.push(row.text.trim());
    } else if ('cure' in row) addProblem(sheet, row, row.cure);
    else if (row.text.trim() !== '') before = readPlain(sheet, row, before, reader);
  }
  return sheet;
};
