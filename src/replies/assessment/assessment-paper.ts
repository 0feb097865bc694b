import type { Assessment, ScoreSeries, UnitScore } from '../../assessment/assessment.ts';
import type { Item } from '../../assessment/rules.ts';
import { dayOf, sayFullDay } from '../../calendar/day.ts';
import { sayQuarter } from '../../calendar/quarter.ts';
import { errataLines, sayAsOf } from '../errata.ts';
import { type Annex, type Block, numbered, type Paper, paragraph } from '../paper.ts';
import { kindNames } from '../ranking.ts';
import { sayScoreShifts } from './assessment-summary.ts';
import { isRanked, itemsFor, type SheetErrata } from './assessment-tables.ts';
import { sayWhoseWeights } from './own-line.ts';
import { sayInputs, sayMethod, sayPoints, sayTotal, sayWhyNot } from './scores.ts';

const rulesBlocks = (assessment: Assessment): Block[] => [
  paragraph(
    `${sayWhoseWeights(assessment)}用不上的项目不计，其余项目折算成100分；乡镇（街道）、经开区、市直单位分开排，不跨类比。`,
  ),
  {
    kind: 'table',
    caption: '考核项目和权重',
    columns: [
      { heading: '项目', share: 16 },
      { heading: '权重', share: 8 },
      { heading: '怎么算', share: 53, isWords: true },
      { heading: '依据', share: 23 },
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

/** In characters: a heading breaks before its weight, never within its name. */
const widthOf = ({ name }: Item): number => Math.max(4, name.length + 1);

const seriesBlocks = (series: ScoreSeries, assessment: Assessment): Block[] => {
  const items = itemsFor(assessment, series.kind);
  const ranked = isRanked(series);
  return [
    {
      kind: 'table',
      caption: `${kindNames[series.kind]}得分`,
      columns: [
        ...(ranked ? [{ heading: '名次', share: 3 }] : []),
        { heading: '单位', share: 7, isWords: true },
        ...items.map((item) => ({ heading: `${item.name}（${item.weight}）`, share: widthOf(item) })),
        { heading: '满分', share: 3 },
        { heading: '得分', share: 4 },
      ],
      rows: series.lines.map((line) => [
        ...(ranked ? [line.rank === null ? '—' : `${line.rank}`] : []),
        line.name,
        ...items.map((item) => pointsOf(line, item)),
        line.exempt ? '—' : `${line.weight}`,
        line.exempt ? '免考核' : sayTotal(line),
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

/** 「目标完成率不计的：乡镇（街道）被考核的全部22个单位（没有分到或自己定的年度目标）。」 */
const uncounted = ({ rules, series }: Assessment): Block[] =>
  rules.items.flatMap((item) => {
    const found = series.flatMap(({ kind, lines }) => {
      const judged = lines.filter(({ exempt }) => !exempt);
      return judged.flatMap(({ name, scores }) => {
        const inputs = scores.find((one) => one.item === item.id)?.inputs;
        return inputs?.by === 'none' ? [{ kind, name, of: judged.length, why: sayWhyNot(inputs) }] : [];
      });
    });
    return [...new Set(found.map(({ why }) => why))].map((why) => {
      const units = series.flatMap(({ kind }) => {
        const same = found.filter((one) => one.why === why && one.kind === kind);
        const isAll = same.length > 1 && same.length === same[0]?.of;
        return isAll ? [`${kindNames[kind]}被考核的全部${same.length}个单位`] : same.map(({ name }) => name);
      });
      return paragraph(`${item.name}不计的：${units.join('、')}（${why}）。`);
    });
  });

/** Every point with what it was worked out from. */
const inputsAnnex = (assessment: Assessment): Annex => ({
  title: '计分说明',
  blocks: [
    ...uncounted(assessment),
    {
      kind: 'table',
      caption: '每一分怎么来的',
      columns: [
        { heading: '单位', share: 19, isWords: true },
        { heading: '项目', share: 16 },
        { heading: '得分', share: 9 },
        { heading: '怎么来的', share: 56, isWords: true },
      ],
      rows: assessment.series.flatMap(({ lines }) =>
        lines.flatMap(({ name, scores }) =>
          scores
            .filter(({ inputs }) => inputs.by !== 'none')
            .map((score) => [name, score.name, sayPoints(score), sayInputs(score, 'others named')]),
        ),
      ),
    },
  ],
});

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
  title: `${sayQuarter(assessment.quarter)}企业培育工作考核情况${state.isPublished ? '' : '\n（征求意见稿）'}`,
  addressee,
  blocks: numbered([
    { name: '考核办法', blocks: rulesBlocks(assessment) },
    ...assessment.series.map((series) => ({
      name: kindNames[series.kind],
      blocks: seriesBlocks(series, assessment),
    })),
    { name: '免予考核', blocks: exemptBlocks(assessment, nameOf) },
    { name: '加分和通报', blocks: listBlocks(assessment) },
    { name: '更正', blocks: errataBlocks(state.changed) },
  ]),
  signature,
  date: sayFullDay(dayOf(assessment.known)),
  notes: [sayAsOf(assessment.known)],
  annexes: [inputsAnnex(assessment)],
});
