import type { MetricChange } from '../analysis/analysis.ts';
import type { Change } from '../analysis/month-change.ts';
import {
  type Day,
  daysBetween,
  type Moment,
  type Month,
  sayDay,
  sayMoment,
  sayMonth,
  yearOf,
} from '../calendar/day.ts';
import type { Target } from '../policy/target.ts';
import { forecastOf } from '../progress/forecast.ts';
import type { MetricProgress } from '../progress/progress.ts';
import type { Standing } from '../progress/ranking.ts';
import { round2 } from '../progress/rounding.ts';
import type { DerivedMetric, Metric } from '../reports/metric.ts';
import { isReported } from '../reports/metric.ts';
import { sayAgainstPace, sayShare } from './metric-words.ts';

/** One report that the figure is made of. */
export type Source = {
  readonly month: Month;
  readonly unit: string;
  readonly value: number;
  readonly version: number;
  /** How the person is called who sent it. */
  readonly by: string;
  readonly at: Moment;
  readonly isProxy: boolean;
};

type Explained = {
  readonly metric: Metric;
  readonly figure: MetricProgress;
  readonly asOf: Day;
  readonly pace: number;
  readonly paceBy: 'day' | 'month';
  readonly sources: readonly Source[];
  /** Of a derived metric: what it is worked out from, in the order of the formula. */
  readonly parts: readonly { readonly name: string; readonly unit: string; readonly value: number | null }[];
  /** Units with some of it, most first. */
  readonly unitsByFigure: readonly { readonly name: string; readonly value: number }[];
  readonly target: (Target & { readonly document: string }) | null;
  /** Units that have a target of their own, against it; empty where rankings are switched off. */
  readonly own: readonly Standing[];
  /** Where a month is asked about, with what it came to; null for what nobody reported in it. */
  readonly month: Month | null;
  readonly change: MetricChange | null;
};

/** A long list would fill the chat. */
const MOST_SOURCES = 25;

const signs: Readonly<Record<DerivedMetric['formula'], string>> = { sum: '＋', difference: '－', share: '÷' };

const sayFormula = ({ metric, parts, asOf, sources }: Explained): string => {
  if (isReported(metric))
    return metric.kind === 'flow'
      ? `${yearOf(asOf)}年各单位各月报的数相加，共${sources.length}份月报。`
      : `各单位最近一次报的数相加，共${sources.length}份月报。`;
  const terms = parts.map(
    ({ name, value, unit }) => `${name}${value === null ? '（未报）' : `${value}${unit}`}`,
  );
  return `${terms.join(` ${signs[metric.formula]} `)}。`;
};

const sourceLine = ({ month, unit, value, version, by, at, isProxy }: Source, measure: string): string =>
  `${sayMonth(month)} ${unit} ${value}${measure}（第${version}版，${isProxy ? '代报，' : ''}${by}，${sayMoment(at)}）`;

/** What counts towards the target by the end of the period, where it is known. */
const sayFinal = ({ unit, finalTarget, finalDone, finalRate, lastMonth }: MetricProgress): string[] => {
  if (finalTarget === null || finalDone === null || finalRate === null || lastMonth === null) return [];
  return unit === '%'
    ? [`到实施期末的目标：${finalDone}%－${finalTarget}%＝${round2(finalDone - finalTarget)}个百分点。`]
    : [`到实施期末的目标完成：${finalDone}÷${finalTarget}＝${sayShare(finalRate)}。`];
};

/** What each unit adds to it, most first: ranks are made of it. */
const sayByUnit = ({ unitsByFigure, figure }: Explained): string[] =>
  unitsByFigure.length > 1
    ? [`按单位：${unitsByFigure.map(({ name, value }) => `${name}${value}${figure.unit}`).join('、')}。`]
    : [];

