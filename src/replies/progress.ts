import { type Day, sayDay } from '../calendar/day.ts';
import { forecastOf } from '../progress/forecast.ts';
import type { MetricProgress } from '../progress/progress.ts';
import { freshness, type Review } from '../progress/review.ts';
import type { UnitFigure } from '../progress/unit-progress.ts';
import type { Unit } from '../roster/unit.ts';
import { sayDoneOf, sayGap, sayShare, sayShortMonth } from './metric-words.ts';

/** Of many units with a figure these are named. */
const MOST_UNITS = 30;

const head = (metric: MetricProgress, { dueMonth }: Review): string => {
  const { name, unit, yearDone, lastMonth, kind } = metric;
  if (freshness(metric, dueMonth) === 'unknown' || yearDone === null || lastMonth === null)
    return `${name}：还没有单位报。`;
  const when = kind === 'flow' ? `今年完成${yearDone}${unit}` : `现有${yearDone}${unit}`;
  return `${name}：${when}（报到${sayShortMonth(lastMonth)}）。`;
};

/** A rate only of what somebody reported: what is not known is not 0. */
const againstYear = ({ yearTarget, unit, rate, gap, lastMonth }: MetricProgress, pace: number): string[] =>
  yearTarget === null
    ? []
    : [
        rate === null || gap === null || lastMonth === null
          ? `年度目标${yearTarget}${unit}。`
          : `年度目标${yearTarget}${unit}，完成率${sayShare(rate)}，序时${sayShare(pace)}，${sayGap(gap)}。`,
      ];

const againstEnd = ({ finalTarget, finalDone, finalRate, unit }: MetricProgress): string[] => {
  if (finalTarget === null) return [];
  if (finalDone === null) return [`到实施期末的目标${finalTarget}${unit}，现有多少不知道。`];
  if (unit === '%') return [`到实施期末的目标：${finalTarget}%。`];
  const rate = finalRate === null ? '' : `，完成${sayShare(finalRate)}`;
  return [`到实施期末的目标：${sayDoneOf(finalDone, finalTarget, unit)}${rate}。`];
};

const changed = ({ id, unit }: MetricProgress, { changes }: Review): string[] => {
  const change = changes[id];
  if (change === undefined) return [];
  if (change === 0) return ['比上周没有变化。'];
  return [change > 0 ? `比上周多${change}${unit}。` : `比上周少${-change}${unit}。`];
};

const expected = (metric: MetricProgress, pace: number): string[] => {
  const forecast = forecastOf(metric, pace);
  if (!forecast || metric.lastMonth === null) return [];
  const { yearEnd, missing, perMonth } = forecast;
  if (missing === 0) return ['年度目标已完成。'];
  const need = perMonth === null ? '' : `，以后每月要完成${perMonth}${metric.unit}`;
  return [`照现在的进度，年底约${yearEnd}${metric.unit}；离目标还差${missing}${metric.unit}${need}。`];
};

/** Who contributes what, most first; who reported 0 is counted, who reported nothing is not in it. */
const shared = ({ byUnit, unit }: MetricProgress, units: readonly Unit[]): string[] => {
  const figures = units.flatMap(({ id, name }) => {
    const value = byUnit[id];
    return value === undefined ? [] : [{ name, value }];
  });
  const some = figures.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const none = figures.length - some.length;
  if (figures.length < 2) return [];
  const names = some.slice(0, MOST_UNITS).map(({ name, value }) => `${name}${value}${unit}`);
  return [
    ...(names.length > 0 ? [`各单位：${names.join('、')}。`] : []),
    ...(none > 0 ? [`报了0的有${none}个单位。`] : []),
  ];
};

/** 「进度 发明专利」: everything about one metric. */
export const sayMetricProgress = (metric: MetricProgress, review: Review, units: readonly Unit[]): string =>
  [
    `截至${sayDay(review.progress.asOf)}，${head(metric, review)}`,
    ...againstYear(metric, review.progress.pace),
    ...againstEnd(metric),
    ...(metric.lastMonth === null ? [] : changed(metric, review)),
    ...expected(metric, review.progress.pace),
    ...shared(metric, units),
    `数从哪里来：发「为什么 ${metric.name}」。`,
  ].join('\n');

const unitLine = ({ name, unit, kind, done, lastMonth, target, rate, gap }: UnitFigure): string => {
  const aim = target === null ? '' : `目标${target}${unit}，`;
  if (done === null || lastMonth === null) return `${name}：${aim}未报`;
  if (target !== null && rate !== null && gap !== null)
    return `${name}：${sayDoneOf(done, target, unit)} ${sayShare(rate)} ${sayGap(gap)}（报到${sayShortMonth(lastMonth)}）`;
  return `${name}：${kind === 'flow' ? '今年' : ''}${done}${unit}（报到${sayShortMonth(lastMonth)}）`;
};

/** 「进度 东郊乡」: what one unit has done, and its own targets where it has some. */
export const sayUnitProgress = (unit: Unit, asOf: Day, figures: readonly UnitFigure[]): string =>
  figures.length === 0
    ? `${unit.name}不报数字指标。`
    : [`${unit.name}，截至${sayDay(asOf)}：`, ...figures.map(unitLine)].join('\n');

/** Several metrics fit the words. */
export const sayWhichMetric = (words: string, names: readonly string[]): string =>
  `「${words}」可以是几个指标，请写全名：${names.join('、')}。`;

export const sayNoSuchProgress = (words: string): string =>
  `没有看出「${words}」是哪个指标或单位。可以发「进度 发明专利」「进度 东郊乡」，或发「进度」看全部。`;
