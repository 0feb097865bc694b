import { clausesOf, plainLine } from './clause.ts';
import {
  cureBareFigure,
  cureForeign,
  cureNotWhole,
  cureOrdinals,
  cureTooMany,
  cureUnit,
  cureUnknown,
} from './cures.ts';
import { type Field, readField } from './field.ts';
import { readTail } from './field-tail.ts';
import { readFigure } from './figure.ts';
import { isNaming, readHeading } from './heading.ts';
import { hidesOrdinals } from './hidden-ordinals.ts';
import { listMark, metaLabel } from './label.ts';
import { readMonthWords } from './month-words.ts';
import { readQualifier } from './qualifier.ts';
import { addProblem, type Entered, type Line, mayReadOn, type Reader, readOf, type Sheet } from './sheet.ts';

const COMPANY = /公司|集团|厂|合作社|有限|股份/;
const PHONE = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g;
/** Figures that are no figures of a report: numbers of documents, of enclosures, of the telephone, after an @. */
const NUMBERED =
  /[〔[(]\d{4}[〕\])]\s?\d*号?|附件\s?\d+|第\s?\d+\s?[次期号页批季轮版条项]?|@\S+|\d{1,2}\s?周年|QQ\s?\d+/gi;
const ALL_AS_BEFORE =
  /^(?:以上|其他|其余|余下|剩余|各项|全部|所有|本月|指标|数据|情况|存量|均|都|和)*(?:同上个?月|[与和同较比]上个?月(?:相比)?(?:一样|相同|一致|持平|无变化|没有变化)|无变化|没有变化|持平|不变)(?:[。.]|$)/;
const ZERO_REPORT =
  /^(?:本月|当月|\d{1,2}月份?|为|作|实行|特此|按|我[乡镇局办]|本单位)*(?:零|0|〇)\s?报告(?:[。.]|$)/;
