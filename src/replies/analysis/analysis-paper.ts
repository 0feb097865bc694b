import type { Aim, Analysis } from '../../analysis/analysis.ts';
import { dayOf, type Moment, sayFullDay, sayMonth, timeOf } from '../../calendar/day.ts';
import type { Errata } from '../../progress/corrections.ts';
import type { MetricProgress } from '../../progress/progress.ts';
import { errataLines, sayAsOf } from '../errata.ts';
import { byTarget, sayGap, sayShare, sayShortMonth } from '../metric-words.ts';
import { type Block, numbered, type Paper, paragraph } from '../paper.ts';
import { seriesLines } from '../ranking.ts';
import {
  sayAim,
  sayAtRisk,
  sayFocus,
  sayForecast,
  sayHeadline,
  sayHowToAsk,
  sayMetricChange,
  sayReporting,
  sayRisk,
} from './sentences.ts';

/** 「2025-07-05 18:00」, as it is typed. */
export const asTyped = (moment: Moment): string => `${dayOf(moment)} ${timeOf(moment)}`;

/** Several sentences as one paragraph; nothing of none. */
const together = (sentences: readonly string[]): Block[] =>
  sentences.length > 0 ? [paragraph(`${sentences.join('；')}。`)] : [];

const NOT_REPORTED = '未报';

const yearRow = ({ progress, forecast, state }: Aim): string[] => {
  const { name, unit, yearTarget, yearDone, rate, gap, lastMonth } = progress;
  const target = `${yearTarget}${unit}`;
  if (state === 'unknown' || yearDone === null || rate === null || gap === null || lastMonth === null)
    return [name, target, NOT_REPORTED, '', '', ''];
  const age = state === 'old' ? `（${sayShortMonth(lastMonth)}数）` : '';
  const end = forecast ? `${forecast.yearEnd}${unit}` : '';
  return [name, target, `${yearDone}${unit}${age}`, sayShare(rate), sayGap(gap), end];
};

const yearTable = (aims: readonly Aim[]): Block[] =>
  aims.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: '年度目标完成情况',
          columns: [
            { heading: '指标', share: 30, isWords: true },
            { heading: '年度目标', share: 13 },
            { heading: '完成', share: 14 },
            { heading: '完成率', share: 11 },
            { heading: '比序时', share: 18 },
            { heading: '照此全年', share: 14 },
          ],
          rows: aims.map(yearRow),
        },
      ];

const finalRow = ({ name, unit, finalTarget, finalDone, finalRate, lastMonth }: MetricProgress): string[] => [
  name,
  `${finalTarget}${unit}`,
  finalDone === null || lastMonth === null ? NOT_REPORTED : `${finalDone}${unit}`,
  finalDone === null || finalRate === null || unit === '%' ? '' : sayShare(finalRate),
];

/** Only what is known: how many there were before the first report may not be. */
const finalTable = ({ progress }: Analysis): Block[] => {
  const { final } = byTarget(progress.metrics);
  if (final.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: '到实施期末的目标',
      columns: [
        { heading: '指标', share: 46, isWords: true },
        { heading: '目标', share: 18 },
        { heading: '现有', share: 18 },
        { heading: '完成', share: 18 },
      ],
      rows: final.map(finalRow),
    },
  ];
};

const PACE_RULE =
  '单位分类比，不跨类。目标十个以上的比百分点，不到十个的比个数；没有分到目标的单位只列完成数，不算领先或落后。';

const seriesBlocks = ({ series }: Analysis): Block[] => {
  const lines = seriesLines(series);
  return lines.length > 0 ? [paragraph(PACE_RULE), ...lines.map((line) => paragraph(`${line}。`))] : [];
};

/** The sections in the paper's order. */
const sectionsOf = (analysis: Analysis, errata: Errata | null) => {
  const { aims, changes, explanations, risks, month } = analysis;
  const aimed = together(aims.flatMap(sayAim));
  return [
    {
      name: '总体情况',
      blocks: [...sayHeadline(analysis).map(paragraph), ...yearTable(aims), ...finalTable(analysis)],
    },
    { name: '目标完成', blocks: aimed },
    {
      name: '环比和同比',
      // What the month added, then what there is at its end.
      blocks: [true, false].flatMap((isFlow) =>
        together(
          changes
            .filter(({ kind }) => (kind === 'flow') === isFlow)
            .flatMap((change) => sayMetricChange(change, month)),
        ),
      ),
    },
    { name: '领先和落后', blocks: seriesBlocks(analysis) },
    { name: '报送情况', blocks: sayReporting(analysis).map(paragraph) },
    {
      name: '单位作的说明',
      blocks: explanations.map(({ unit, metric, words }) => paragraph(`${unit}（${metric}）：${words}`)),
    },
    {
      name: '风险',
      blocks: [...risks.map((risk) => sayRisk(risk, month)), ...sayAtRisk(analysis)].map(paragraph),
    },
    { name: '预测', blocks: together(aims.flatMap(sayForecast)) },
    {
      name: '下月重点',
      blocks: sayFocus(analysis).map((line, index) => paragraph(`${index + 1}. ${line}`)),
    },
    { name: '更正', blocks: errata ? errataLines(errata).map(paragraph) : [] },
  ];
};

type Frame = { readonly addressee: string; readonly signature: string };

/** 月分析 as a paper; `errata`: what was changed after the moment it is as of. */
export const analysisPaper = (
  analysis: Analysis,
  { addressee, signature }: Frame,
  errata: Errata | null,
): Paper => ({
  title: `${sayMonth(analysis.month)}企业培育工作月分析`,
  addressee,
  blocks: numbered(sectionsOf(analysis, errata)),
  signature,
  date: sayFullDay(dayOf(analysis.known)),
  notes: [sayAsOf(analysis.known), sayHowToAsk(analysis.month, asTyped(analysis.known))],
});
