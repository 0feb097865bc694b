import { type Moment, sayMoment } from '../calendar/day.ts';

type Trial = {
  /** The group it will go to; null for the coordinator. */
  readonly place: string | null;
  /** When it will go out. */
  readonly at: Moment;
  readonly now: Moment;
  readonly words: string;
  /** Whom it would call. */
  readonly called: readonly string[];
};

/** A notice as it would be now, shown to one person alone. */
export const sayTrial = ({ place, at, now, words, called }: Trial): string =>
  [
    `【试发，只有您看得到】${sayMoment(at)}发到${place ?? '统筹'}；按现在（${sayMoment(now)}）的情况是：`,
    '',
    words,
    ...(called.length > 0 ? ['', `会 @ ${called.length}人：${called.join('、')}`] : []),
  ].join('\n');

export const sayNobodyToTell = (): string => '现在没有要提醒的单位，不会发。';

export const sayTrialSent = (): string => '已发到您的单聊，群里没有发。';

export const sayNothingPlanned = (): string => '两个月内没有这样的消息要发。';
