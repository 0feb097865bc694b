import { countsIn, readTail } from './field-tail.ts';
import { CORRECTED, readFigure, type Said } from './figure.ts';
import { listMark } from './list-mark.ts';
import { isSameMeasure } from './measure.ts';
import { readQualifier } from './qualifier.ts';
import type { Entered, Line, Reader } from './sheet.ts';

/** True for an entry whose name has no figure yet, or whose figure was taken back. */
export const isBlank = (entry: Entered | undefined): entry is Entered => {
  const said = entry?.items.at(-1)?.said;
  return said?.is === 'blank' || (said?.is === 'unsure' && said.choices.length === 0);
};

/**
 * A figure alone belongs to the name before it that has none yet: 种子企业，1 or the figure on the next line.
 * Gives what follows it, which is another field or nothing; null where it is no such figure.
 */
export const readAlone = (clause: string, before: Entered | undefined, { names }: Reader): string | null => {
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

/** ，+1: how much more a stock is than last month. */
const CHANGE = /^[+-]\s?\d{1,5}\s?(?:家|户|个)?$/;

/** 预计年底可升规2家: what is hoped for, behind a figure that is finished. */
const PLANNED = /^(?:预计|计划|拟|力争|有望|争取|年底|明年).*[\d一二两三四五六七八九十]/;

/** 在审5家, 另有2家在谈: what is under way, behind a figure that is finished. */
const UNDER_WAY = /在[审谈报建]|(?:正在|[已拟]|[在待])申?报|申报中|待[审批]|公示|洽谈|审核|意向|储备/;

const hasFigure = ({ items }: Entered): boolean => items.some(({ role }) => role === 'month');

/** 目标10家，完成1家: whether that is the month's is not said; a stock's 共6家 is. */
const readDone = (clause: string, before: Entered, { names }: Reader): boolean => {
  const words = /^(?:已|实际)?(?:完成|实现|一共|总共|共有|共计|共|有)了?/.exec(clause)?.[0];
  if (words === undefined || hasFigure(before)) return false;
  const tail = readTail(clause.slice(words.length), before.metric, names, 'month');
  const said = tail?.items[0]?.said;
  if (said?.is !== 'figure' || tail?.rest !== '') return false;
  const isTotal = before.metric.kind === 'stock' && /共|有/.test(words);
  const choices = [`${said.value}${before.metric.unit}`];
  before.items.push({ role: 'month', said: isTotal ? said : { is: 'unsure', choices } });
  return true;
};

/** 不对，2场: the figure before it is taken back; which one holds is asked about. */
const readCorrection = (clause: string, before: Entered): boolean => {
  const words = CORRECTED.exec(clause)?.[0];
  if (words === undefined || !hasFigure(before)) return false;
  const behind = clause.slice(words.length);
  const figure = readFigure(behind, before.metric, () => false);
  if (figure?.length !== behind.length) return false;
  const said: Said = figure.said.is === 'blank' ? { is: 'unsure', choices: [] } : figure.said;
  before.items.push({ role: 'month', said });
  return true;
};

/** Nobody tells in more words what a figure is made of. */
const LONGEST_BREAKDOWN = 80;

/** 一家工业一家服务业 behind 2家: what the figure is made of. */
const isBreakdown = (clause: string, { items, metric }: Entered, { names }: Reader): boolean => {
  const figure = items.findLast(({ role }) => role === 'month')?.said;
  if (figure?.is !== 'figure' || clause.length > LONGEST_BREAKDOWN || names.at(clause) >= 0) return false;
  const counts = countsIn(clause, metric);
  return counts.length > 1 && figure.value === counts.reduce((all, count) => all + count, 0);
};

/** 累计5家, 较上月增加1家, 其中 …: a remark to the figure before it. */
export const readRemark = (clause: string, before: Entered | undefined, reader: Reader): boolean => {
  if (!before) return false;
  if (readCorrection(clause, before) || isBreakdown(clause, before, reader)) return true;
  const qualifier = readQualifier(clause, before.metric);
  if (CHANGE.test(clause) && hasFigure(before) && before.metric.kind === 'stock') return true;
  if ((PLANNED.test(clause) || UNDER_WAY.test(clause)) && hasFigure(before) && reader.names.at(clause) < 0)
    return true;
  if (!qualifier) return readLabelledBehind(clause, before, reader) || readDone(clause, before, reader);
  if (qualifier.role === 'part') return true;
  if (qualifier.length === clause.length) {
    before.items.push({ role: qualifier.role, said: { is: 'blank' } });
    return true;
  }
  if (qualifier.role === 'aside' && reader.names.at(clause) < 0) return true;
  const tail = readTail(clause, before.metric, reader.names, 'aside');
  if (!tail || tail.items.length === 0 || tail.rest !== '') return false;
  const items = tail.items.filter(({ said }) => said.is !== 'blank');
  if (isBlank(before) && items.length > 0) before.items.pop();
  before.items.push(...items);
  return true;
};

const MONEY = /\d\s?(?:(?:[万亿千百]+|[万亿]?美)?元|%)[。.]?$/;
const MEASURED = /^[^:=]{2,14}\d+(?:\.\d+)?\s?(人次|[人名场次期件项个家户套亩台批])[。.]?$/;

/** 提供岗位1200个, 金额合计5600万元: no metric of the unit is counted so, and the figure before it is complete. */
export const isOtherMeasure = (
  clause: string,
  line: Line,
  before: Entered | undefined,
  { names }: Reader,
): boolean => {
  if (before?.line.number !== line.number || isBlank(before)) return false;
  if (MONEY.test(clause)) return names.at(clause) !== 0;
  const measure = MEASURED.exec(clause)?.[1];
  return (
    measure !== undefined &&
    names.at(clause) < 0 &&
    !names.own.some(({ unit, measures }) => isSameMeasure(measure, [unit, ...measures]))
  );
};
