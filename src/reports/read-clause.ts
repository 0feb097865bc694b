import { COMPANY } from './company.ts';
import { cureForeign, cureTooMany, cureUnknown } from './cures.ts';
import { type Field, readField } from './field.ts';
import { noteCorrection, readMeta } from './heading.ts';
import { listMark } from './list-mark.ts';
import { isReported, type Metric, type ReportedMetric } from './metric.ts';
import { readMonthWords } from './month-words.ts';
import { isBlank, isOtherMeasure, readAlone, readRemark } from './read-remark.ts';
import { isActivity, isDated, readSentence, UNSURE } from './read-sentence.ts';
import {
  addNameless,
  addProblem,
  type Entered,
  type Line,
  mayReadOn,
  quotedFrom,
  type Reader,
  readOf,
  type Sheet,
} from './sheet.ts';

const ALL_AS_BEFORE =
  /^(?:以上|其他|其余|余下|剩余|各项|全部|所有|本月|指标|数据|情况|存量|均|都|和)*(?:同上个?月|[与和同较比]上个?月(?:相比)?(?:一样|相同|一致|持平|无变化|没有变化)|(?:无|没有?|未)(?:变化|变动|变)|持平|不变)(?:[。.]|$)/;
const ZERO_REPORT =
  /^(?:本月|当月|\d{1,2}月份?|为|作|实行|特此|按|我[乡镇局办]|本单位)*(?:零|0|〇)\s?报告(?:[。.]|$)/;
const OTHERS_ZERO =
  /^(?:其余|其他|其它|余下|剩余|流量|增量|新增类?)(?:各?[项个])?(?:指标|数据|项目)?(?:均|都|全)?(?:为|是|报)?(?:0|零|〇|无|没有)(?:家|个|项)?(?:[。.]|$)/;
const MEASURE = /^\(?(?:家|户|个|人次|人|名|场次|场|件|项)\)?$/;

const readWhole = (sheet: Sheet, line: Line, text: string): boolean => {
  if (ZERO_REPORT.test(text)) sheet.zeroReport = true;
  else if (OTHERS_ZERO.test(text)) sheet.othersZero = true;
  else if (ALL_AS_BEFORE.test(text)) sheet.allAsBefore = line;
  else return false;
  return true;
};