const MEASURE = /^\(?(?:家|户|个|人次|人|名|场次|场|件|项)\)?$/;
const UNSURE = /^\(?(?:待核|待定|待确认|待统计|暂定|不确定|预计数|暂估|还没定|未核实|可能有变)/;

/** Asked for a name that fits several metrics; the answer is one of their names. */
const settleSeveral = (
  sheet: Sheet,
  line: Line,
  { meaning, label }: Field,
  { knowledge, names }: Reader,
): Entered['metric'] | null => {
  if (meaning.is !== 'several') return null;
  const key = `metric:${line.number}:${label}`;
  const answer = knowledge.answers?.[key];
  const told = answer === undefined ? null : names.meaningOf(answer.trim());
  if (told?.is === 'own' && meaning.metrics.includes(told.metric)) return told.metric;
  const choices = meaning.metrics.map(({ name }) => name);
  sheet.doubts.push({ key, kind: 'metric', line: line.number, read: readOf(line), choices });
  return null;
};

const saysNothing = ({ tail }: Field): boolean =>
  tail.items.length === 0 || tail.items.every(({ said }) => said.is === 'blank');

/** Enters a field; gives the entry where it is one of the unit's own metrics. */
const enter = (sheet: Sheet, line: Line, field: Field, reader: Reader, hasColon: boolean): Entered | null => {
  const { meaning, tail } = field;
  if (meaning.is === 'unknown') {
    const isOwn = meaning.like !== null && reader.names.own.some(({ id }) => id === meaning.like?.id);
    addProblem(sheet, line, cureUnknown(meaning.like, isOwn));
    return null;
  }
  if (meaning.is === 'derived') {
    for (const { role, said } of tail.items) {
      if (said.is === 'figure' && role !== 'aside')
        sheet.totals.push({ line, metric: meaning.metric, value: said.value });
      if (said.is === 'wrong') addProblem(sheet, line, said.cure);
    }
    return null;
  }
  if (saysNothing(field) && !hasColon && meaning.is !== 'own') return null;
  if (meaning.is === 'foreign') {
    const { units } = reader.knowledge.roster;
    const reporters = units.filter(
      ({ id, kind, required }) =>
        required && (meaning.metric.reportedBy.includes(id) || meaning.metric.reportedBy.includes(kind)),
    );
    const reporter = reporters.length === 1 ? (reporters[0]?.name ?? '') : '各乡镇（街道）和经开区';
    addProblem(sheet, line, cureForeign(meaning.metric, reporter));
    return null;
  }
  const metric = meaning.is === 'own' ? meaning.metric : settleSeveral(sheet, line, field, reader);
  if (!metric) return null;
  const entry: Entered = { line, metric, items: [...tail.items], parts: [...tail.parts] };
  sheet.entries.push(entry);
  return entry;
};

const readMeta = (sheet: Sheet, line: Line, clause: string, reader: Reader): boolean => {
  const meta = metaLabel(clause);
  if (!meta) return false;
  const words = clause.slice(meta.length);
  if (meta.label === 'aside' || words.trim() === '') return true;
  const { units } = reader.unitNames(words);
  if (meta.label === 'month') readHeading(sheet, line, words, reader);
  else if (units.length > 0) sheet.units.push(...units.map((unit) => ({ line, unit })));
  else {
    const like = reader.knowledge.roster.unitsLike(words).map(({ name }) => name);
    addProblem(sheet, line, cureUnit(words.trim(), like));
  }
  return true;
};

const isBlank = (entry: Entered | undefined): entry is Entered => entry?.items.at(-1)?.said.is === 'blank';

/**
 * A figure alone belongs to the name before it that has none yet: 种子企业，1 or the figure on the next line.
 * Gives what follows it, which is another field or nothing; null where it is no such figure.
 */
const readAlone = (clause: string, before: Entered | undefined, { names }: Reader): string | null => {
  if (!isBlank(before)) return null;
  const stops = (rest: string): boolean => names.leading(rest).length > 0;
  const figure = readFigure(clause, before.metric, stops);
  if (!figure || figure.said.is === 'blank') return null;
  const behind = clause.slice(figure.length).trim();
  const rest = behind.slice(listMark(behind).length);
  if (/^\d/.test(behind) && !stops(rest)) return null;
  if (names.at(behind) >= 0 && !stops(rest)) return null;
  const role = before.items.at(-1)?.role ?? 'month';
  before.items.splice(-1, 1, { role, said: figure.said });
  return stops(rest) ? rest : '';
};

/** 4（累计）: what the figure is stands behind it. */
const readLabelledBehind = (clause: string, before: Entered, { names }: Reader): boolean => {
  if (!/^\d{1,5}\D?\s?\([^()]+\)$/.test(clause)) return false;
  const items = readTail(clause, before.metric, names, 'month')?.items ?? [];
  if (items.length !== 1 || items[0]?.role === 'month') return false;
  before.items.push(...items);
  return true;
};

/** 累计5家, 较上月增加1家, 其中 …: a remark to the figure before it. */
const readRemark = (clause: string, before: Entered | undefined, reader: Reader): boolean => {
  if (!before) return false;
  const qualifier = readQualifier(clause, before.metric);
  if (!qualifier) return readLabelledBehind(clause, before, reader);
  if (qualifier.role === 'part') return true;
  if (qualifier.role === 'aside' && reader.names.at(clause) < 0) return true;
  const tail = readTail(clause, before.metric, reader.names, 'aside');
  if (!tail || tail.items.length === 0 || tail.rest !== '') return false;
  const items = tail.items.filter(({ said }) => said.is !== 'blank');
  if (isBlank(before) && items.length > 0) before.items.pop();
  before.items.push(...items);
  return true;
};

/** The figures of a longer sentence are those of its beginning. */
const LONGEST_SENTENCE = 300;

/** A sentence: what it mentions is noted, figures that belong to nothing are problems. */
const readSentence = (
  sheet: Sheet,
  line: Line,
  clause: string,
  before: Entered | undefined,
  reader: Reader,
): void => {
  const { months, rest } = readMonthWords(clause.slice(0, LONGEST_SENTENCE), reader.knowledge.today);
  if (/\d|[一二三四五六七八九十]月/.test(clause))
    sheet.mentioned.push(...months.map((month) => ({ line, month })));
  if (before && UNSURE.test(clause)) addProblem(sheet, line, cureNotWhole(before.metric, '要写准数'));
  if ((before && UNSURE.test(clause)) || COMPANY.test(clause)) return;
  const figures = reader.unitNames(rest).rest.replace(PHONE, ' ').replace(NUMBERED, ' ');
  if (!/\d/.test(figures)) return;
  const isBare = /^[\s\d.,]*(?:家|户|个|人|名|场|件|项)?[\s。.]*$/.test(figures);
  addProblem(sheet, line, isBare ? cureBareFigure() : cureUnknown(null, false));
};

const readWhole = (sheet: Sheet, line: Line, text: string): boolean => {
  if (ZERO_REPORT.test(text)) sheet.zeroReport = true;
  else if (ALL_AS_BEFORE.test(text)) sheet.allAsBefore = line;
  else return false;
  return true;
};

/** 其中 behind a total that is not an entry of its own: the parts are the figures. */
const withoutPart = (text: string, before: Entered | undefined): string =>
  before ? text : text.replace(/^(?:其中|包括|包含)\s?:?\s?/, '');

const isUnreadable = (field: Field): boolean => field.meaning.is === 'unknown';

/** Reads one clause; gives the entry that a remark behind it belongs to. */
const readClause = (
  sheet: Sheet,
  line: Line,
  clause: string,
  before: Entered | undefined,
  reader: Reader,
): Entered | undefined => {
  if (readMeta(sheet, line, clause, reader)) return before;
  const behind = readAlone(clause, before, reader);
  if (behind === '') return before;
  let text = behind ?? withoutPart(clause.slice(listMark(clause).length), before);
  if (readWhole(sheet, line, text)) return undefined;
  if (readMeta(sheet, line, text, reader)) return before;
  let at = before;
  while (text !== '' && mayReadOn(sheet)) {
    const remarked = readRemark(text, at, reader);
    const starts = remarked ? null : readField(text, reader.names);
    if (!starts || (isUnreadable(starts) && (COMPANY.test(text) || isDated(text, reader)))) {
      if (remarked) return at;
      readSentence(sheet, line, text, at, reader);
      return isBlank(at) && !MEASURE.test(text) ? undefined : at;
    }
    const entered = enter(sheet, line, starts, reader, /[:=]/.test(text));
    at = entered ?? undefined;
    if (starts.tail.rest.length >= text.length) return at;
    text = starts.tail.rest;
  }
  return at;
};

/** True where all figures of a clause are dates, telephone numbers and the like. */
const isDated = (text: string, { knowledge }: Reader): boolean =>
  text.length <= LONGEST_SENTENCE &&
  !/\d/.test(readMonthWords(text, knowledge.today).rest.replace(PHONE, ' ').replace(NUMBERED, ' ')) &&
  /\d/.test(text);

/**
 * Reads one line that is neither a heading nor narrative, clause by clause. `before` is the entry of the line
 * before it; gives the last one of this line.
 */
export const readLine = (
  sheet: Sheet,
  line: Line,
  text: string,
  before: Entered | undefined,
  reader: Reader,
): Entered | undefined => {
  const plain = plainLine(text);
  if (!mayReadOn(sheet)) {
    addProblem(sheet, line, cureTooMany());
    return before;
  }
  if (isNaming(plain, reader) && !saysFigure(plain, reader)) {
    readHeading(sheet, line, plain, reader);
    return before;
  }
  if (hidesOrdinals(plain, reader.names)) {
    addProblem(sheet, line, cureOrdinals());
    return before;
  }
  const heading = headingBefore(plain, reader);
  if (heading !== '') readHeading(sheet, line, heading, reader);
  let at = before;
  let inParts = false;
  for (const clause of rowClauses(plain.slice(heading.length).replace(/^[\s:]+/, ''), reader)) {
    if (!mayReadOn(sheet)) {
      addProblem(sheet, line, cureTooMany());
      return at;
    }
    if (inParts && !startsOwn(clause, reader)) {
      at?.parts.push(...partsIn(clause));
      continue;
    }
    inParts = at !== undefined && readQualifier(clause, at.metric)?.role === 'part';
    if (inParts) {
      at?.parts.push(...partsIn(clause));
      continue;
    }
    const entries = sheet.entries.length;
    at = readClause(sheet, line, clause, at, reader);
    inParts = sheet.entries.length > entries && /其中[^:;]*$/.test(clause);
  }
  return at;
};

const saysFigure = (text: string, { names }: Reader): boolean =>
  readField(text.slice(listMark(text).length), names)?.tail.items.some(({ said }) => said.is !== 'blank') ??
  false;

/** 东郊乡6月 in 「东郊乡6月：种子企业1家」; '' where a line does not begin so. */
const headingBefore = (text: string, reader: Reader): string => {
  const at = reader.names.at(text);
  const words = at > 0 ? text.slice(0, at) : '';
  const isHeading =
    words.length <= 30 && /乡|镇|街道|局|办|部|区|\d\s?月/.test(words) && isNaming(words, reader);
  return isHeading && metaLabel(words) === null ? words : '';
};

/** The clauses of a line; the number that a pasted row begins with is its place, not a figure. */
const rowClauses = (text: string, { names }: Reader): string[] => {
  const [first = '', ...rest] = clausesOf(text, names);
  const isPlace = /^\d{1,2}$/.test(first) && names.leading(rest[0] ?? '').length > 0;
  return isPlace ? rest : [first, ...rest].filter((clause) => clause !== '');
};

const startsOwn = (clause: string, { names }: Reader): boolean => {
  const found = readField(clause.slice(listMark(clause).length), names);
  return found?.meaning.is === 'own';
};

const partsIn = (clause: string): number[] =>
  [...clause.matchAll(/(\d{1,5})\s?(?:家|户|个|人次|人|名|场|件|项)/g)].map(([, digits]) => Number(digits));
