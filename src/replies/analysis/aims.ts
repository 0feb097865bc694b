import type { Aim } from '../../analysis/analysis.ts';
import type { MetricProgress } from '../../progress/progress.ts';
import { round2 } from '../../progress/rounding.ts';
import { sayAgainstPace, sayPoints, sayShare, sayShortMonth } from '../metric-words.ts';

/** The sentences about the targets; where a figure is not known there is none. */

/** Several parts as one sentence behind what they have in common; nothing of none. */
const together = (head: string, parts: readonly string[]): string[] =>
  parts.length > 0 ? [`${head}${parts.length}项：${parts.join('；')}。`] : [];

const known = (aims: readonly Aim[]): readonly Aim[] =>
  aims.filter(
    ({ state, progress: { yearDone, gap } }) => state !== 'unknown' && yearDone !== null && gap !== null,
  );

export const isBehind = ({ progress: { gap } }: Aim): boolean => gap !== null && gap < 0;

/** 「种子企业完成6家，占年度目标10家的60%，高于序时进度10.4个百分点」 */
const sayAim = ({ progress, state }: Aim): string => {
  const { name, unit, yearDone, yearTarget, rate, gap, lastMonth } = progress;
  const age = state === 'old' && lastMonth !== null ? `（${sayShortMonth(lastMonth)}数）` : '';
  return `${name}完成${yearDone}${unit}${age}，占年度目标${yearTarget}${unit}的${sayShare(rate ?? 0)}，${sayAgainstPace(gap ?? 0)}`;
};

/** Those that are where they should be, then those behind, the farthest first. */
export const sayAims = (aims: readonly Aim[]): string[] => {
  const told = known(aims);
  const behind = told.filter(isBehind).sort((a, b) => (a.progress.gap ?? 0) - (b.progress.gap ?? 0));
  return [
    ...together('达到序时进度的', told.filter((aim) => !isBehind(aim)).map(sayAim)),
    ...together('低于序时进度的', behind.map(sayAim)),
  ];
};

const sayShort = ({ progress: { name, unit }, forecast }: Aim): string => {
  const need =
    forecast?.perMonth && forecast.perMonth >= 1 ? `，以后平均每月要完成${forecast.perMonth}${unit}` : '';
  return `${name}全年约${forecast?.yearEnd}${unit}，现在离年度目标还差${forecast?.missing}${unit}${need}`;
};

/** What is done, what the pace so far leads to the target, and what it does not. */
export const sayForecasts = (aims: readonly Aim[]): string[] => {
  const told = known(aims).filter(({ forecast }) => forecast !== null);
  const done = told.filter(({ forecast }) => forecast?.missing === 0);
  const open = told.filter(({ forecast }) => forecast?.missing !== 0);
  const reaches = ({ forecast, progress }: Aim) => (forecast?.yearEnd ?? 0) >= (progress.yearTarget ?? 0);
  const able = open.filter(reaches);
  const short = open.filter((aim) => !reaches(aim));
  const sayEnd = ({ progress: { name, unit }, forecast }: Aim) => `${name}约${forecast?.yearEnd}${unit}`;
  const names = (list: readonly string[], head: string) =>
    list.length > 0 ? [`${head}${list.length}项：${list.join('、')}。`] : [];
  return [
    ...names(
      done.map(({ progress }) => progress.name),
      '已完成年度目标的',
    ),
    ...names(able.map(sayEnd), '照现在的进度，年底能完成的'),
    ...together('照现在的进度，年底完不成的', short.map(sayShort)),
  ];
};

/** 「低4.84个百分点」: how far a percentage is from its target. */
export const sayFromTarget = ({ finalDone, finalTarget }: MetricProgress): string => {
  const difference = round2((finalDone ?? 0) - (finalTarget ?? 0));
  return difference < 0 ? `低${sayPoints(-difference)}` : '已达到';
};

/** 「规上企业总数531家，占目标640家的83%」 */
const sayFinal = (metric: MetricProgress): string => {
  const { name, unit, finalTarget, finalDone, finalRate } = metric;
  const done = `${name}${finalDone}${unit}`;
  return unit === '%'
    ? `${done}，目标${finalTarget}%，${sayFromTarget(metric)}`
    : `${done}，占目标${finalTarget}${unit}的${sayShare(finalRate ?? 0)}`;
};

/** The targets by the end of the period of which something is known. */
export const sayFinals = (final: readonly MetricProgress[]): string[] => {
  const told = final.filter(({ finalDone, lastMonth }) => finalDone !== null && lastMonth !== null);
  return told.length > 0 ? [`到实施期末的目标：${told.map(sayFinal).join('；')}。`] : [];
};
