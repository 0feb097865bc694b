import { type Day, type Month, monthOf, sayDay, yearOf } from '../calendar/day.ts';
import { forecastOf } from '../progress/forecast.ts';
import type { MetricProgress } from '../progress/progress.ts';
import { freshness, type Review } from '../progress/review.ts';
import { byTarget, sayDoneOf, sayGap, sayShare, sayShortMonth } from './metric-words.ts';
import { saySeries } from './ranking.ts';

/** The latest month that anybody reported; null where nobody did. */
const latestMonth = ({ progress }: Review): Month | null =>
  progress.metrics.reduce<Month | null>(
    (latest, { lastMonth }) => ((lastMonth ?? '') > (latest ?? '') ? lastMonth : latest),
    null,
  );

/** 「（4月数）」 where the figure is older than the last month that was due and older than what others have reported. */
const sayAge = (metric: MetricProgress, review: Review): string => {
  const { lastMonth } = metric;
  const isOld = lastMonth !== null && freshness(metric, review.dueMonth) === 'old';
  return isOld && lastMonth !== latestMonth(review) ? `（${sayShortMonth(lastMonth)}数）` : '';
};

/** One line instead of a mark on every figure, where the last month that was due has not come in at all. */
const sayAllOld = (review: Review): string[] => {
  const latest = latestMonth(review);
  if (latest === null || latest >= review.dueMonth) return [];
  return [
    `${sayShortMonth(review.dueMonth)}的数还没有单位报，以下没有注明的都是${sayShortMonth(latest)}数。`,
  ];
};

/** 「▲2」 more than a week ago, 「▼1」 less; nothing where nothing changed or nothing can be said. */
const sayChange = ({ id }: MetricProgress, { changes }: Review): string => {
  const change = changes[id] ?? 0;
  if (change === 0) return '';
  return change > 0 ? ` ▲${change}` : ` ▼${-change}`;
};

/** Where a metric that is behind will end, and what it takes to reach the target all the same. */
const sayForecast = (metric: MetricProgress, pace: number): string => {
  const forecast = forecastOf(metric, pace);
  if (metric.gap === null || metric.gap >= 0 || !forecast || forecast.missing === 0) return '';
  const { yearEnd, perMonth, missing } = forecast;
  // Less than one a month: how many are missing says it all.
  return perMonth === null || perMonth < 1
    ? `，还差${missing}${metric.unit}`
    : `，照此年底${yearEnd}${metric.unit}，月需${perMonth}${metric.unit}`;
};

const yearLine = (metric: MetricProgress, review: Review): string => {
  const { name, unit, yearTarget, yearDone, rate, gap } = metric;
  const { dueMonth, progress } = review;
  if (freshness(metric, dueMonth) === 'unknown' || yearDone === null || rate === null || gap === null)
    return `${name}：目标${yearTarget}${unit}，未报`;
  const figures = `${sayDoneOf(yearDone, yearTarget ?? 0, unit)} ${sayShare(rate)} ${sayGap(gap)}`;
  return `${name}：${figures}${sayChange(metric, review)}${sayForecast(metric, progress.pace)}${sayAge(metric, review)}`;
};

const finalLine = (metric: MetricProgress, review: Review): string => {
  const { name, unit, finalTarget, finalDone, finalRate } = metric;
  const rate = finalRate === null || unit === '%' ? '' : ` ${sayShare(finalRate)}`;
  const figures = sayDoneOf(finalDone ?? 0, finalTarget ?? 0, unit);
  return `${name}：${figures}${rate}${sayChange(metric, review)}${sayAge(metric, review)}`;
};

/** The targets are told all the same: a leader looks for them. */
const sayUnknown = (unknown: readonly MetricProgress[]): string[] => {
  const targets = unknown.map(({ name, unit, finalTarget }) => `${name}目标${finalTarget}${unit}`);
  return targets.length > 0 ? [`还不知道现有多少：${targets.join('、')}`] : [];
};

const plainLine = (metric: MetricProgress, review: Review): string =>
  `${metric.name}${metric.yearDone}${metric.unit}${sayChange(metric, review)}${sayAge(metric, review)}`;

/** How many of the year's targets are where they should be, how many are not, and of how many nothing is known. */
export const countTargets = (yearly: readonly MetricProgress[], { dueMonth }: Pick<Review, 'dueMonth'>) => {
  const known = yearly.filter((metric) => freshness(metric, dueMonth) !== 'unknown');
  const behind = known.filter(({ gap }) => gap !== null && gap < 0).length;
  return { known: known.length, ahead: known.length - behind, behind, silent: yearly.length - known.length };
};

/** One sentence: how many are where they should be. */
export const sayHeadline = (yearly: readonly MetricProgress[], { progress, dueMonth }: Review): string => {
  const pace = `序时进度${sayShare(progress.pace)}`;
  if (yearly.length === 0) return `${yearOf(progress.asOf)}年文件没有年度目标，只列完成数（${pace}）。`;
  const { known, ahead, behind, silent } = countTargets(yearly, { dueMonth });
  if (known === 0 && yearOf(dueMonth) < yearOf(progress.asOf))
    return `年度目标${yearly.length}项：${yearOf(progress.asOf)}年的月报还没有到期（${pace}）。`;
  return `年度目标${yearly.length}项：达到序时${ahead}项，落后${behind}项${silent > 0 ? `，未报${silent}项` : ''}（${pace}）。`;
};

const part = (heading: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', `**${heading}**`, ...lines] : [];

/** The weekly digest as short lines with bold headings: a markdown message holds twice the bytes of a plain one. */
export const sayDigest = (review: Review): string => {
  const { progress, dueMonth, series } = review;
  const { yearly, final, unknown, plain } = byTarget(progress.metrics);
  const known = plain.filter((metric) => freshness(metric, dueMonth) !== 'unknown');
  return [
    `**【每周进度】截至${sayDay(progress.asOf)}**`,
    sayHeadline(yearly, review),
    `${sayShortMonth(monthOf(progress.asOf))}月报：应报${progress.required}个单位，已报${progress.reported}个。`,
    ...sayAllOld(review),
    ...part(
      '年度目标（完成/目标、完成率、比序时，▲▼比上周）',
      yearly.map((metric) => yearLine(metric, review)),
    ),
    ...part(
      '到实施期末（现有/目标）',
      final.map((metric) => finalLine(metric, review)),
    ),
    ...sayUnknown(unknown),
    ...(known.length > 0
      ? [`没有目标的：${known.map((metric) => plainLine(metric, review)).join('、')}`]
      : []),
    ...saySeries(series),
  ].join('\n');
};

/** The last line of a digest: the same figures to look at. */
export const sayPageLink = (url: string): string => `\n看图、看各单位：${url}`;

/** Stands for the picture where it cannot be shown. */
export const sayPictureName = (asOf: Day): string => `截至${sayDay(asOf)}的进度图`;

export const sayNoPicture = (): string => '（进度图没有画出来，数字以上面的文字为准。）';
