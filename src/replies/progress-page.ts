import { type Day, type Moment, type Month, sayDay, sayMoment, sayMonth, yearOf } from '../calendar/day.ts';
import type { MetricProgress } from '../progress/progress.ts';
import { freshness, type Review } from '../progress/review.ts';
import type { UnitFigure } from '../progress/unit-progress.ts';
import type { Row } from '../reports/standing.ts';
import { countTargets, sayHeadline } from './digest.ts';
import { type Bar, finalBar, yearBar } from './digest-picture.ts';
import { byTarget, sayGap, sayShare, sayShortMonth } from './metric-words.ts';
import { sayStatusOf } from './month-table.ts';
import { kindNames } from './ranking.ts';

/** One metric as the page shows it: the words of the weekly picture, and which of its lists it stands in. */
export type MetricLine = Bar & {
  readonly id: string;
  readonly unit: string;
  readonly kind: MetricProgress['kind'];
  readonly list: 'year' | 'final' | 'plain';
  /** The target of the list it stands in. */
  readonly target: number | null;
};

const plainBar = (metric: MetricProgress, review: Review): Bar => {
  const { name, unit, yearDone } = metric;
  const state = freshness(metric, review.dueMonth);
  const figures = state === 'unknown' ? '未报' : `${yearDone}${unit}`;
  const tone = state === 'fresh' ? 'neutral' : state;
  return { name, figures, verdict: '', share: null, tone };
};

const sayUnknownTotal = ({ name, unit, finalTarget }: MetricProgress): Bar => ({
  name,
  figures: `目标${finalTarget}${unit}`,
  verdict: '期初数未知',
  share: null,
  tone: 'unknown',
});

/** All metrics: with a target of the year, with one by the end of the period, the rest. */
export const metricLines = (review: Review): MetricLine[] => {
  const { yearly, final, unknown, plain } = byTarget(review.progress.metrics);
  const line =
    (list: MetricLine['list'], barOf: (metric: MetricProgress, review: Review) => Bar) =>
    (metric: MetricProgress): MetricLine => ({
      ...barOf(metric, review),
      id: metric.id,
      unit: metric.unit,
      kind: metric.kind,
      list,
      target: list === 'year' ? metric.yearTarget : list === 'final' ? metric.finalTarget : null,
    });
  return [
    ...yearly.map(line('year', yearBar)),
    ...final.map(line('final', finalBar)),
    ...unknown.map(line('final', sayUnknownTotal)),
    ...plain.map(line('plain', plainBar)),
  ];
};

/** What a leader reads first: how many targets are where they should be, and who has reported. */
export const sayPageHead = (review: Review) => {
  const { asOf, pace, metrics, reported, required } = review.progress;
  const { yearly } = byTarget(metrics);
  return {
    asOf: `截至${yearOf(asOf)}年${sayDay(asOf)}`,
    headline: sayHeadline(yearly, review),
    targets: countTargets(yearly, review),
    pace: `序时进度${sayShare(pace)}`,
    reporting: `${sayShortMonth(asOf.slice(0, 7))}月报：应报${required}个单位，已报${reported}个。`,
  };
};

/** A unit's own figure; 「未报」 for what it did not report, never a 0. */
export const sayUnitFigure = ({ done, unit, target, rate, gap }: UnitFigure) => ({
  done: done === null ? '未报' : target === null ? `${done}${unit}` : `${done}/${target}${unit}`,
  share: rate === null ? '' : sayShare(rate),
  verdict: gap === null ? '' : sayGap(gap),
});

export const sayKind = (kind: keyof typeof kindNames): string => kindNames[kind];

/** 「6月24日（周二）10:12」 of a report that stands; else why there is none. */
export const sayReporting = (row: Row) => ({
  status: sayStatusOf(row),
  when: row.submittedAt !== null && row.version > 0 ? sayMoment(row.submittedAt) : '',
});

export const sayReportingMonth = (month: Month, deadline: Moment): string =>
  `${sayMonth(month)}月报（期限${sayMoment(deadline)}）`;

type Source = {
  readonly month: Month;
  readonly version: number;
  readonly at: Moment;
  readonly isProxy: boolean;
};

/** 「2025年5月，第2版，代报，5月23日（周五）10:12」 */
export const sayWhence = ({ month, version, at, isProxy }: Source): string =>
  [sayMonth(month), `第${version}版`, ...(isProxy ? ['代报'] : []), sayMoment(at)].join('，');

/** The answer to 「进度页」. */
export const sayPage = (url: string, until: Day): string =>
  `进度页（图、各单位的数、每个数来自哪些月报）：\n${url}\n有效到${sayDay(until)}，过期再发「进度页」。拿到链接的人都能看，请不要发到无关的群。`;

export const sayNoPageAddress = (): string =>
  '进度页还没有对外的网址：请管理员把别人打开助手用的网址写进设置 PUBLIC_URL，再重启。数字可以先看「进度」「周报」。';
