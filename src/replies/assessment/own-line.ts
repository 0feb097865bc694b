import type { Assessment, UnitScore } from '../../assessment/assessment.ts';
import { type Moment, sayFullMoment, sayMoment } from '../../calendar/day.ts';
import { sayQuarter } from '../../calendar/quarter.ts';
import { sayInputs, sayWholeTotal } from './scores.ts';

/** The document prints no points: said wherever points are. */
export const sayWhoseWeights = ({ rules }: Pick<Assessment, 'rules'>): string =>
  `权重和算法由${rules.setBy}设定，文件没有印分值。`;

const items = ({ scores }: UnitScore): string[] =>
  scores.map((score) => {
    const words = sayInputs(score, 'own alone');
    return score.points === null
      ? `${score.name}（${score.weight}分）：${words}。`
      : `${score.name}（${score.weight}分）：${score.points}分。${words}。`;
  });

const body = (line: UnitScore, sheet: Assessment): string[] => [
  `${line.name}：${sayWholeTotal(line)}`,
  ...items(line),
  sayWhoseWeights(sheet),
];

/** To one unit alone: its own line of the draft, and until when it can object. */
export const sayDraftLine = (line: UnitScore, sheet: Assessment, until: Moment): string =>
  [
    `${sayQuarter(sheet.quarter)}季考核征求意见（按${sayFullMoment(sheet.known)}的数），只发给本单位：`,
    ...body(line, sheet),
    `有不同意见，请在${sayMoment(until)}前回复「有异议 理由」；没有就不用回复。`,
  ].join('\n');

/** To one unit alone: its own line as published, with its rank where there are ranks. */
export const sayPublishedLine = (
  line: UnitScore,
  sheet: Assessment,
  objections: readonly string[],
): string => {
  const series = sheet.series.find(({ lines }) => lines.some(({ unit }) => unit === line.unit));
  const rank = line.rank === null ? [] : [`同类${series?.lines.length}个单位中第${line.rank}名。`];
  return [
    `${sayQuarter(sheet.quarter)}季考核已经发布（按${sayFullMoment(sheet.known)}的数）：`,
    ...body(line, sheet),
    ...rank,
    ...(objections.length > 0
      ? [`本单位提过的异议：${objections.join('；')}。还有不同意见，请联系统筹。`]
      : []),
  ].join('\n');
};
