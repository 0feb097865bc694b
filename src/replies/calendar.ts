import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';

/** What each kind of notice is called. */
const kinds: Readonly<Record<string, string>> = {
  'report-open': '开始报送',
  'report-due': '提醒没报的单位',
  'report-overdue': '逾期名单',
  'weekly-digest': '每周进度',
  'quarter-gaps': '季度缺报提醒',
  'quarter-review': '季考核提示',
  'year-unknown': '下一年放假安排',
};

export const sayNoticeKind = (kind: string): string => kinds[kind] ?? kind;

type Planned = { readonly kind: string; readonly at: Moment };

/** One line a moment, however many groups it goes to. */
const lines = (planned: readonly Planned[]): string[] => [
  ...new Set(planned.map(({ kind, at }) => `${sayMoment(at)}　${sayNoticeKind(kind)}`)),
];

/** The dates of one month's report. */
export const sayCalendar = (
  month: Month,
  deadline: Moment,
  lock: Moment,
  planned: readonly Planned[],
): string =>
  [
    `${sayMonth(month)}：月报${sayMoment(deadline)}前报（含这一刻），${sayMoment(lock)}后锁定。`,
    '本月会主动发：',
    ...lines(planned),
  ].join('\n');

export const sayNextNotice = (next: Planned | null, pausedUntil: Moment | null): string => {
  const paused = pausedUntil ? `提醒暂停到${sayMoment(pausedUntil)}。` : '';
  return next ? `${paused}下次主动发消息：${lines([next])[0]}。` : `${paused}一个月内没有要主动发的消息。`;
};

/** Counted from today: 「暂停提醒 3天」 holds today and the two days after it. */
export const sayPaused = (until: Moment): string =>
  `已暂停：${sayMoment(until)}以前不主动发提醒和周报，到时自动恢复；要提前恢复请发「恢复提醒」。「催报」不受影响。`;

export const sayResumed = (): string => '已恢复：提醒和周报照常发。';

/** Deadlines of these years may be wrong. */
export const sayYearUnknown = (years: readonly number[]): string =>
  `${years.join('、')}年的放假安排还没有，先按周一到周五算工作日；公布后请写进 config/holidays.yaml，再重启。`;
