import type { MetricChange } from '../../analysis/analysis.ts';
import type { Change } from '../../analysis/month-change.ts';
import type { Month } from '../../calendar/day.ts';
import { round2 } from '../../progress/rounding.ts';
import { sayPoints, sayShortMonth } from '../metric-words.ts';
import { type Block, paragraph } from '../paper.ts';

/** A month beside the month before and the same month of the year before, in words and as tables. */

const comparisons = [
  { than: '上月', of: ({ onMonth }: MetricChange) => onMonth },
  { than: '去年同月', of: ({ onYear }: MetricChange) => onYear },
] as const;

/** 「多1家」; of a percentage 「高0.19个百分点」. */
const verdict = ({ now, before }: Change, unit: string): string => {
  const difference = round2(now - before);
  if (difference === 0) return '持平';
  if (unit === '%') return `${difference > 0 ? '高' : '低'}${sayPoints(Math.abs(difference))}`;
  return difference > 0 ? `多${difference}${unit}` : `少${-difference}${unit}`;
};

/** 「比上月多1家」; of some units alone where not the same ones reported both months, and that is said. */
const sayChange = (change: Change | null, than: string, unit: string): string[] => {
  if (!change) return [];
  const { now, before, units, isPartial } = change;
  const words = `比${than}${verdict(change, unit)}`;
  return [isPartial ? `${words}（只比两个月都报了的${units}个单位：${before}→${now}${unit}）` : words];
};

/** 「比上月多1家；比去年同月持平」; empty where there is nothing to compare with. */
export const sayChanges = (metric: MetricChange): string =>
  comparisons.flatMap(({ than, of }) => sayChange(of(metric), than, metric.unit)).join('；');

/** 「6月」 of what the month added, 「6月末」 of what there is at its end. */
export const sayWhen = ({ isAdded }: MetricChange, month: Month): string =>
  isAdded ? sayShortMonth(month) : `${sayShortMonth(month)}末`;

/** 「比上月，增加的2项：…；减少的1项：…；持平的3项。」: which of them the tables below are worth looking at for. */
const movers = (changes: readonly MetricChange[]): Block[] =>
  comparisons.flatMap(({ than, of }) => {
    const compared = changes.flatMap((metric) => {
      const change = of(metric);
      return change ? [{ metric, change, difference: round2(change.now - change.before) }] : [];
    });
    const named = (word: string, sign: 1 | -1) => {
      const some = compared.filter(({ difference }) => sign * difference > 0);
      const each = some.map(({ metric, change }) => `${metric.name}${verdict(change, metric.unit)}`);
      return some.length > 0 ? [`${word}的${some.length}项：${each.join('、')}`] : [];
    };
    const same = compared.filter(({ difference }) => difference === 0).length;
    const parts = [...named('增加', 1), ...named('减少', -1), ...(same > 0 ? [`持平的${same}项`] : [])];
    return parts.length > 0 ? [paragraph(`比${than}，${parts.join('；')}。`)] : [];
  });

const cell = (change: Change | null, unit: string): string => {
  if (!change) return '—';
  const { now, before, units, isPartial } = change;
  return isPartial ? `${verdict(change, unit)}（${units}个单位：${before}→${now}）` : verdict(change, unit);
};

const hasPartial = (changes: readonly MetricChange[]): boolean =>
  changes.some((metric) => comparisons.some(({ of }) => of(metric)?.isPartial));

const table = (changes: readonly MetricChange[], month: Month): Block[] => {
  const [first] = changes;
  if (!first) return [];
  const columns = comparisons.filter(({ of }) => changes.some((metric) => of(metric) !== null));
  const when = sayWhen(first, month);
  return [
    {
      kind: 'table',
      caption: first.isAdded ? `${when}当月数` : `${when}数`,
      columns: [
        { heading: '指标', share: 36, isWords: true },
        { heading: when, share: 12 },
        ...columns.map(({ than }) => ({ heading: `比${than}`, share: 26 })),
      ],
      rows: changes.map((metric) => [
        metric.name,
        `${metric.figure.value}${metric.unit}`,
        ...columns.map(({ of }) => cell(of(metric), metric.unit)),
      ]),
    },
  ];
};

const PARTIAL = '两个月报了的单位不一样时，只比两个月都报了的单位，单位数和前后两个数写在表中括号里。';

/** Only what can be compared: what the months added, then what there is at their end. */
export const changeBlocks = (all: readonly MetricChange[], month: Month): Block[] => {
  const changes = all.filter((metric) => comparisons.some(({ of }) => of(metric) !== null));
  return [
    ...movers(changes),
    ...(hasPartial(changes) ? [paragraph(PARTIAL)] : []),
    ...table(
      changes.filter(({ isAdded }) => isAdded),
      month,
    ),
    ...table(
      changes.filter(({ isAdded }) => !isAdded),
      month,
    ),
  ];
};
