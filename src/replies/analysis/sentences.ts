import type { Aim, Analysis, MetricChange, Risk } from '../../analysis/analysis.ts';
import type { Change } from '../../analysis/month-change.ts';
import { type Month, sayFullDay, sayMoment, yearOf } from '../../calendar/day.ts';
import { sayGap, sayShare, sayShortMonth } from '../metric-words.ts';

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
  const behind = told.filter(({ progress: { gap } }) => (gap ?? 0) < 0).length;
  const silent = aims.length - told.length;
  const rest = silent > 0 ? `，还没有单位报的${silent}项` : '';
  return [
    `截至${sayFullDay(progress.asOf)}，${yearOf(month)}年${aims.length}项年度目标中，达到序时进度的${told.length - behind}项，落后的${behind}项${rest}（${pace}）。`,
  ];
};

/** 「种子企业完成6家，占年度目标10家的60%，领先10.4点」 */
export const sayAim = ({ progress, state }: Aim): string[] => {
  const { name, unit, yearDone, yearTarget, rate, gap, lastMonth } = progress;
  if (state === 'unknown' || yearDone === null || rate === null || gap === null) return [];
  const age = state === 'old' && lastMonth !== null ? `（${sayShortMonth(lastMonth)}数）` : '';
  return [
    `${name}完成${yearDone}${unit}，占年度目标${yearTarget}${unit}的${sayShare(rate)}，${sayGap(gap)}${age}`,
  ];
};

/** 「全年预计12家」: where the pace so far leads; nothing where it cannot be told. */
export const sayForecast = ({ progress: { name, unit }, forecast, state }: Aim): string[] => {
  if (!forecast || state === 'unknown') return [];
  const { yearEnd, missing, perMonth } = forecast;
  if (missing === 0) return [`${name}已完成年度目标`];
  const need = perMonth === null ? '' : `，以后每月要完成${perMonth}${unit}`;
  return [`${name}照现在的进度全年约${yearEnd}${unit}，离目标还差${missing}${unit}${need}`];
};

const verdict = (now: number, before: number, unit: string): string => {
  const difference = Math.round((now - before) * 100) / 100;
  if (difference === 0) return '持平';
  return difference > 0 ? `多${difference}${unit}` : `少${-difference}${unit}`;
};

/** 「比上月多1家」; of some units alone where not the same ones reported both months, and that is said. */
export const sayChange = (change: Change | null, than: string, unit: string): string[] => {
  if (!change) return [];
  const { now, before, units, isPartial } = change;
  const words = `比${than}${verdict(now, before, unit)}`;
  return [isPartial ? `${words}（只比两个月都报了的${units}个单位：${before}→${now}${unit}）` : words];
};

/** 「新增规上企业6月5家，比上月多1家，比去年同月少2家」; nothing where there is nothing to compare with. */
export const sayMetricChange = (metric: MetricChange, month: Month): string[] => {
  const { name, unit, kind, figure, onMonth, onYear } = metric;
  const compared = [...sayChange(onMonth, '上月', unit), ...sayChange(onYear, '去年同月', unit)];
  if (compared.length === 0) return [];
  const when = kind === 'flow' ? sayShortMonth(month) : `${sayShortMonth(month)}末`;
  return [`${name}${when}${figure.value}${unit}，${compared.join('，')}`];
};

/** Who reported in time, late, or not; before the deadline nobody is late. */
export const sayReporting = ({ reporting, month }: Analysis): string[] => {
  const { required, reported, deadline, isDue, late, missing, returned, extended } = reporting;
  if (required === 0) return [];
  const named = (words: string, names: readonly string[]) =>
    names.length > 0 ? [`${words}${names.length}个：${names.join('、')}。`] : [];
  return [
    `${sayShortMonth(month)}月报应报${required}个单位，已报${reported}个（期限${sayMoment(deadline)}${isDue ? '' : '，还没有到'}）。`,
    ...named('迟报', late),
    ...named(isDue ? '没报' : '还没报', missing),
    ...named('退回后没有重报', returned),
    ...named('延期中', extended),
  ];
};

/** 「退规风险企业6月末8家，比上月多1家：棋梓镇3家、…」 */
export const sayRisk = (risk: Risk, month: Month): string => {
  const { name, unit, kind, figure, onMonth, onYear, byUnit } = risk;
  const when = kind === 'flow' ? sayShortMonth(month) : `${sayShortMonth(month)}末`;
  const compared = [...sayChange(onMonth, '上月', unit), ...sayChange(onYear, '去年同月', unit)];
  const names = byUnit.slice(0, MOST_UNITS).map(({ unit: who, value }) => `${who}${value}${unit}`);
  const many = byUnit.length > MOST_UNITS ? `等${byUnit.length}个单位` : '';
  const where = names.length > 0 ? `：${names.join('、')}${many}` : '';
  return `${[`${name}${when}${figure.value}${unit}（${figure.units}个单位报了）`, ...compared].join('，')}${where}。`;
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
    const need = forecast.perMonth === null ? '' : `，每月要完成${forecast.perMonth}${unit}`;
    const who = reporters.length > 0 ? `（${reporters.join('、')}）` : '';
    return [`${name}${who}：${sayGap(gap)}，还差${forecast.missing}${unit}${need}。`];
  });
  const late = reporting.isDue ? [...reporting.missing, ...reporting.returned] : [];
  const [risk] = risks.filter(({ kind, figure }) => kind === 'stock' && figure.value > 0);
  return [
    ...behind,
    ...saySilent(focus.silent),
    ...(late.length > 0
      ? [
          `补报${sayShortMonth(month)}月报：${late.length > MOST_UNITS ? `${late.length}个单位，名单见报送情况` : late.join('、')}。`,
        ]
      : []),
    ...(risk ? [`逐户跟踪${risk.name}${risk.figure.value}${risk.unit}。`] : []),
    `${sayShortMonth(focus.nextMonth)}月报${sayMoment(focus.nextDeadline)}前报。`,
  ];
};

/** How every figure of it can be asked about. */
export const sayHowToAsk = (month: Month, known: string): string =>
  `数从哪里来，可以问「为什么 指标 ${month} 按 ${known}」，如「为什么 种子企业 ${month} 按 ${known}」；谁报谁没报，问「谁没报 ${month}」。`;
