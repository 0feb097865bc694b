import type { Assessment, ScoreSeries, ScoreShift, UnitScore } from '../../assessment/assessment.ts';
import { type Quarter, sayQuarter } from '../../calendar/quarter.ts';
import { sayAsOf, sayErrata } from '../errata.ts';
import { kindNames } from '../ranking.ts';
import type { SheetErrata } from './assessment-tables.ts';
import { sayWhoseWeights } from './own-line.ts';
import { sayTotal } from './scores.ts';

/** Of many units with the same total only these are named. */
const NAMES = 6;

const sayEqual = (lines: readonly UnitScore[]): string => {
  const [first] = lines;
  if (!first) return '';
  const names = lines.slice(0, NAMES).map(({ name }) => name);
  const many = lines.length > NAMES ? `等${lines.length}个单位` : '';
  const each = lines.length > 1 ? '各' : '';
  return `${names.join('、')}${many}${each}${sayTotal(first)}${first.total === null ? '' : '分'}`;
};

/** One line a rank; without ranks one line a unit, in the roster's order. */
const seriesLines = ({ kind, lines }: ScoreSeries): string[] => {
  const ranks = [...new Set(lines.map(({ rank }) => rank))];
  const told = ranks.flatMap((rank) => {
    const same = lines.filter((line) => line.rank === rank);
    if (rank !== null) return [`${rank}. ${sayEqual(same)}`];
    return same.map((line) => sayEqual([line]));
  });
  return ['', `**${kindNames[kind]}**`, ...told];
};

const lists = ({ bonus, notice }: Assessment): string[] => [
  ...(bonus === null ? [] : ['', `加分建议：${bonus.join('、') || '没有'}。`]),
  ...(notice === null ? [] : ['', `通报建议：${notice.join('、') || '没有'}。`]),
];

const score = (total: number | null): string => (total === null ? '不计分' : `${total}分`);

const listShifts = (lead: string, shifts: readonly ScoreShift[]): string[] => {
  const each = shifts.map(({ name, from, to }) => `${name}${score(from)}→${score(to)}`);
  return each.length === 0 ? [] : [`${lead}，得分不同的：${each.join('、')}。`];
};

/** What corrections make of the scores. */
export const sayScoreShifts = (shifts: readonly ScoreShift[]): string[] =>
  listShifts('按现在的数重算', shifts);

/** What became of the draft. */
export const saySinceDraft = (shifts: readonly ScoreShift[]): string[] =>
  listShifts('和征求意见时比', shifts);

export const sayChanged = ({ errata, shifts }: SheetErrata): string[] => [
  ...[sayErrata(errata)].filter(Boolean),
  ...sayScoreShifts(shifts),
];

/** 季考核 in a chat; how every point came about is in the files. */
export const sayAssessment = (assessment: Assessment, changed: SheetErrata | null): string =>
  [
    `**【季考核】${sayQuarter(assessment.quarter)}**`,
    sayWhoseWeights(assessment),
    ...assessment.series.flatMap(seriesLines),
    ...lists(assessment),
    '',
    sayAsOf(assessment.known),
    ...(changed ? sayChanged(changed) : []),
  ].join('\n');

/** 「季考核-2025Q2.xlsx」 */
export const assessmentFileName = (quarter: Quarter, ending: 'xlsx' | 'docx'): string =>
  `季考核-${quarter}.${ending}`;

export const sayAssessmentFile = (quarter: Quarter, ending: 'xlsx' | 'docx'): string =>
  ending === 'xlsx'
    ? `${sayQuarter(quarter)}季考核评分表，每一分怎么来的在「计分说明」里。`
    : `${sayQuarter(quarter)}季考核全文。`;
