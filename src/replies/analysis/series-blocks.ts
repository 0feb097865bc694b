import type { Series, Standing } from '../../progress/ranking.ts';
import { sayAgainstPace } from '../metric-words.ts';
import { type Block, heading, paragraph } from '../paper.ts';
import { kindNames, namesOf, ofRanks } from '../ranking.ts';

/** Who leads and who lags, each kind of unit by itself, as a paper tells it. */

const RULE =
  '单位分类比，不跨类。目标十个以上的比百分点，不到十个的比个数；没有分到目标的单位只列完成数，不算领先或落后。';

/** 「市科技工信局试点示范企业（比按序时应完成的多1家）」 */
const sayAgainst = ({ unit, metric, measure, gap }: Standing): string => {
  if (gap === null) return `${unit}${metric}`;
  if (gap.by === 'share') return `${unit}${metric}（${sayAgainstPace(gap.value)}）`;
  const difference = gap.value > 0 ? `多${gap.value}` : `少${-gap.value}`;
  return `${unit}${metric}（比按序时应完成的${difference}${measure}）`;
};

/** Of a kind with one unit: there is nobody to be ranked with. */
const sayDone = (list: readonly Standing[]): string =>
  list.map(({ unit, metric, done, measure }) => `${unit}${metric}${done}${measure}`).join('、');

/** 「种子企业第1名东山街道、翻江镇，各1家；第2名…」; one alone is the first of nobody. */
const sayResults = (list: readonly Standing[]): string => {
  if (list.length === 1) return sayDone(list);
  const ranks = ofRanks(list).map((same) => {
    const [first] = same;
    const each = same.length > 1 ? '，各' : '';
    return `第${first?.rank}名${namesOf(same)}${each}${first?.done}${first?.measure}`;
  });
  return `${list[0]?.metric}${ranks.join('，')}`;
};

const sentences = ({ members, leading, lagging, results }: Series): string[] => [
  ...(leading.length > 0 ? [`领先的：${leading.map(sayAgainst).join('；')}。`] : []),
  ...(lagging.length > 0 ? [`落后的：${lagging.map(sayAgainst).join('；')}。`] : []),
  ...(results.length > 0
    ? [`没有分到目标的，今年完成：${results.map(members === 1 ? sayDone : sayResults).join('；')}。`]
    : []),
];

const NUMERALS = ['一', '二', '三', '四', '五'] as const;

/** Empty where there is nothing to tell or rankings are switched off. */
export const seriesBlocks = (series: readonly Series[]): Block[] => {
  const told = series
    .map((one) => ({ kind: one.kind, words: sentences(one) }))
    .filter(({ words }) => words.length > 0);
  const blocks = told.flatMap(({ kind, words }, index) => [
    heading(`（${NUMERALS[index]}）${kindNames[kind]}`, 2),
    ...words.map(paragraph),
  ]);
  return blocks.length > 0 ? [paragraph(RULE), ...blocks] : [];
};
