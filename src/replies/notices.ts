import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';
import { lastMonthOf, type Quarter, sayQuarter } from '../calendar/quarter.ts';

/** 「6月」, with the year where the month is not of the year of the moment. */
const shortMonth = (month: Month): string => `${Number(month.slice(5, 7))}月`;

/** The month opens: until when and how. Nobody is called. */
export const sayReportOpen = (month: Month, deadline: Moment): string =>
  [
    `${sayMonth(month)}月报开始报送，${sayMoment(deadline)}前报（含当天）。`,
    '在群里 @我 发「模板」拿本单位的表，填好数发回来就行；没有变化发「零报告」。',
  ].join('\n');

/** Who has not reported, in full, before the deadline. */
export const sayReportDue = (month: Month, deadline: Moment, missing: readonly string[]): string =>
  [
    `${shortMonth(month)}月报${sayMoment(deadline)}截止，还有${missing.length}个单位没报：`,
    missing.join('、'),
    '发「模板」拿本单位的表；没有变化发「零报告」。',
  ].join('\n');

/** Who is late. */
export const sayReportOverdue = (month: Month, deadline: Moment, missing: readonly string[]): string =>
  [
    `${shortMonth(month)}月报已过期限（${sayMoment(deadline)}），还有${missing.length}个单位没报：`,
    missing.join('、'),
    '现在报仍然收，会记为迟报。',
  ].join('\n');

/** For the coordinator: all that are late, and whom nobody can be called for. */
export const sayOverdueList = (
  month: Month,
  deadline: Moment,
  missing: readonly string[],
  unreachable: readonly string[],
): string =>
  [
    `${sayMonth(month)}月报期限${sayMoment(deadline)}已过，没报的有${missing.length}个单位：`,
    missing.join('、'),
    ...(unreachable.length > 0 ? [`其中没有绑定联络员、提醒不到的：${unreachable.join('、')}。`] : []),
    '可以「催报」「延期 单位 到X日 理由」「代报 单位 …」。',
  ].join('\n');

/** For the coordinator: whom the reminder in the group could not call. */
export const sayUnreachable = (month: Month, deadline: Moment, unreachable: readonly string[]): string =>
  `${shortMonth(month)}月报${sayMoment(deadline)}截止，这些单位没报，也没有绑定联络员，群里 @ 不到，请另外联系：${unreachable.join('、')}。`;

type Gap = { readonly unit: string; readonly months: readonly Month[] };

/** 「壶天镇（6月）」 */
const sayGaps = (gaps: readonly Gap[]): string =>
  gaps.map(({ unit, months }) => `${unit}（${months.map(shortMonth).join('、')}）`).join('、');

/** To a group, before the quarter's last month is locked; the months before it are locked by then. */
export const sayQuarterGaps = (quarter: Quarter, lock: Moment, gaps: readonly Gap[]): string => {
  const last = shortMonth(lastMonthOf(quarter));
  return [
    `${sayQuarter(quarter)}的月报，还有${gaps.length}个单位缺：`,
    sayGaps(gaps),
    `${last}的${sayMoment(lock)}前报仍然收，会记为迟报；已经锁定的月份要由统筹「解锁」。`,
  ].join('\n');
};

/** For the coordinator, once the quarter is locked. */
export const sayQuarterReview = (quarter: Quarter, required: number, gaps: readonly Gap[]): string =>
  [
    `${sayQuarter(quarter)}已经锁定，可以季考核了：三个月都报了的${required - gaps.length}个单位，有缺的${gaps.length}个。`,
    ...(gaps.length > 0 ? [`缺：${sayGaps(gaps)}。`] : []),
    `核对后发「季考核 ${quarter}」看得分，「征求意见 ${quarter}」发给各单位。`,
  ].join('\n');

export const sayAllReported = (): string => '本月应报的单位都报了，没有要催的。';

export const sayUrged = (groups: readonly string[]): string => `已在${groups.join('、')}提醒没报的单位。`;

export const sayUrgedAlready = (): string => '今天已经催过了，每个群一天最多催一次。';
