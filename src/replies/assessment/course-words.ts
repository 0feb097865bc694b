import type { Course } from '../../assessment/course.ts';
import { type Moment, sayMoment } from '../../calendar/day.ts';
import { type Quarter, sayQuarter } from '../../calendar/quarter.ts';

/** Every sentence about how a quarter's assessment goes on. */
type NameOf = (unit: string) => string;

const listObjections = ({ objections }: Course, nameOf: NameOf): string[] =>
  objections.length === 0
    ? ['没有收到异议。']
    : [
        `异议${objections.length}件：`,
        ...objections.map(({ unit, reason, at }) => `${nameOf(unit)}（${sayMoment(at)}）：${reason}`),
      ];

/** For the coordinator: where it stands and what comes next. */
export const sayCourse = (course: Course, quarter: Quarter, now: Moment, nameOf: NameOf): string => {
  const { draft, published } = course;
  if (!draft) return `还没有征求意见：核对后发「征求意见 ${quarter}」，每个单位只收到自己的一行。`;
  const sent = `${sayMoment(draft.at)}征求意见，${sayMoment(draft.until)}截止。`;
  const objections = listObjections(course, nameOf);
  if (published) return [`${sayMoment(published.at)}已发布。`, sent, ...objections].join('\n');
  const next = now > draft.until ? `可以「发布考核 ${quarter}」。` : `截止后可以「发布考核 ${quarter}」。`;
  return [sent, ...objections, next].join('\n');
};

export const sayDraftSent = (
  quarter: Quarter,
  until: Moment,
  told: number,
  unreached: readonly string[],
): string =>
  [
    `${sayQuarter(quarter)}季考核已向${told}个单位征求意见，每个单位只收到自己的一行，${sayMoment(until)}前可以「有异议」。`,
    ...(unreached.length > 0 ? [`没有绑定联络员、通知不到的，请另外联系：${unreached.join('、')}。`] : []),
    `截止后发「发布考核 ${quarter}」；想看全表，在单聊里发「季考核 ${quarter}」。`,
  ].join('\n');

export const sayNotOver = (quarter: Quarter, deadline: Moment): string =>
  `${sayQuarter(quarter)}最后一个月的月报${sayMoment(deadline)}才到期，到期后才能征求意见。`;

export const sayNothingDue = (quarter: Quarter): string =>
  `${sayQuarter(quarter)}还没有一个月的月报到期，没有可考核的。`;

export const sayDraftFirst = (quarter: Quarter): string =>
  `${sayQuarter(quarter)}季考核还没有征求意见，请先发「征求意见 ${quarter}」。`;

export const sayStillOpen = (quarter: Quarter, until: Moment): string =>
  `${sayQuarter(quarter)}季考核还在征求意见，${sayMoment(until)}截止，之后才能发布。`;

export const sayQuarterNeeded = (example: string): string => `没有看出是哪个季度，请写成「${example}」。`;

/** The whole sheet is for the coordinator alone until it is published. */
export const sayAloneOnly = (): string => '季考核发布以前只在单聊里看，请在单聊里再发一次。';

export const sayNotYetSent = (quarter: Quarter): string =>
  `${sayQuarter(quarter)}季考核还没有征求意见，也没有发布。`;

export const sayNotJudged = (unit: string): string => `${unit}不在季考核的范围里。`;

/** To who objected. */
export const sayObjected = (quarter: Quarter, until: Moment): string =>
  `已记下本单位对${sayQuarter(quarter)}季考核的异议，并已转给统筹。${sayMoment(until)}前还可以补充。`;

/** To the coordinator. */
export const sayObjection = (unit: string, quarter: Quarter, reason: string): string =>
  `${unit}对${sayQuarter(quarter)}季考核有异议：${reason}。数有错的请该单位「改」，或「代报」「解锁」；全部异议见「季考核 ${quarter}」。`;

export const sayObjectionNeedsReason = (): string =>
  '请写上理由，如「有异议 6月新增规上企业应为2家，已经改过」。';

export const sayNoOpenDraft = (): string => '现在没有在向本单位征求意见的季考核。';

export const sayWindowClosed = (quarter: Quarter, until: Moment): string =>
  `${sayQuarter(quarter)}季考核征求意见${sayMoment(until)}已经截止，还有不同意见请联系统筹。`;

export const sayManagersDoNotObject = (): string => '「有异议」由单位自己的联络员、副联络员发。';
