import {
  type Day,
  dayOf,
  type Moment,
  type Month,
  sayDay,
  sayMoment,
  sayMonth,
  timeOf,
} from '../calendar/day.ts';
import { sayNoticeKind } from './calendar.ts';

/** What became of a planned notice; `planned`: nothing was recorded of it. */
export type Fate = {
  readonly state: 'planned' | 'queued' | 'sending' | 'sent' | 'empty' | 'missed' | 'failed' | 'in-doubt';
  readonly reason?: string;
};

type Planned = { readonly kind: string; readonly at: Moment };

const missed: Readonly<Record<string, string>> = {
  paused: '那时提醒暂停着，没有发',
  'hour passed': '过了当天可以发的时间，不补发',
};

const emptied: Readonly<Record<string, string>> = {
  'report-due': '都报了，没有要提醒的，所以没有发',
  'report-overdue': '都报了，没有逾期的，所以没有发',
};

/** 「没有看」 covers a bot that was not running and a clock that was set over the moment. */
const NOT_LOOKED = '那一刻没有看（助手没在运行，或时钟直接拨了过去），过了当天不补发';

/** What became of a notice, and where nothing was sent, why. `pausedUntil` null: not paused. */
export const sayFate = (
  { kind, at }: Planned,
  { state, reason }: Fate,
  now: Moment,
  pausedUntil: Moment | null,
): string => {
  switch (state) {
    case 'sent':
      return '已发';
    case 'queued':
    case 'sending':
      return '正在发';
    case 'empty':
      return emptied[kind] ?? '没有要说的，所以没有发';
    case 'missed':
      return missed[reason ?? ''] ?? NOT_LOOKED;
    case 'failed':
      return '没有发出去';
    case 'in-doubt':
      return '不知道有没有发出去，不重发';
    case 'planned':
      if (at <= now) return '时钟没有走过这一刻，没有发';
      return pausedUntil !== null && at < pausedUntil
        ? `提醒暂停到${sayMoment(pausedUntil)}，到时不发`
        : '等着发';
  }
};

/** 「开始报送」 */
export const sayWhat = ({ kind }: Planned): string => sayNoticeKind(kind);

/** A group's own name; the coordinator's single chat has none. */
export const sayTo = (to: string, groupName: string | null): string =>
  groupName ?? (to === 'coordinator' ? '统筹单聊' : to);

export const sayPlanHead = (month: Month, deadline: Moment, printed: Day) => ({
  title: `${sayMonth(month)}的安排`,
  deadline:
    dayOf(deadline) === printed
      ? `月报期限：${sayMoment(deadline)}（含当天）`
      : `月报期限：${sayMoment(deadline)}（${sayDay(printed)}是休息日，${dayOf(deadline) < printed ? '提前' : '顺延'}到这一天）`,
});

export const sayPause = (until: Moment): string => `提醒暂停到${sayMoment(until)}`;

const weekdayOf = (day: Day): string => /（(周.)）/.exec(sayMoment(`${day}T00:00:00+08:00`))?.[1] ?? '';

/** 「2025年6月21日 周六，休息日」 */
export const sayToday = (day: Day, isWorking: boolean): string =>
  `${day.slice(0, 4)}年${sayDay(day)} ${weekdayOf(day)}${isWorking ? '' : '，休息日'}`;

/** Days in a row on which nothing was planned, all for the same reason. */
export type QuietDays = { readonly from: Day; readonly to: Day; readonly reason: 'rest' | 'nothing planned' };

const quiet: Readonly<Record<QuietDays['reason'], string>> = {
  rest: '休息日，不主动发消息',
  'nothing planned': '计划里没有要发的',
};

export const sayQuiet = ({ from, to, reason }: QuietDays): string =>
  `${sayDay(from)}（${weekdayOf(from)}）${from === to ? '' : `到${sayDay(to)}（${weekdayOf(to)}）`}：${quiet[reason]}`;

export const sayWentBack = (): string => '时钟往回拨了：发过的不收回，也不重发';

/** 「6月25日 09:07」 */
export const sayAt = (at: Moment): string => `${sayDay(dayOf(at))} ${timeOf(at)}`;
