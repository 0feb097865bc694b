import type { Metric } from './metric.ts';

type Named = Pick<Metric, 'name' | 'unit'>;

/** How to write it: the second half of every problem. Each names the field and shows one good line. */

const example = ({ name, unit }: Named, value = 2): string => `「${name}：${value}${unit}」`;

export const cureNotWhole = (metric: Named, what: string): string =>
  `${what}，请写一个整数，如${example(metric)}`;

export const cureBlank = (metric: Named): string =>
  `「${metric.name}」没有填数，请补上；没有的写0，如${example(metric, 0)}`;

export const cureMissing = (metric: Named): string =>
  `少了「${metric.name}」，请补上；没有的写0，如${example(metric, 0)}`;

export const cureMeasure = (metric: Named, written: string): string =>
  `「${metric.name}」的单位是${metric.unit}，不是「${written}」，请写成${example(metric)}`;

export const cureStockTotal = (metric: Named): string =>
  `「${metric.name}」要填月末总数，不是增减数，如${example(metric, 6)}`;

export const cureOnlyAside = (metric: Named): string =>
  `没有看到「${metric.name}」本月的数，请写成${example(metric)}`;

export const cureSameFlow = (metric: Named): string =>
  `「${metric.name}」报本月新增数，不能写同上月，请写成${example(metric)}`;

export const cureForeign = (metric: Metric, reporter: string): string =>
  `「${metric.name}」由${reporter}报，本单位不用报，请删去这一项`;

export const cureUnknown = (like: Metric | null, isOwn: boolean): string => {
  if (!like) return '没有这个指标。是指标的请核对名称，是工作情况的请写在「工作情况：」后面';
  return isOwn
    ? `没有这个指标，是不是「${like.name}」？请写成${example(like)}；是工作情况的请写在「工作情况：」后面`
    : `没有这个指标；像「${like.name}」，但它不由本单位报，请删去或核对名称`;
};

export const cureBareFigure = (): string =>
  '这个数没有指标名，看不出是哪一项，请写成「指标：数」；是工作情况的请写在「工作情况：」后面';

export const cureCumulativeBelow = (metric: Named, value: number, cumulative: number): string =>
  `「${metric.name}」本月${value}${metric.unit}，累计却只有${cumulative}${metric.unit}，请核对`;

export const curePartsAbove = (metric: Named, value: number): string =>
  `「${metric.name}」是${value}${metric.unit}，其中的分项加起来比它多，请核对`;

export const cureTotal = (total: Metric, written: number, sum: number): string =>
  `「${total.name}」合计写的是${written}${total.unit}，分项算出来是${sum}${total.unit}，请核对`;

export const cureShareAbove = (part: Named, value: number, total: Metric, sum: number): string =>
  `「${part.name}」${value}${part.unit}，比「${total.name}」${sum}${total.unit}还多，请核对`;

export const cureSum = (written: number, sum: number): string =>
  `合计写的是${written}，上面各项加起来是${sum}，请核对`;

export const cureZeroAgainst = (metric: Named, value: number): string =>
  `写了零报告，「${metric.name}」又写了${value}${metric.unit}，请只留一样`;

export const cureNoBefore = (metric: Named): string =>
  `没有上月的「${metric.name}」可以照抄，请写数，如${example(metric, 6)}`;

export const cureHead = (): string => '第一行请写成「月报 2025年6月 东郊乡」，月份和单位可以不写';

export const cureUnit = (written: string, like: readonly string[]): string =>
  like.length > 0
    ? `没有「${written}」这个单位，是不是${like.map((name) => `「${name}」`).join('、')}？`
    : `没有「${written}」这个单位，请核对单位名；报本单位的可以不写`;

export const cureUnits = (names: readonly string[]): string =>
  `写了${names.map((name) => `「${name}」`).join('、')}几个单位，一条月报只报一个单位`;

export const cureOtherUnit = (own: string, other: string): string =>
  `这是${other}的月报，您只能报${own}的。请改单位名后重发，或请统筹「代报」`;

export const cureRows = (): string => '表里有不止一行数，一条月报只报一个单位一个月，请分开发';

export const cureColumns = (): string => '这一行的格数和表头对不上，请核对，或改用「指标：数」一行一项';

export const cureNoMonthColumn = (): string =>
  '表头没有「本月」一列，看不出哪个是本月数，请改用「指标：数」一行一项';

export const cureNoNarrative = (): string => '请写上工作情况，如「工作情况：走访企业12家」';

export const cureNothing = (): string => '没有看到要改的内容，请写成「改 指标=数」，如「改 种子企业=2」';

export const cureChangeTo = (metric: Named): string =>
  `看不出要改成几，请只写改后的数，如「改 ${metric.name}=2」`;

export const cureTooLong = (length: number): string =>
  `这条消息有${length}字，超过10000字，请把工作情况写短一些`;

export const cureTooMany = (): string =>
  '这条消息里的项太多，后面的没有看，请只写本单位的指标，其他内容写在「工作情况：」后面';

export const cureOrdinals = (): string =>
  '序号和数连在了一起，看不出哪个是数，请一行写一项，如「种子企业：2家」';
