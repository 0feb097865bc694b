import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';

/** What each kind of notice is called. */
const kinds: Readonly<Record<string, string>> = {
  'report-open': '开始报送',
  'report-due': '提醒没报的单位',
  'report-overdue': '逾期名单',
  'weekly-digest': '每周进度',
};

type Planned = { readonly kind: string; readonly at: Moment };

/** One line a moment, however many groups it goes to. */
const lines = (planned: readonly Planned[]): string[] => [
  ...new Set(planned.map(({ kind, at }) => `${sayMoment(at)}　${kinds[kind] ?? kind}`)),
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
