import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';
import type { Achievement } from '../progress/achievement.ts';
import type { Past } from '../progress/past.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import { differencesOf, type Version } from '../reports/record.ts';
import type { Unit } from '../roster/unit.ts';
import { sayShare } from './metric-words.ts';

type Receipt = {
  readonly unit: Unit;
  readonly month: Month;
  readonly version: Version;
  /** The version before it. */
  readonly previous: Version | null;
  readonly metrics: readonly ReportedMetric[];
  readonly past: Past;
  readonly achievements: Readonly<Record<string, Achievement>>;
  readonly deadline: Moment;
  readonly isLate: boolean;
};

/** 「 ▲1」 against the month before; nothing where that is not known. */
export const sayChange = (now: number, before: number | undefined): string => {
  if (before === undefined) return '';
  if (now === before) return '，与上月持平';
  return now > before ? `，▲${now - before}` : `，▼${before - now}`;
};

/** 「，完成率60%（全市6/10家）」 */
const sayAchieved = ({ of, done, target, rate, ofYear }: Achievement, measure: string): string => {
  const whose = `${of === 'county' ? '全市' : ''}${done}/${target}${measure}`;
  return `，${ofYear ? '' : '2025年目标'}完成率${sayShare(rate)}（${whose}）`;
};

type Figures = Pick<Receipt, 'version' | 'metrics' | 'past' | 'achievements'>;

/** One line a figure: the month's, what it changed, the year's, how far it has come. */
export const sayFigures = ({ version, metrics, past, achievements }: Figures): string[] =>
  metrics.flatMap(({ id, name, unit, kind }) => {
    const value = version.values[id];
    if (value === undefined) return [];
    const year = kind === 'flow' ? `，累计${(past.yearToDate[id] ?? 0) + value}${unit}` : '';
    const achieved = achievements[id] ? sayAchieved(achievements[id], unit) : '';
    const why = version.explanations[id] ? `，说明：${version.explanations[id]}` : '';
    return [`${name}：${value}${unit}${sayChange(value, past.before?.[id])}${year}${achieved}${why}`];
  });

const deeds: Readonly<Record<Version['kind'], string>> = {
  report: '已收到',
  proxy: '已代报',
  change: '已改好',
  withdrawal: '已撤回',
};

/** 「改动：种子企业 1→2」 */
const sayChanged = ({ version, previous, metrics }: Receipt): string[] => {
  if (version.kind !== 'change' || !previous) return [];
  const changed = differencesOf(previous.values, version.values);
  const parts = metrics.flatMap(({ id, name }) => {
    const one = changed[id];
    return one ? [`${name} ${one.from ?? '无'}→${one.to}`] : [];
  });
  if (version.text !== previous.text) parts.push('工作情况');
  return [`改动：${parts.join('，')}${version.reason ? `（${version.reason}）` : ''}`];
};

/** Repeats every figure that was understood, and how to correct it. */
export const sayReceipt = (receipt: Receipt): string => {
  const { unit, month, version, metrics, past, deadline, isLate } = receipt;
  const { kind, submittedAt, byProxy, text } = version;
  const deed = kind === 'change' && byProxy ? '已代改' : deeds[kind];
  const when = `${sayMoment(submittedAt)}，${isLate ? `迟报，期限是${sayMoment(deadline)}` : '按时'}`;
  const legend = [
    ...(past.before === null ? [] : ['▲▼是比上月']),
    ...(metrics.some(({ kind: one }) => one === 'flow') ? ['累计是今年已报各月之和'] : []),
  ];
  return [
    `回执 ${month}-${unit.name}-${version.version}：${deed}${unit.name}${sayMonth(month)}月报（${when}）`,
    ...sayChanged(receipt),
    ...sayFigures(receipt),
    ...(text === '' ? [] : [`工作情况：${text}`]),
    ...(metrics.length > 0 && legend.length > 0 ? [`（${legend.join('，')}）`] : []),
    sayHowToChange(receipt),
  ].join('\n');
};

const sayHowToChange = ({ unit, version, metrics: [metric] }: Receipt): string => {
  const field = metric ? `${metric.name}=${(version.values[metric.id] ?? 0) + 1}` : '工作情况=…';
  return version.byProxy
    ? `有误请发「改 ${unit.name} ${field}」。`
    : `有误请发「改 指标=数」，如「改 ${field}」；全部不对发「撤回」。`;
};

/** To the people of a unit for which the coordinator wrote. */
export const sayProxyToUnit = (receipt: string): string =>
  `统筹替你们单位填报了月报，请核对：\n${receipt.replace(/^回执 /, '编号 ').replace(/\n有误请发[^\n]*$/, '\n有误请发「改 指标=数」。')}`;

/** A report of which only a part was sent, where one already stands. */
export const sayPartialReport = (version: number): string =>
  `这个月已有第${version}版月报。只改几个数，请发「改 指标=数」，不用重发整份。`;

export const sayNothingToChange = (unit: string, month: Month): string =>
  `没有改：${unit}${sayMonth(month)}还没有月报，请先发「月报」。`;

/** After a 「改」 that found no report, while the report itself still waits for an answer. */
export const sayStillPending = (): string => '刚才那份月报还没有存，数不对请改好后整份重发。';

/** After 「同上月」 alone where the unit has to report what is new as well. */
export const sayOnlyStocksStay = (): string =>
  '「同上月」只照上月的存量数，新增数要写；都没有新增请发「零报告」。';

/** To the coordinator, who wrote like a unit. */
export const sayUseProxy = (): string => '替别的单位报请发「代报 单位 …」。';

export const sayNothingChanged = (unit: string, month: Month): string =>
  `没有改：${unit}${sayMonth(month)}月报里本来就是这样。`;

export const sayOtherUnitsReport = (own: string, other: string): string =>
  `没有存：这是${other}的月报，您是${own}的联络人员，只能报${own}的。请改单位名后重发，或请统筹「代报」。`;

export const sayFutureMonth = (month: Month): string =>
  `没有存：${sayMonth(month)}还没到，不能报。请核对月份后重发。`;

export const sayLocked = (month: Month, lock: Moment): string =>
  `没有存：${sayMonth(month)}月报已在${sayMoment(lock)}锁定，不能再报、再改。确有需要请联系统筹「解锁」。`;
