import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';
import type { Achievement } from '../progress/achievement.ts';
import type { Past } from '../progress/past.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import type { Problem } from '../reports/read-plain.ts';
import type { Version } from '../reports/record.ts';
import type { Unit } from '../roster/unit.ts';
import { sayShare } from './digest.ts';

type Receipt = {
  readonly unit: Unit;
  readonly month: Month;
  readonly version: Version;
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

/** Repeats every figure that was understood, and how to correct it. */
export const sayReceipt = (receipt: Receipt): string => {
  const { unit, month, version, metrics, past, deadline, isLate } = receipt;
  const { kind, submittedAt, byProxy, text } = version;
  const deed = kind === 'change' && byProxy ? '已代改' : deeds[kind];
  const when = `${sayMoment(submittedAt)}，${isLate ? `迟报，期限是${sayMoment(deadline)}` : '按时'}`;
  const legend = past.before === null ? '累计是今年以来' : '▲▼是比上月，累计是今年以来';
  return [
    `回执 ${month}-${unit.name}-${version.version}：${deed}${unit.name}${sayMonth(month)}月报（${when}）`,
    ...sayFigures(receipt),
    ...(text === '' ? [] : [`工作情况：${text}`]),
    ...(metrics.length > 0 ? [`（${legend}）`] : []),
    sayHowToChange(byProxy ? unit.name : '', metrics[0]?.name),
  ].join('\n');
};

const sayHowToChange = (unit: string, metric: string | undefined): string => {
  const words = ['改', unit, metric ? `${metric}=2` : '工作情况=…'].filter(Boolean).join(' ');
  return unit === '' ? `有误请发「${words}」；全部不对发「撤回」。` : `有误请发「${words}」。`;
};

/** Every line that was not understood, with how to write it. Nothing was stored. */
export const sayReportProblems = (problems: readonly Problem[]): string =>
  [
    `月报没有存，有${problems.length}处要改：`,
    ...problems.map(({ line, read, cure }) =>
      line === null ? `· ${cure}` : `· 第${line}行「${read}」：${cure}`,
    ),
    '改好后请把整份月报重发一遍。',
  ].join('\n');

export const sayOtherUnitsReport = (own: string, other: string): string =>
  `没有存：这是${other}的月报，您是${own}的联络人员，只能报${own}的。请改单位名后重发，或请统筹「代报」。`;

export const sayFutureMonth = (month: Month): string =>
  `没有存：${sayMonth(month)}还没到，不能报。请核对月份后重发。`;

export const sayLocked = (month: Month, lock: Moment): string =>
  `没有存：${sayMonth(month)}月报已在${sayMoment(lock)}锁定，不能再报、再改。确有需要请联系统筹「解锁」。`;