const sayTarget = ({ target, figure, asOf, pace, paceBy }: Explained): string[] => {
  if (!target) return ['这个指标在文件里没有目标。'];
  const { unit, yearTarget, finalTarget, yearDone, rate, gap, lastMonth } = figure;
  const grounds = `依据：${target.document}《${target.clause.split(' ')[0]}》${target.clause.split(' ').slice(1).join(' ')}。`;
  const aims = [
    ...(yearTarget === null ? [] : [`${yearOf(asOf)}年${yearTarget}${unit}`]),
    ...(finalTarget === null ? [] : [`到实施期末${finalTarget}${unit}`]),
  ];
  const aim = aims.length > 0 ? `目标：${aims.join('，')}。` : '这个指标今年没有目标。';
  const final = sayFinal(figure);
  // What nobody reported is not 0.
  if (rate === null || gap === null || lastMonth === null) return [`${aim}${grounds}`, ...final];
  const first = `${yearOf(asOf)}-01-01`;
  const passed =
    paceBy === 'day'
      ? `今年第${daysBetween(first, asOf) + 1}天÷${daysBetween(first, `${yearOf(asOf) + 1}-01-01`)}天`
      : `${Number(asOf.slice(5, 7))}个月÷12个月`;
  return [
    `${aim}${grounds}`,
    `完成率：${yearDone}÷${yearTarget}＝${sayShare(rate)}。序时进度：${passed}＝${sayShare(pace)}。${sayAgainstPace(gap)}。`,
    ...final,
  ];
};

const sayOne = (than: string, change: Change | null, unit: string): string[] =>
  change
    ? [
        `比${than}：两个月都报了的${change.units}个单位，${than}${change.before}${unit}，当月${change.now}${unit}。`,
      ]
    : [];

/** The month alone, and the figures that 月分析 compares it with. */
const sayOfMonth = ({ month, change, figure }: Explained): string[] => {
  if (month === null) return [];
  if (!change) return [`其中${sayMonth(month)}：没有单位报。`];
  const { unit } = figure;
  return [
    `其中${sayMonth(month)}：${change.figure.value}${unit}（${change.figure.units}个单位报了）。`,
    ...sayOne('上月', change.onMonth, unit),
    ...sayOne('去年同月', change.onYear, unit),
  ];
};

/** Where it leads, as 月分析 and the digest tell it. */
const sayForecast = ({ figure, pace }: Explained): string[] => {
  const forecast = forecastOf(figure, pace);
  if (!forecast) return [];
  const { yearEnd, missing, perMonth } = forecast;
  const { yearDone, yearTarget, unit } = figure;
  if (missing === 0) return ['年度目标已完成。'];
  const need = perMonth === null ? '' : `，剩下的月份每月要完成${perMonth}${unit}`;
  return [
    `照现在的进度：${yearDone}÷${sayShare(pace)}，全年约${yearEnd}${unit}；${yearTarget}－${yearDone}，还差${missing}${unit}${need}。`,
  ];
};

/** A small target is judged by whole units. */
const sayOwn = ({ own, pace }: Explained): string[] =>
  own.map(({ unit, done, target, measure, gap }) => {
    const due = gap?.by === 'count' ? `，按序时应完成${done - gap.value}${measure}` : '';
    return `${unit}自己的目标${target}${measure}${due}，已完成${done}${measure}（序时${sayShare(pace)}）。`;
  });

/** 「为什么 种子企业」: how the figure comes about, report by report, and what it is measured against. */
export const sayWhyFigure = (explained: Explained): string => {
  const { figure, sources, asOf, metric, parts } = explained;
  const some = sources.filter(({ value }) => value > 0);
  const none = sources.length - some.length;
  const more = some.length - MOST_SOURCES;
  const isKnown = figure.lastMonth !== null && figure.yearDone !== null;
  return [
    `${figure.name}，截至${sayDay(asOf)}：${isKnown ? `${figure.yearDone}${figure.unit}` : '还没有单位报'}。`,
    `算法：${sayFormula(explained)}`,
    ...some.slice(0, MOST_SOURCES).map((source) => sourceLine(source, figure.unit)),
    ...(more > 0 ? [`另有${more}份，可用「历史」查。`] : []),
    ...(none > 0 ? [`报0的${none}份没有列出。`] : []),
    ...sayByUnit(explained),
    ...sayOfMonth(explained),
    ...sayTarget(explained),
    ...sayForecast(explained),
    ...sayOwn(explained),
    ...(isReported(metric) ? [] : [`各项还可以问，如「为什么 ${parts[0]?.name}」。`]),
  ].join('\n');
};
