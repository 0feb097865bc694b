import { sayFullDay, yearOf } from '../calendar/day.ts';
import type { MetricProgress } from '../progress/progress.ts';
import { freshness, type Review } from '../progress/review.ts';
import { byTarget, sayDoneOf, sayGap, sayShare, sayShortMonth } from './metric-words.ts';

/** What a bar says by its colour and pattern; its words say the same. */
export type Tone = 'ahead' | 'behind' | 'neutral' | 'old' | 'unknown';

export type Bar = {
  readonly name: string;
  /** 「6/10家  60%」 */
  readonly figures: string;
  /** 「领先14点」; empty where there is no pace to compare with. */
  readonly verdict: string;
  /** Of 1; null where nothing is known. May be above 1. */
  readonly share: number | null;
  readonly tone: Tone;
};

/** A picture of bars, all words included: drawn as it stands. */
export type BarPicture = {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly {
    readonly heading: string;
    /** A line across the bars of this section, where the year stands. */
    readonly mark: { readonly at: number; readonly words: string } | null;
    readonly bars: readonly Bar[];
  }[];
  readonly legend: readonly { readonly tone: Tone; readonly words: string }[];
};

const ofMonth = ({ lastMonth }: MetricProgress): string =>
  lastMonth === null ? '' : `（${sayShortMonth(lastMonth)}数）`;

export const yearBar = (metric: MetricProgress, { dueMonth }: Review): Bar => {
  const { name, unit, yearTarget, yearDone, rate, gap } = metric;
  const state = freshness(metric, dueMonth);
  if (state === 'unknown' || yearDone === null || yearTarget === null || rate === null || gap === null)
    return { name, figures: `目标${yearTarget}${unit}`, verdict: '未报', share: null, tone: 'unknown' };
  return {
    name,
    figures: `${sayDoneOf(yearDone, yearTarget, unit)}  ${sayShare(rate)}${state === 'old' ? ofMonth(metric) : ''}`,
    verdict: sayGap(gap),
    share: rate,
    tone: state === 'old' ? 'old' : gap < 0 ? 'behind' : 'ahead',
  };
};

export const finalBar = (metric: MetricProgress, { dueMonth }: Review): Bar => {
  const { name, unit, finalTarget, finalDone, finalRate } = metric;
  const state = freshness(metric, dueMonth);
  return {
    name,
    figures: `${sayDoneOf(finalDone ?? 0, finalTarget ?? 0, unit)}${state === 'old' ? ofMonth(metric) : ''}`,
    verdict: finalRate === null || unit === '%' ? '' : sayShare(finalRate),
    share: finalRate,
    tone: state === 'old' ? 'old' : 'neutral',
  };
};

const legend: BarPicture['legend'] = [
  { tone: 'ahead', words: '达到序时' },
  { tone: 'behind', words: '落后序时' },
  { tone: 'neutral', words: '不比序时' },
  { tone: 'old', words: '新数未报' },
];

/** The weekly digest as a picture; null where nothing has a target. */
export const digestPicture = (review: Review): BarPicture | null => {
  const { asOf, pace, metrics } = review.progress;
  const { yearly, final } = byTarget(metrics);
  if (yearly.length + final.length === 0) return null;
  const sections = [
    {
      heading: `${yearOf(asOf)}年目标（完成/目标）`,
      mark: { at: pace, words: `序时${sayShare(pace)}` },
      bars: yearly.map((metric) => yearBar(metric, review)),
    },
    {
      heading: '到实施期末的目标（现有/目标）',
      mark: null,
      bars: final.map((metric) => finalBar(metric, review)),
    },
  ].filter(({ bars }) => bars.length > 0);
  const tones = new Set(sections.flatMap(({ bars }) => bars.map(({ tone }) => tone)));
  return {
    title: '企业培育每周进度',
    subtitle: `截至${sayFullDay(asOf)}`,
    sections,
    legend: legend.filter(({ tone }) => tones.has(tone)),
  };
};
