import { type Day, dayOf, type Moment, type Month, sayDay, sayMoment, sayMonth } from '../calendar/day.ts';
import { type Quarter, sayQuarter } from '../calendar/quarter.ts';
import type { UnitFigure } from '../progress/unit-progress.ts';
import { type Row, stands } from '../reports/standing.ts';
import { sayGap, sayShare, sayShortMonth } from './metric-words.ts';
import { sayStatusOf } from './month-table.ts';

/** A figure that the unit reports, with the target it works towards. */
export type CardFigure = UnitFigure & {
  /** 「计划 三（一）1」 of the target; null without one. */
  readonly clause: string | null;
  /** What the year asks of all units of this kind together; null where the target is not divided so. */
  readonly ofKind: number | null;
};

/** All that a newcomer has to know, as values. */
export type HandoverCard = {
  readonly unit: string;
  readonly today: Day;
  readonly figures: readonly CardFigure[];
  /** The months that are still to be reported or can still be changed, the nearest first. */
  readonly months: readonly {
    readonly month: Month;
    readonly deadline: Moment;
    readonly row: Pick<Row, 'status' | 'required'>;
  }[];
  /** The quarter whose assessment the unit may object to. */
  readonly draft: { readonly quarter: Quarter; readonly until: Moment } | null;
  readonly nextNotice: Moment | null;
  /** Who else reports for the unit, as they are called. */
  readonly colleagues: readonly string[];
  /** What the document prints about whom to call, with what to be careful about. */
  readonly contact: readonly string[];
  readonly coordinator: readonly string[];
};

const aim = ({ name, unit, target, clause, ofKind, done, rate, gap }: CardFigure): string[] => {
  const where = clause === null ? '' : `（${clause}）`;
  if (target !== null) {
    const stand =
      done === null || rate === null || gap === null
        ? '还没有报'
        : `已完成${done}${unit}，${sayShare(rate)}，${sayGap(gap)}`;
    return [`${name}：本单位今年${target}${unit}${where}，${stand}`];
  }
  return ofKind === null ? [] : [`${name}：同类单位今年合计${ofKind}${unit}${where}，没有分到各单位`];
};

const figure = ({ name, unit, kind, done, lastMonth }: CardFigure): string => {
  if (done === null || lastMonth === null) return `${name}还没有报`;
  return `${name}${kind === 'flow' ? '今年' : ''}${done}${unit}（报到${sayShortMonth(lastMonth)}）`;
};

const due = (today: Day, { month, deadline, row }: HandoverCard['months'][number]): string => {
  const name = `${sayMonth(month)}月报`;
  if (stands(row)) return `${name}：已报（${sayStatusOf(row)}），要改发「改」。`;
  const isOpen = row.status === 'missing' && today <= dayOf(deadline);
  return row.required
    ? `${name}：${isOpen ? '还没报' : sayStatusOf(row)}，期限${sayMoment(deadline)}。`
    : `${name}：不是必报，有工作情况可以报，期限${sayMoment(deadline)}。`;
};

const part = (name: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`**${name}**`, ...lines] : [];

/** One page for who takes over: our targets, where we stand, what is due, whom to call. */
export const sayHandoverCard = (card: HandoverCard): string => {
  const { unit, today, figures, months, draft, nextNotice, colleagues, contact, coordinator } = card;
  const aims = figures.flatMap(aim);
  return [
    `**【交接卡】${unit}（${sayDay(today)}）**`,
    ...part('我们的目标', aims.length > 0 ? aims : ['文件没有给本单位分年度数。']),
    ...part('现在到哪一步', figures.length > 0 ? [`${figures.map(figure).join('；')}。`] : []),
    ...part('要办的事', [
      ...months.map((month) => due(today, month)),
      ...(draft
        ? [`${sayQuarter(draft.quarter)}季考核在征求意见，${sayMoment(draft.until)}前可以「有异议 理由」。`]
        : []),
      ...(nextNotice ? [`下次提醒：${sayMoment(nextNotice)}。`] : []),
      figures.length > 0
        ? '报的时候发「模板」拿表，没有变化发「零报告」，报错了发「改」；看以前怎么报的发「历史」。'
        : '报的时候发「模板」拿表，只写工作情况；看以前怎么报的发「历史」。',
    ]),
    ...part('找谁', [
      ...contact,
      ...(coordinator.length > 0 ? [`助手里管月报的：${coordinator.join('、')}。`] : []),
      ...(colleagues.length > 0 ? [`本单位在助手里的人：${colleagues.join('、')}。`] : []),
    ]),
    '还能做什么，发「帮助」。',
  ].join('\n');
};

export const sayOthersCard = (own: string): string => `只能看本单位（${own}）的交接卡。`;

export const sayCardNeedsUnit = (example: string): string => `没有看出是哪个单位，请写成「${example}」。`;
