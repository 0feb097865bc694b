import type { Aim, Analysis } from '../../analysis/analysis.ts';
import { dayOf, type Moment, sayFullDay, sayMonth, timeOf } from '../../calendar/day.ts';
import type { Errata } from '../../progress/corrections.ts';
import type { MetricProgress } from '../../progress/progress.ts';
import { errataLines, sayAsOf } from '../errata.ts';
import { byTarget, sayShare, sayShortMonth } from '../metric-words.ts';
import { type Block, numbered, type Paper, paragraph } from '../paper.ts';
import { sayAims, sayFinals, sayForecasts, sayFromTarget } from './aims.ts';
import { changeBlocks } from './changes.ts';
import { sayAtRisk, sayFocus, sayHeadline, sayHowToAsk, sayReporting, sayRisk } from './sentences.ts';
import { seriesBlocks } from './series-blocks.ts';

/** 「2025-07-05 18:00」, as it is typed. */
export const asTyped = (moment: Moment): string => `${dayOf(moment)} ${timeOf(moment)}`;

const NOT_REPORTED = '未报';

/** +10.4, -2.9: percentage points. */
const saySigned = (gap: number): string => {
  const points = Math.round(gap * 1000) / 10;
  return points > 0 ? `+${points}` : `${points}`;
};

const yearRow = ({ progress, forecast, state }: Aim): string[] => {
  const { name, unit, yearTarget, yearDone, rate, gap, lastMonth } = progress;
  const target = `${yearTarget}${unit}`;
  if (state === 'unknown' || yearDone === null || rate === null || gap === null || lastMonth === null)
    return [name, target, NOT_REPORTED, '', '', ''];
  const age = state === 'old' ? `（${sayShortMonth(lastMonth)}数）` : '';
  const end = forecast ? `${forecast.yearEnd}${unit}` : '';
  return [name, target, `${yearDone}${unit}${age}`, sayShare(rate), saySigned(gap), end];
};

const yearTable = (aims: readonly Aim[]): Block[] =>
  aims.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: '年度目标完成情况',
          columns: [
            { heading: '指标', share: 37, isWords: true },
            { heading: '年度目标', share: 13 },
            { heading: '完成', share: 10 },
            { heading: '完成率', share: 11 },
            { heading: '比序时进度（百分点）', share: 16 },
            { heading: '照此全年', share: 13 },
          ],
          rows: aims.map(yearRow),
        },
      ];

const finalRow = (metric: MetricProgress): string[] => {
  const { name, unit, finalTarget, finalDone, finalRate, lastMonth } = metric;
  const target = `${finalTarget}${unit}`;
  if (finalDone === null || lastMonth === null) return [name, target, NOT_REPORTED, ''];
  const rate = unit === '%' ? sayFromTarget(metric) : sayShare(finalRate ?? 0);
  return [name, target, `${finalDone}${unit}`, rate];
};

/** Only what is known: how many there were before the first report may not be. */
const finalTable = ({ progress }: Analysis): Block[] => {
  const { final } = byTarget(progress.metrics);
  if (final.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: '到实施期末的目标',
      columns: [
        { heading: '指标', share: 36, isWords: true },
        { heading: '目标', share: 18 },
        { heading: '现有', share: 18 },
        { heading: '完成率', share: 28 },
      ],
      rows: final.map(finalRow),
    },
  ];
};

/** What units write has its full stop or has not. */
const ended = (words: string): string => (/[。！？.!?]$/.test(words) ? words : `${words}。`);

/** The sections in the paper's order. */
const sectionsOf = (analysis: Analysis, errata: Errata | null) => {
  const { aims, changes, explanations, risks, month, progress } = analysis;
  return [
    {
      name: '总体情况',
      blocks: [...sayHeadline(analysis).map(paragraph), ...yearTable(aims), ...otherTable(analysis)],
    },
    {
      name: '目标完成',
      blocks: [
        ...sayAims(aims).map(paragraph),
        ...sayFinals(byTarget(progress.metrics).final).map(paragraph),
        ...finalTable(analysis),
      ],
    },
    { name: '环比和同比', blocks: changeBlocks(changes, month) },
    { name: '领先和落后', blocks: seriesBlocks(analysis.series) },
    { name: '报送情况', blocks: sayReporting(analysis).map(paragraph) },
    {
      name: '单位作的说明',
      blocks: explanations.map(({ unit, metric, words }) =>
        paragraph(`${unit}（${metric}）：${ended(words)}`),
      ),
    },
    {
      name: '风险',
      blocks: [...risks.map((risk) => sayRisk(risk, month)), ...sayAtRisk(analysis)].map(paragraph),
    },
    // At the end of the year there is nothing left to forecast.
    { name: '预测', blocks: progress.pace < 1 ? sayForecasts(aims).map(paragraph) : [] },
    {
      name: '下月重点',
      blocks: sayFocus(analysis).map((line, index) => paragraph(`${index + 1}.${line}`)),
    },
    { name: '更正', blocks: errata ? errataLines(errata).map(paragraph) : [] },
  ];
};

/** What has no row in the two tables of targets: the month, and the year so far where months add up. */
const otherTable = ({ aims, progress, changes, month }: Analysis): Block[] => {
  const told = [...aims.map((aim) => aim.progress), ...byTarget(progress.metrics).final].map(({ id }) => id);
  const rows = progress.metrics.flatMap(({ id, name, unit, yearDone, lastMonth }) => {
    if (told.includes(id) || yearDone === null || lastMonth === null) return [];
    const change = changes.find((one) => one.id === id);
    const now = change ? `${change.figure.value}${unit}` : NOT_REPORTED;
    return change?.isAdded === false
      ? [[`${name}（月末数）`, now, '—']]
      : [[name, now, `${yearDone}${unit}`]];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: aims.length > 0 ? '没有年度目标的指标' : '完成情况',
      columns: [
        { heading: '指标', share: 44, isWords: true },
        { heading: sayShortMonth(month), share: 28 },
        { heading: '今年累计', share: 28 },
      ],
      rows,
    },
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
  annexes: [],
});
