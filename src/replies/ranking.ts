import type { Series, Standing } from '../progress/ranking.ts';
import { sayGap } from './metric-words.ts';

/** So many ranks are told; who shares the last of them is told too. */
const RANKS = 2;
/** Of many units with the same rank only these are named. */
const NAMES = 6;

/** How lists call a kind of unit. */
export const kindNames: Readonly<Record<Series['kind'], string>> = {
  township: '乡镇（街道）',
  zone: '经开区',
  department: '市直单位',
};

/** 「领先14点」「差4件」: percentage points, of a small target whole units. */
const sayAgainst = ({ gap, measure }: Standing): string => {
  if (gap?.by === 'share') return ` ${sayGap(gap.value)}`;
  if (!gap) return '';
  return gap.value > 0 ? `多${gap.value}${measure}` : `差${-gap.value}${measure}`;
};

/** Percentage points stand in the metric's own line; whole units only here. */
const sayRanked = (standing: Standing): string =>
  standing.gap?.by === 'count' ? `${sayName(standing)}${sayAgainst(standing)}` : sayName(standing);

const sayName = ({ unit, metric }: Standing): string => `${unit}${metric}`;

/** The standings of the first ranks, a list a rank. */
export const ofRanks = (list: readonly Standing[]): Standing[][] =>
  [...new Set(list.map(({ rank }) => rank))]
    .slice(0, RANKS)
    .map((rank) => list.filter((one) => one.rank === rank));

/** 「1.市教育局中高级人才培训；2.市委组织部人才招聘会多2场」 */
const sayRanks = (list: readonly Standing[]): string =>
  ofRanks(list)
    .map((same) => {
      const names = same.slice(0, NAMES).map(sayRanked);
      return `${same[0]?.rank}.${names.join('、')}${same.length > NAMES ? `等${same.length}个` : ''}`;
    })
    .join('；');

/** 「东郊乡、翻江镇」; of many only the first. */
export const namesOf = (same: readonly Standing[]): string => {
  const names = same.slice(0, NAMES).map(({ unit }) => unit);
  return `${names.join('、')}${same.length > NAMES ? `等${same.length}个单位` : ''}`;
};

/** 「新增规上企业 1.东郊乡3家；2.棋梓镇、翻江镇各2家」 */
const sayResults = (list: readonly Standing[]): string => {
  const ranks = ofRanks(list).map((same) => {
    const each = same.length > 1 ? '各' : '';
    // One alone is the first of nobody.
    const rank = list.length > 1 ? `${same[0]?.rank}.` : '';
    return `${rank}${namesOf(same)}${each}${same[0]?.done}${same[0]?.measure}`;
  });
  return `${list[0]?.metric} ${ranks.join('；')}`;
};

/** A kind with one unit has nobody to be compared with: no ranks. */
const sayAlone = (unit: string, { leading, lagging, results }: Series): string => {
  const against = [...leading, ...lagging].map((one) => `${one.metric}${sayAgainst(one)}`);
  const done = results.flat().map(({ metric, done, measure }) => `${metric}${done}${measure}`);
  return `${unit}：${[...against, ...done].join('；')}`;
};

/** One series: against its own targets who leads and lags, then what those without a target have done. */
const lines = (series: Series): string[] => {
  const { kind, leading, lagging, results } = series;
  const all = [...leading, ...lagging, ...results.flat()];
  const [first] = all;
  if (!first) return [];
  if (series.members === 1) return [sayAlone(first.unit, series)];
  return [
    ...(leading.length > 0 ? [`${kindNames[kind]}领先：${sayRanks(leading)}`] : []),
    ...(lagging.length > 0 ? [`${kindNames[kind]}落后：${sayRanks(lagging)}`] : []),
    ...(results.length > 0
      ? [`${kindNames[kind]}今年（没有分到目标）：${results.map(sayResults).join('。')}`]
      : []),
  ];
};

/** One line a list, without the heading that a chat message needs. */
export const seriesLines = (series: readonly Series[]): string[] => series.flatMap(lines);

/** Each kind of unit by itself; a small target by whole units, the others by percentage points. */
export const saySeries = (series: readonly Series[]): string[] => {
  const told = seriesLines(series);
  return told.length > 0 ? ['', '**领先和落后（分类比，不到十的目标比个数）**', ...told] : [];
};
