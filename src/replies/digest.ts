import { type Day, sayDay } from '../calendar/day.ts';
import type { MetricProgress, Progress } from '../progress/progress.ts';

/** 0.6 → 「60%」, 0.4685 → 「46.9%」 */
export const sayShare = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** 「领先13.2个百分点」; less than half a point is 持平. */
export const sayGap = (gap: number): string => {
  const points = Math.round(Math.abs(gap) * 1000) / 10;
  if (points < 0.5) return '与序时持平';
  return gap > 0 ? `领先序时${points}个百分点` : `落后序时${points}个百分点`;
};

const yearLine = ({ name, unit, yearTarget, yearDone, rate, gap }: MetricProgress): string =>
  `${name}：目标${yearTarget}${unit}，完成${yearDone ?? '未报'}${yearDone === null ? '' : unit}` +
  (rate === null || gap === null ? '' : `，完成率${sayShare(rate)}，${sayGap(gap)}`);

const finalLine = ({ name, unit, finalTarget, finalDone, finalRate }: MetricProgress): string => {
  const done = finalDone === null ? '，现有数未知' : `，现有${finalDone}${unit}`;
  return `${name}：2025年目标${finalTarget}${unit}${done}${finalRate === null ? '' : `，完成率${sayShare(finalRate)}`}`;
};

const plainLine = ({ name, unit, yearDone }: MetricProgress): string => `${name}：${yearDone}${unit}`;

/** The weekly digest as short lines that any platform shows. */
export const sayDigest = (progress: Progress, asOf: Day): string => {
  const withYear = progress.metrics.filter(({ yearTarget }) => yearTarget !== null);
  const withFinal = progress.metrics.filter(({ finalTarget }) => finalTarget !== null);
  const plain = progress.metrics.filter(({ yearTarget, yearDone }) => yearTarget === null && yearDone);
  const behind = withYear.filter(({ gap }) => gap !== null && gap < 0).length;
  const head =
    withYear.length > 0
      ? `截至${sayDay(asOf)}，有年度目标的${withYear.length}项中，达到或超过序时进度的${withYear.length - behind}项，落后的${behind}项（序时进度${sayShare(progress.pace)}）。`
      : `截至${sayDay(asOf)}，序时进度${sayShare(progress.pace)}。本年度文件没有年度目标，只列完成数。`;
  return [
    '【每周进度】',
    head,
    `本月月报已报${progress.reported}个单位，应报${progress.required}个。`,
    ...(withYear.length > 0 ? ['', '年度目标', ...withYear.map(yearLine)] : []),
    ...(withFinal.length > 0 ? ['', '到2025年的目标', ...withFinal.map(finalLine)] : []),
    ...(plain.length > 0 ? ['', '没有年度目标的', ...plain.map(plainLine)] : []),
  ].join('\n');
};
