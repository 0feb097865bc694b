import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';
import { sayNextNotice, sayYearUnknown } from './calendar.ts';

type Record = { readonly state: string; readonly at: Moment; readonly reason?: string };

type Status = {
  readonly now: Moment;
  readonly month: Month;
  readonly reported: number;
  readonly required: number;
  /** What became of the month's notices, by id. */
  readonly records: readonly (readonly [string, Record])[];
  /** And of those of the month before: only trouble is told of them. */
  readonly recordsBefore: readonly (readonly [string, Record])[];
  readonly next: { readonly kind: string; readonly at: Moment } | null;
  readonly pausedUntil: Moment | null;
  /** Accounts that were called as often as anybody may be in this month. */
  readonly calledMost: readonly string[];
  readonly mostCalls: number;
  /** Units that have to report and for which nobody can be called on this platform. */
  readonly unreachable: readonly string[];
  readonly requests: readonly string[];
  readonly questions: number;
  /** Answers that somebody called not right in the last month. */
  readonly doubts: number;
  readonly policies: readonly string[];
  /** Years whose holidays are not known. */
  readonly unknownYears: readonly number[];
  /** The group the question came from; null in a single chat. */
  readonly chat: string | null;
};

const count = (records: Status['records'], ...states: string[]): number =>
  records.filter(([, { state }]) => states.includes(state)).length;

/** What delivery gives as a reason of its own; a platform's is told as it is. */
const reasons: { readonly [code: string]: string } = {
  'hour passed': '平台一直没收，到了不能再发的时间',
  paused: '发到一半时暂停了提醒',
};

/** What a person has to look after, one line each. */
const troubles = (status: Status): string[] => [
  ...[...status.recordsBefore, ...status.records].flatMap(notSent),
  ...others(status),
];

const notSent = ([id, { state, reason }]: Status['records'][number]): string[] => {
  if (state === 'in-doubt') return [`不知道有没有发出去，不会重发，请到群里看一眼：${id}`];
  return state === 'failed' ? [`没有发出去：${id}（${reasons[reason ?? ''] ?? reason ?? '平台不收'}）`] : [];
};

const others = ({ unknownYears, requests, doubts, calledMost, mostCalls, unreachable }: Status): string[] => [
  ...(unknownYears.length > 0 ? [sayYearUnknown(unknownYears)] : []),
  ...(unreachable.length > 0 ? [`没有绑定联络员、群里 @ 不到的单位：${unreachable.join('、')}`] : []),
  ...(requests.length > 0 ? [`等待「同意」的绑定申请：${requests.join('、')}`] : []),
  ...(doubts > 0 ? [`近一个月有人点了「不准确」的答复：${doubts}条，发「待补充」看是哪些`] : []),
  ...(calledMost.length > 0 ? [`本月已提醒满${mostCalls}次、不再 @ 的：${calledMost.join('、')}`] : []),
];

/** One screen for the coordinator. */
export const sayStatus = (status: Status): string => {
  const { records } = status;
  return [
    `${sayMoment(status.now)}，运行正常。`,
    `${sayMonth(status.month)}月报：应报${status.required}，已报${status.reported}。`,
    `本月主动消息：已发${count(records, 'sent')}，在发${count(records, 'queued', 'sending')}，没有发出${count(records, 'failed')}，存疑${count(records, 'in-doubt')}，错过${count(records, 'missed')}。`,
    sayNextNotice(status.next, status.pausedUntil),
    `待补充的问题：${status.questions}个。政策：${status.policies.join('、')}。`,
    ...(status.chat ? [`这个群的编号：${status.chat}`] : []),
    ...troubles(status),
  ].join('\n');
};