/** 5月种子企业: the figure is said to be that month's. */
const noteMonth = (sheet: Sheet, line: Line, text: string, { knowledge }: Reader): void => {
  const words = /^\s?(?:20\d\d\s?年\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月(?:份|底|末)?/.exec(
    text,
  )?.[0];
  if (words === undefined) return;
  const { months } = readMonthWords(words, knowledge.today);
  sheet.fieldMonths.push(...months.map((month) => ({ line, month })));
};

/** 其中 behind a total that is not an entry of its own: the parts are the figures. */
const withoutPart = (text: string, before: Entered | undefined): string =>
  before ? text : text.replace(/^(?:其中|包括|包含)\s?:?\s?/, '');

/** 流量指标：种子企业1, 我镇本月的情况是：, 小陈：: words that only say what kind of fields follow, or who says them. */
const LEAD_IN =
  /^(?:(?!.{0,16}(?:目标|计划|任务|累计|上个?月|上年|去年|同期|预计|下个?月|下步|拟|意向|储备|申报|走访|帮扶|服务))[^\d:=]{0,16}(?:指标|数据?|方面|部分|情况|统计|汇总|如下|核了)(?:如下|[是为了])?|[小老阿]\p{Script=Han}):\s?/u;

/** 除种子企业1家外，其余均为0. */
const EXCEPT = /^除了?([^,;。]{2,40}?)(?:之外|以外|外)$/;

/** 更正：种子企业2家. */
const AGAIN = /^(?:更正|修正|订正|补充|补报)\s?[:,]?\s?/;

const withoutLeadIn = (text: string, { names }: Reader): string => {
  if (names.at(text) <= 0) return text;
  const rest = text.slice((LEAD_IN.exec(text) ?? AGAIN.exec(text))?.[0].length ?? 0);
  return names.leading(rest).length > 0 ? rest : text;
};

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

/** The metrics that a figure comes from: itself, or what it is worked out from. */
const sourcesOf = (metric: Metric, metrics: readonly Metric[]): ReportedMetric[] =>
  isReported(metric)
    ? [metric]
    : metrics.filter(({ id }) => metric.of.includes(id)).flatMap((source) => sourcesOf(source, metrics));

/** True where the unit reports a part of what the metric is worked out from. */
const isOurs = (metric: Metric, { knowledge, names }: Reader): boolean =>
  sourcesOf(metric, knowledge.metrics).some((source) => names.own.includes(source));

/** Who reports a metric, in words. */
const reporterOf = (metric: Metric, { knowledge }: Reader): string => {
  const by = sourcesOf(metric, knowledge.metrics).flatMap(({ reportedBy }) => reportedBy);
  const reporters = knowledge.roster.units.filter(
    ({ id, kind, required }) => required && (by.includes(id) || by.includes(kind)),
  );
  return reporters.length === 1 ? (reporters[0]?.name ?? '') : '各乡镇（街道）和经开区';
};

/** Enters a field; gives the entry where it is one of the unit's own metrics. */
const enterField = (
  sheet: Sheet,
  line: Line,
  field: Field,
  reader: Reader,
  hasColon: boolean,
): Entered | null => {
  const { meaning, tail } = field;
  if (meaning.is === 'unknown') {
    const like = meaning.like();
    const isOwn = like !== null && reader.names.own.some(({ id }) => id === like.id);
    addProblem(sheet, line, cureUnknown(like, isOwn));
    if (like) sheet.likely.push(like.id);
    return null;
  }
  if (meaning.is === 'derived') {
    if (!saysNothing(field) && !isOurs(meaning.metric, reader)) {
      addProblem(sheet, line, cureForeign(meaning.metric, reporterOf(meaning.metric, reader)));
      return null;
    }
    for (const { role, said } of tail.items) {
      if (said.is === 'figure' && role !== 'aside')
        sheet.totals.push({ line, metric: meaning.metric, value: said.value });
      if (said.is === 'wrong') addProblem(sheet, line, said.cure);
    }
    return null;
  }
  if (saysNothing(field) && !hasColon && meaning.is !== 'own') return null;
  if (meaning.is === 'foreign') {
    addProblem(sheet, line, cureForeign(meaning.metric, reporterOf(meaning.metric, reader)));
    return null;
  }
  const metric = meaning.is === 'own' ? meaning.metric : settleSeveral(sheet, line, field, reader);
  if (!metric) return null;
  const entry: Entered = { line, metric, items: [...tail.items], parts: [...tail.parts] };
  sheet.entries.push(entry);
  return entry;
};

const isUnreadable = (field: Field | null): boolean => field === null || field.meaning.is === 'unknown';

/** Reads one clause; gives the entry that a remark behind it belongs to. */
export const readClause = (
  sheet: Sheet,
  line: Line,
  clause: string,
  before: Entered | undefined,
  reader: Reader,
): Entered | undefined => {
  if (readMeta(sheet, line, clause, reader)) return before;
  if (/^\([^()]*\)$/.test(clause) && !UNSURE.test(clause) && !isBlank(before)) return before;
  const except = EXCEPT.exec(clause)?.[1];
  if (except !== undefined) return readClause(sheet, line, except, undefined, reader);
  const behind = readAlone(clause, before, reader);
  if (behind === '') return before;
  let text = behind ?? withoutLeadIn(withoutPart(clause.slice(listMark(clause).length), before), reader);
  if (readMeta(sheet, line, text, reader)) return before;
  let at = before;
  while (text !== '' && mayReadOn(sheet)) {
    if (readWhole(sheet, line, text)) return undefined;
    const remarked = readRemark(text, at, reader);
    const starts = remarked ? null : readField(text, reader.names);
    if (!remarked && reader.names.isBeside(text)) return at;
    if (!remarked && isUnreadable(starts) && isOtherMeasure(text, line, at, reader)) return at;
    if (!remarked && isUnreadable(starts) && !isBlank(at) && isActivity(text, reader)) {
      sheet.narrative.push(text);
      return at;
    }
    if (!starts || (isUnreadable(starts) && (COMPANY.test(text) || isDated(text, reader)))) {
      if (remarked) return at;
      const corrected = noteCorrection(sheet, line, text, reader);
      if (corrected) return corrected;
      readSentence(sheet, line, text, at, reader);
      return isBlank(at) && !MEASURE.test(text) ? undefined : at;
    }
    noteMonth(sheet, line, text, reader);
    const said = quotedFrom(line, text.slice(0, text.length - starts.tail.rest.length));
    const entered = enterField(sheet, said, starts, reader, /[:=]/.test(text));
    at = entered ?? undefined;
    if (starts.tail.rest.length >= text.length) return at;
    text = starts.tail.rest;
  }
  if (text !== '') addNameless(sheet, line, cureTooMany());
  return at;
};
