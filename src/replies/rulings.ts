import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';

/** Every sentence about what the coordinator does to a unit's month. */
export const sayReturned = (unit: string, month: Month, reason: string, until: Moment): string =>
  `已退回${unit}${sayMonth(month)}月报（理由：${reason}），已通知它的联络人员，${sayMoment(until)}前重报算按时。`;

export const sayReturnedToUnit = (unit: string, month: Month, reason: string, until: Moment): string =>
  `${unit}${sayMonth(month)}月报被退回：${reason}。请改好后重发一份完整的「月报」，${sayMoment(until)}前算按时。`;

export const sayExtended = (unit: string, month: Month, until: Moment): string =>
  `已把${unit}${sayMonth(month)}月报的期限延到${sayMoment(until)}，在这之前不催它，也不算迟报；已通知它的联络人员。`;

export const sayExtendedToUnit = (unit: string, month: Month, until: Moment, reason: string): string =>
  `${unit}${sayMonth(month)}月报的期限延到${sayMoment(until)}（${reason}）。`;

export const sayUnlocked = (unit: string, month: Month): string =>
  `已为${unit}解锁${sayMonth(month)}，可以补报和修改了；已通知它的联络人员。`;

export const sayUnlockedToUnit = (unit: string, month: Month): string =>
  `${unit}${sayMonth(month)}月报已解锁，可以补报和修改了。`;

export const sayNothingStands = (unit: string): string =>
  `${unit}最近三个月没有生效的月报，没有什么可退回或撤回。`;

export const sayNothingStandsIn = (unit: string, month: Month): string =>
  `${unit}${sayMonth(month)}没有生效的月报，没有什么可退回或撤回。别的月份请写上月份。`;

export const sayMonthNeeded = (example: string): string => `没有看出是哪个月，请写成「${example}」。`;

/** The month may be part of the reason. */
export const sayMonthApart = (example: string): string =>
  `没有退回：看不出是退回哪个月的。请在月份和理由之间空一格，如「${example}」。`;

export const sayNotYetLocked = (month: Month, lock: Moment): string =>
  `${sayMonth(month)}还没有锁定（${sayMoment(lock)}后才锁定），不用解锁。`;

/** A day fits two months: nothing was changed. */
export const sayWhichMonth = (unit: string, months: readonly Month[]): string =>
  `${unit}${months.map((month) => `${sayMonth(month)}`).join('和')}都可以延期，请写上月份，如「延期 ${unit} ${Number(months[0]?.slice(5))}月 到…日 理由」。`;

export const sayReasonNeeded = (example: string): string => `请写上理由，如「${example}」。`;

export const sayUnitNeeded = (example: string): string =>
  `没有看出是哪个单位，请写单位全称，如「${example}」。`;

export const sayDayNeeded = (example: string): string =>
  `没有看出延到哪一天，请写成「到27日」，如「${example}」。`;

export const sayTooEarly = (until: Moment, deadline: Moment): string =>
  `${sayMoment(until)}不晚于原来的期限${sayMoment(deadline)}，没有改。`;

export const sayWithdrawn = (unit: string, month: Month, version: number): string =>
  `回执 ${month}-${unit}-${version}：已撤回${unit}${sayMonth(month)}月报，现在算没报；以前的内容都留有记录，可以重发「月报」。`;

/** Only who reported may take a report back; the coordinator returns it. */
export const sayManagersDoNotWithdraw = (): string =>
  '「撤回」由单位自己的联络员、副联络员发。要让一个单位重报，请发「退回 单位 理由」。';
