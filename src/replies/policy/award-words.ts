import type { AskedAward, Body, SumItem } from '../../policy/answer.ts';
import { sayAmount, sayCalculation, sayFigure, sayMoney } from './figures.ts';

/** Answers about awards. The first line is the answer. */

type Of<K extends Body['kind']> = Extract<Body, { kind: K }>;

const verdict = (premise: { right: boolean; said: number } | null, unit = '万元'): string => {
  if (!premise) return '';
  return premise.right ? '对，' : `不是${premise.said}${unit}。`;
};

const terms = ({ award }: AskedAward): string => `对象：${award.who}；条件：${award.condition}。`;

const fundsOf = ({ award }: AskedAward): string =>
  award.funds ? `在${award.funds}中给` : '资金来源文件没有写';

const onceOf = ({ award }: AskedAward): string => (award.once ? '是一次性的' : '是否一次性文件没有写');

const leadLine = (item: AskedAward, focus: Of<'award'>['focus'], premise: Of<'award'>['premise']): string => {
  const { award } = item;
  const figure = `${award.name}：${sayFigure(item)}`;
  if (focus === 'funds') return `${award.name}：${fundsOf(item)}（${sayFigure(item)}）。`;
  if (focus === 'once') return `${award.name}：${onceOf(item)}，${sayFigure(item)}。`;
  if (focus === 'condition')
    return `${award.name}：对象是${award.who}，条件是${award.condition}；${sayFigure(item)}。`;
  return `${verdict(premise)}${figure}。`;
};

const restOf = (item: AskedAward, focus: Of<'award'>['focus']): string => {
  const funds = item.award.funds && focus !== 'funds' ? `资金：${item.award.funds}。` : '';
  return `${focus === 'condition' ? '' : terms(item)}${funds}`;
};

export const sayAwards = ({ awards, focus, premise }: Of<'award'>): string[] => {
  const [only, ...others] = awards;
  if (!only) return [];
  if (others.length === 0) return [leadLine(only, focus, premise), restOf(only, focus)].filter(Boolean);
  const lines = awards.map((item) => leadLine(item, focus, null));
  const shared = new Set(awards.map((item) => restOf(item, focus)));
  const rest = shared.size === 1 ? [...shared] : [];
  return [`${verdict(premise)}${lines[0]}`, ...lines.slice(1), ...rest].filter(Boolean);
};

/** So few are shown one by one. */
const FEW = 3;

/** Awards of one amount on one line, the highest first. */
export const sayAwardList = ({ about, awards }: Of<'award-list'>): string[] => {
  const groups = new Map<string, string[]>();
  const order = (item: AskedAward): number => item.value.value ?? item.value.cap ?? 0;
  for (const item of [...awards].sort((a, b) => order(b) - order(a))) {
    const amount = sayAmount(item);
    groups.set(amount, [...(groups.get(amount) ?? []), item.award.name]);
  }
  const head = about.length > 0 ? `（${about.join('、')}）` : '';
  const lines =
    awards.length <= FEW
      ? awards.map((item) => `${item.award.name}：${sayFigure(item)}。`)
      : [...groups].map(([amount, names]) => `${amount}：${names.join('、')}。`);
  return [`${awards.length}项${head}：`, ...lines];
};

export const saySubsidy = ({ item, subsidy, premise }: Of<'subsidy'>): string[] => {
  const { award, value } = item;
  if (subsidy.belowMinimum) {
    return [
      `不能补（不够门槛）：投入${sayMoney(subsidy.investment)}，低于${sayMoney(value.minimum ?? 0)}的门槛。`,
      `${award.name}：${sayFigure(item)}。${terms(item)}`,
    ];
  }
  const head = premise ? (premise.right ? '对，' : `不能按${sayMoney(premise.said)}算，`) : '';
  return [
    `${head}最高不超过${sayMoney(subsidy.most)}（${sayCalculation(subsidy, item)}）。`,
    `标准：${award.name}，${sayFigure(item)}。`,
    terms(item),
  ];
};

export const sayNeeded = ({ item, wished, needed }: Of<'needed'>): string[] => {
  const figure = `${item.award.name}：${sayFigure(item)}。`;
  if (needed === null) return [`拿不到${sayMoney(wished)}：上限是${sayMoney(item.value.cap ?? 0)}。`, figure];
  return [
    `至少要投${sayMoney(needed)}（${sayMoney(needed)}×${item.value.rate}%＝${sayMoney(wished)}）。`,
    figure,
    terms(item),
  ];
};

const sumLine = (item: SumItem): string => {
  const { award, count, total, subsidy } = item;
  if (total === null) return `${award.name}：文件没有写金额，没有算进去`;
  const times = count > 1 ? `×${count}＝${sayMoney(total)}` : '';
  if (subsidy?.belowMinimum)
    return `${award.name}：不够门槛（投入要${sayMoney(item.value.minimum ?? 0)}以上），不能补`;
  if (subsidy)
    return `${award.name}：最高${sayMoney(subsidy.most)}（${sayCalculation(subsidy, item)}）${times}`;
  return `${award.name}：${sayAmount(item)}${times}`;
};

const conditionLine = ({ award, value }: SumItem): string[] =>
  value.rate === undefined ? [] : [`${award.name}对象：${award.who}。`];

export const saySum = ({ items, total, asked, premise }: Of<'sum'>): string[] => {
  const rates = items.some(({ value }) => value.rate !== undefined);
  const head = `${verdict(premise)}按标准合计${rates ? '最高' : ''}${sayMoney(total)}。`;
  const several = items.length > 1 ? ['同一家企业能否叠加享受、升级是否补差，文件没有写。'] : [];
  const lines = [...items.map(sumLine), ...items.flatMap(conditionLine)];
  return asked === 'each' ? [...lines, head, ...several] : [head, ...lines, ...several];
};

const totalOf = (side: readonly SumItem[]): number => side.reduce((all, { total }) => all + (total ?? 0), 0);

const sideName = (side: readonly SumItem[]): string =>
  side.map(({ award, count }) => (count > 1 ? `${award.name}${count}${award.per}` : award.name)).join('加');

export const sayCompare = ({ sides }: Of<'compare'>): string[] => {
  const sorted = [...sides].sort((a, b) => totalOf(b) - totalOf(a));
  const [high, low] = [sorted[0], sorted.at(-1)];
  if (!high || !low) return [];
  const most = sides.flat().some(({ value }) => value.rate !== undefined) ? '最高' : '';
  const difference = Math.round((totalOf(high) - totalOf(low)) * 10_000) / 10_000;
  const head =
    difference === 0
      ? `一样多，都是${most}${sayMoney(totalOf(high))}。`
      : `${sideName(high)}多（${most}${sayMoney(totalOf(high))}），比${sideName(low)}（${most}${sayMoney(totalOf(low))}）多${sayMoney(difference)}。`;
  const lines = sides
    .flat()
    .map((item) =>
      item.subsidy || item.count > 1 ? sumLine(item) : `${item.award.name}：${sayFigure(item)}`,
    );
  return [head, ...lines];
};
