import type { Aim, Analysis, Risk } from '../../analysis/analysis.ts';
import { type Month, sayFullDay, sayMoment, yearOf } from '../../calendar/day.ts';
import { sayAgainstPace, sayShare, sayShortMonth } from '../metric-words.ts';
import { isBehind } from './aims.ts';
import { sayChanges, sayWhen } from './changes.ts';

/**
 * The sentences of 月分析. Each is made from figures that can be asked about with 「为什么」; where one of its figures is
 * not known there is no sentence.
 */

/** Of many units with a figure these are named. */
const MOST_UNITS = 8;

const known = (aims: readonly Aim[]): readonly Aim[] => aims.filter(({ state }) => state !== 'unknown');

/** 「年度目标13项，…」; nothing in a year without targets. */
export const sayHeadline = ({ aims, progress, month }: Analysis): string[] => {
  const told = known(aims);
  const pace = `序时进度${sayShare(progress.pace)}`;
  if (aims.length === 0) return [`${yearOf(month)}年文件没有年度目标，只列完成数。`];
  if (told.length === 0) return [];
  const behind = told.filter(isBehind).length;
  const silent = aims.length - told.length;
  const rest = silent > 0 ? `，还没有单位报的${silent}项` : '';
  return [
    `截至${sayFullDay(progress.asOf)}，${yearOf(month)}年${aims.length}项年度目标中，达到序时进度的${told.length - behind}项，低于序时进度的${behind}项${rest}（${pace}）。`,
  ];
};

/** Who reported in time, late, or not; before the deadline nobody is late. */
export const sayReporting = ({ reporting, month }: Analysis): string[] => {
  const { required, reported, deadline, isDue, late, missing, returned, extended } = reporting;
  if (required === 0) return [];
  const named = (words: string, names: readonly string[]) =>
    names.length > 0 ? [`${words}${names.length}个：${names.join('、')}。`] : [];
  const isAll = isDue && reported === required && late.length === 0;
  const inTime = late.length > 0 ? `，其中按时${reported - late.length}个` : isAll ? '，全部按时' : '';
  return [
    `${sayShortMonth(month)}月报应报${required}个单位，期限${sayMoment(deadline)}${isDue ? '' : '，还没有到'}；已报${reported}个${inTime}。`,
    ...named('迟报', late),
    ...named(isDue ? '没报' : '还没报', missing),
    ...named('退回后没有重报', returned),
    ...named('延期中', extended),
  ];
};

/** 「退规风险企业6月末8家（5个单位报了）：棋梓镇3家、…。比上月多1家。」 */
export const sayRisk = (risk: Risk, month: Month): string => {
  const { name, unit, figure, byUnit } = risk;
  const names = byUnit.slice(0, MOST_UNITS).map(({ unit: who, value }) => `${who}${value}${unit}`);
  const many = byUnit.length > MOST_UNITS ? `等${byUnit.length}个单位` : '';
  const where = names.length > 0 ? `：${names.join('、')}${many}` : '';
  const compared = sayChanges(risk);
  const now = `${name}${sayWhen(risk, month)}${figure.value}${unit}（${figure.units}个单位报了）${where}。`;
  return compared === '' ? now : `${now}${compared}。`;
};

/** 「企业库里登记有退规风险的3家：棋梓镇2家、…」; nothing where none is on record. */
export const sayAtRisk = ({ atRisk }: Analysis): string[] => {
  const total = atRisk.reduce((sum, { count }) => sum + count, 0);
  const each = atRisk.map(({ unit, count }) => `${unit}${count}家`);
  return total === 0
    ? []
    : [`企业库里登记有退规风险的${total}家：${each.join('、')}。是哪些企业，问「退规风险」。`];
};

/** 「今年还没有单位报的3项：市教育局2项（…），…」: by who reports them. */
const saySilent = (silent: readonly Aim[]): string[] => {
  const reporters = [...new Set(silent.map((aim) => aim.reporters.join('、')))];
  const lists = reporters.map((who) => {
    const names = silent
      .filter((aim) => aim.reporters.join('、') === who)
      .map(({ progress }) => progress.name);
    return who === '' ? names.join('、') : `${who}（${names.join('、')}）`;
  });
  return silent.length > 0 ? [`今年还没有单位报的${silent.length}项要先补齐：${lists.join('、')}。`] : [];
};

/** What the next month has to look at, each line from figures above. */
export const sayFocus = ({ focus, reporting, month, risks }: Analysis): string[] => {
  const behind = focus.behind.flatMap(({ progress: { name, unit, gap }, forecast, reporters }) => {
    if (!forecast || gap === null) return [];
    // Less than one a month: how many are missing says it all.
    const isMuch = forecast.perMonth !== null && forecast.perMonth >= 1;
    const need = isMuch ? `，以后平均每月要完成${forecast.perMonth}${unit}` : '';
    const who = reporters.length > 0 ? `（${reporters.join('、')}）` : '';
    return [`${name}${who}：${sayAgainstPace(gap)}，还差${forecast.missing}${unit}${need}。`];
  });
  const late = reporting.isDue ? [...reporting.missing, ...reporting.returned] : [];
  const [risk] = risks.filter(({ isAdded, figure }) => !isAdded && figure.value > 0);
  return [
    ...behind,
    ...saySilent(focus.silent),
    ...(late.length > 0
      ? [
          `补报${sayShortMonth(month)}月报：${late.length > MOST_UNITS ? `${late.length}个单位，名单见报送情况` : late.join('、')}。`,
        ]
      : []),
    ...(risk ? [`逐户跟踪${risk.name}${risk.figure.value}${risk.unit}。`] : []),
    `报送${sayShortMonth(focus.nextMonth)}月报：${sayMoment(focus.nextDeadline)}前。`,
  ];
};

/** How every figure of it can be asked about. */
export const sayHowToAsk = (month: Month, known: string): string =>
  `数从哪里来，可以问「为什么 指标 ${month} 按 ${known}」，如「为什么 种子企业 ${month} 按 ${known}」；谁报谁没报，问「谁没报 ${month}」。`;
