import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import { differencesOf, type Entry, isVersion, type RulingEntry, type Version } from '../reports/record.ts';
import { sayFigures } from './receipt.ts';

/** A narrative is shown so far in a history; the whole of it is in 「我的月报」 and in the table. */
const MOST_TEXT = 200;

/** More entries than this do not fit into one message; the audit of the API holds all. */
const MOST_ENTRIES = 20;

type Metrics = readonly ReportedMetric[];

/** One line, not too long. */
const cut = (text: string): string => {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length > MOST_TEXT ? `${line.slice(0, MOST_TEXT)}…` : line;
};

const deedOf = ({ kind, byProxy }: Version, isFirst: boolean): string => {
  if (kind === 'withdrawal') return '撤回';
  if (kind === 'change') return byProxy ? '代改' : '改';
  if (byProxy) return isFirst ? '代报' : '重新代报';
  return isFirst ? '报送' : '重报';
};

/** 「种子企业1→2」; a first figure is only named. */
const sayDifferences = (before: Version | undefined, after: Version, metrics: Metrics): string => {
  const changed = differencesOf(before?.values ?? {}, after.values);
  const parts = metrics.flatMap(({ id, name }) => {
    const one = changed[id];
    if (!one) return [];
    return [one.from === null ? `${name}${one.to}` : `${name}${one.from}→${one.to ?? '无'}`];
  });
  return parts.join('，');
};

const sayVersion = (version: Version, before: Version | undefined, metrics: Metrics): string => {
  const deed = deedOf(version, before === undefined);
  if (version.kind === 'withdrawal') return deed;
  const reasons = metrics.flatMap(({ id, name }) => {
    const why = version.explanations[id];
    return why && why !== before?.explanations[id] ? [`${name}：${why}`] : [];
  });
  const parts = [
    sayDifferences(before, version, metrics),
    version.text !== (before?.text ?? '') ? `工作情况：${cut(version.text) || '（删去）'}` : '',
    reasons.length > 0 ? `说明：${reasons.join('；')}` : '',
    version.reason && reasons.length === 0 ? `理由：${version.reason}` : '',
  ].filter(Boolean);
  return `${deed}：${parts.join('；') || '没有变化'}`;
};

const sayRuling = (ruling: RulingEntry): string => {
  if (ruling.kind === 'return') return `退回：${ruling.reason}`;
  if (ruling.kind === 'extension') return `延期到${sayMoment(ruling.until)}：${ruling.reason}`;
  return '解锁';
};

/** Who, when, what, why, old → new, one line an entry; rulings too. */
export const sayHistory = (
  unit: string,
  month: Month,
  entries: readonly Entry[],
  metrics: Metrics,
  nameOf: (person: string) => string,
): string => {
  if (entries.length === 0) return `${unit}${sayMonth(month)}月报没有任何记录。`;
  const lines = entries.map((entry, index) => {
    if (!isVersion(entry)) return `${sayMoment(entry.at)} ${nameOf(entry.by)} ${sayRuling(entry)}`;
    const before = entries.slice(0, index).filter(isVersion).at(-1);
    const who = `${sayMoment(entry.submittedAt)} ${nameOf(entry.submittedBy)}`;
    return `${who} ${sayVersion(entry, before, metrics)}`;
  });
  const earlier = Math.max(0, lines.length - MOST_ENTRIES);
  return [
    `${unit}${sayMonth(month)}月报的历史（${entries.length}条${earlier > 0 ? `，只列最近${MOST_ENTRIES}条` : ''}）：`,
    ...lines.map((line, index) => `${index + 1}. ${line}`).slice(earlier),
  ].join('\n');
};

export const sayOthersHistory = (own: string): string =>
  `只能看本单位（${own}）的历史。别的单位的，请找统筹。`;

type Standing = Parameters<typeof sayFigures>[0] & {
  readonly unit: string;
  readonly month: Month;
  /** 按时, 迟报, 退回, as lists name it. */
  readonly status: string;
  /** Why it was returned and until when a new one is on time; null where it was not. */
  readonly returned: { readonly reason: string; readonly until: Moment } | null;
  /** Until when it can be changed; null once it is locked. A month that was unlocked has no end. */
  readonly openUntil: Moment | 'unlocked' | null;
};

/** A returned report counts nowhere: its figures alone, without a total of the year. */
const sayUncounted = ({ version, metrics }: Standing): string[] => [
  ...metrics.flatMap(({ id, name, unit }) =>
    id in version.values ? [`${name}：${version.values[id]}${unit}`] : [],
  ),
  '（退回的数不计入累计和进度）',
];

const sayOpen = (until: Standing['openUntil']): string => {
  if (until === null) return '已经锁定，要改请联系统筹「解锁」。';
  const words = '可以「改」，或重发整份「月报」。';
  return until === 'unlocked' ? `统筹已解锁，${words}` : `${sayMoment(until)}前${words}`;
};

/** What stands of a unit's month: all figures, the narrative, and what can still be done. */
export const sayStanding = (standing: Standing): string => {
  const { unit, month, status, version, returned, openUntil } = standing;
  const proxy = version.byProxy ? '，统筹代报' : '';
  return [
    `${unit}${sayMonth(month)}月报：${status}，第${version.version}版，${sayMoment(version.submittedAt)}${proxy}`,
    ...(returned ? [`退回的理由：${returned.reason}。${sayMoment(returned.until)}前重报算按时。`] : []),
    ...(returned ? sayUncounted(standing) : sayFigures(standing)),
    ...(version.text === '' ? [] : [`工作情况：${version.text}`]),
    sayOpen(openUntil),
  ].join('\n');
};

export const sayNothingFiled = (unit: string, month: Month, deadline: Moment): string =>
  `${unit}${sayMonth(month)}月报还没有报（期限${sayMoment(deadline)}）。发「模板」拿本单位的表。`;
