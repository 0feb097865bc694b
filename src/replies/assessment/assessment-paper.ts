import type { Assessment, ScoreSeries, UnitScore } from '../../assessment/assessment.ts';
import type { Item } from '../../assessment/rules.ts';
import { dayOf, sayFullDay } from '../../calendar/day.ts';
import { sayQuarter } from '../../calendar/quarter.ts';
import { errataLines, sayAsOf } from '../errata.ts';
import { type Block, numbered, type Paper, paragraph } from '../paper.ts';
import { kindNames } from '../ranking.ts';
import { sayScoreShifts } from './assessment-summary.ts';
import { isRanked, itemsFor, type SheetErrata } from './assessment-tables.ts';
import { sayWhoseWeights } from './own-line.ts';
import { sayInputs, sayMethod, sayPoints, sayTotal } from './scores.ts';

const rulesBlocks = (assessment: Assessment): Block[] => [
  paragraph(
    `${sayWhoseWeights(assessment)}用不上的项目不计，其余项目折算成100分；乡镇（街道）、经开区、市直单位分开排，不跨类比。`,
  ),
  {
    kind: 'table',
    caption: '考核项目和权重',
    columns: [
      { heading: '项目', share: 15 },
      { heading: '权重', share: 9 },
      { heading: '怎么算', share: 58, isWords: true },
      { heading: '文件写了看什么', share: 18 },
    ],
    rows: assessment.rules.items.map((item) => [
      item.name,
      `${item.weight}`,
      sayMethod(item),
      item.clause ?? '',
    ]),
  },
];

const pointsOf = ({ scores }: UnitScore, item: Item): string => {
  const score = scores.find((one) => one.item === item.id);
  return score ? sayPoints(score) : '—';
};

const seriesBlocks = (series: ScoreSeries, assessment: Assessment): Block[] => {
  const items = itemsFor(assessment, series.kind);
  const ranked = isRanked(series);
  return [
    {
      kind: 'table',
      caption: `${kindNames[series.kind]}得分`,
      columns: [
        ...(ranked ? [{ heading: '名次', share: 9 }] : []),
        { heading: '单位', share: 24, isWords: true },
        ...items.map(({ name }) => ({ heading: name, share: 14 })),
        { heading: '得分', share: 13 },
      ],
      rows: series.lines.map((line) => [
        ...(ranked ? [line.rank === null ? '—' : `${line.rank}`] : []),
        line.name,
        ...items.map((item) => pointsOf(line, item)),
        sayTotal(line),
      ]),
    },
  ];
};

const exemptBlocks = ({ rules, quarter }: Assessment, nameOf: (unit: string) => string): Block[] =>
  rules.exemptions
    .filter((one) => one.quarter === quarter)
    .map(({ unit, item, reason, grantedBy, on }) => {
      const what = rules.items.find(({ id }) => id === item)?.name ?? '全部项目';
      return paragraph(`${nameOf(unit)}（${what}）：${reason}，${grantedBy}${sayFullDay(on)}批准。`);
    });

const listBlocks = ({ bonus, notice }: Assessment): Block[] => [
  ...(bonus === null ? [] : [paragraph(`加分建议：${bonus.join('、') || '没有'}。`)]),
  ...(notice === null ? [] : [paragraph(`通报建议：${notice.join('、') || '没有'}。`)]),
];

/** One table for all: every point with what it was worked out from. */
const inputsBlocks = ({ series }: Assessment): Block[] => [
  {
    kind: 'table',
    caption: '每一分怎么来的',
    columns: [
      { heading: '单位', share: 19, isWords: true },
      { heading: '项目', share: 14 },
      { heading: '得分', share: 10 },
      { heading: '怎么来的', share: 57, isWords: true },
    ],
    rows: series.flatMap(({ lines }) =>
      lines.flatMap(({ name, scores }) =>
        scores.map((score) => [name, score.name, sayPoints(score), sayInputs(score, 'others named')]),
      ),
    ),
  },
];

const errataBlocks = (changed: SheetErrata | null): Block[] =>
  changed ? [...errataLines(changed.errata), ...sayScoreShifts(changed.shifts)].map(paragraph) : [];

type Frame = { readonly addressee: string; readonly signature: string };

/** 季考核 as a paper; one that is not published says so in its title. */
export const assessmentPaper = (
  assessment: Assessment,
  { addressee, signature }: Frame,
  nameOf: (unit: string) => string,
  state: { readonly isPublished: boolean; readonly changed: SheetErrata | null },
): Paper => ({
  title: `${sayQuarter(assessment.quarter)}企业培育工作考核情况${state.isPublished ? '' : '（征求意见稿）'}`,
  addressee,
  blocks: numbered([
    { name: '考核办法', blocks: rulesBlocks(assessment) },
    ...assessment.series.map((series) => ({
      name: kindNames[series.kind],
      blocks: seriesBlocks(series, assessment),
    })),
    { name: '免予考核', blocks: exemptBlocks(assessment, nameOf) },
    { name: '加分和通报', blocks: listBlocks(assessment) },
    { name: '计分说明', blocks: inputsBlocks(assessment) },
    { name: '更正', blocks: errataBlocks(state.changed) },
  ]),
  signature,
  date: sayFullDay(dayOf(assessment.known)),
  notes: [sayAsOf(assessment.known), sayWhoseWeights(assessment)],
});
