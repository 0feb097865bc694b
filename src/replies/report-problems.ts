import type { Doubt, Problem, Question } from '../reports/draft.ts';
import { isReported, type Metric } from '../reports/metric.ts';

const sayProblem = ({ line, read, cure }: Problem): string =>
  line === null ? `· ${cure}` : `· 第${line}行「${read}」：${cure}`;

/** Every line that was not understood, with how to write it. Nothing was stored. */
export const sayReportProblems = (problems: readonly Problem[]): string =>
  [
    `月报没有存，有${problems.length}处要改：`,
    ...problems.map(sayProblem),
    '改好后请把整份月报重发一遍。',
  ].join('\n');

/** Of 「改」: all of it or nothing. */
export const sayChangeProblems = (problems: readonly Problem[]): string =>
  [
    `没有改，有${problems.length}处要改：`,
    ...problems.map(sayProblem),
    '请重发，如「改 种子企业=2」，几项用顿号隔开。',
  ].join('\n');

const sayChoices = (choices: readonly string[]): string =>
  choices.map((choice) => `「${choice}」`).join('、');

const ask = ({ kind, line, read, metric, choices }: Doubt): string => {
  const place = line === null ? '' : `第${line}行「${read}」：`;
  switch (kind) {
    case 'month':
      return `${place}报的是哪个月？请回${sayChoices(choices)}中的一个。`;
    case 'metric':
      return `${place}可以是好几个指标，请回其中一个：${sayChoices(choices)}。`;
    case 'figure':
      return `${place}「${metric}」看不准是几，请回一个数${choices.length > 0 ? `，如${sayChoices(choices)}` : ''}。`;
    case 'cumulative':
      return `${place}写的是累计，「${metric}」${choices.length > 0 ? '月末一共' : '本月新增'}是几？请回一个数。`;
    case 'stock':
      return `没有上月的「${metric}」可以沿用，请回月末的总数。`;
  }
};

/** The first doubt; the others are asked when it is answered. Nothing was stored. */
export const sayDoubt = (doubts: readonly Doubt[]): string => {
  const [first] = doubts;
  if (!first) return '';
  const more = doubts.length > 1 ? `（还有${doubts.length - 1}处，接着问）` : '';
  return `还没有存，先问清一处：\n${ask(first)}${more}不报了请回「取消」。`;
};

const sayRange = (low: number, high: number, unit: string): string =>
  low === high ? `以往各月都是${low}${unit}` : `以往各月在${low}到${high}${unit}之间`;

const counted = { entered: '本月进', left: '本月出', in: '月末在' } as const;
/** More names do not help. */
const MOST_NAMES = 5;

/** 「企业库里本月进种子企业库的是2家（甲公司、乙公司）」 */
export const sayOnRecord = (
  { counts, of, names }: { counts: keyof typeof counted; of: string; names: readonly string[] },
  known: number,
  unit: string,
): string => {
  const more = names.length > MOST_NAMES ? '等' : '';
  const named = names.length > 0 ? `（${names.slice(0, MOST_NAMES).join('、')}${more}）` : '';
  return `企业库里${counted[counts]}“${of.replace(/[“”]/g, '')}”的是${known}${unit}${named}`;
};

/** Why a figure is asked about, for the question that wants a reason. */
export const sayQuestion = (question: Question, metrics: readonly Metric[]): string => {
  const metric = metrics.filter(isReported).find(({ id }) => id === question.metric);
  const name = metric?.name ?? question.metric;
  const unit = metric?.unit ?? '';
  switch (question.kind) {
    case 'history':
      return `「${name}」这次是${question.value}${unit}，${sayRange(question.low, question.high, unit)}`;
    case 'cumulative':
      return `「${name}」写的累计是${question.value}${unit}，按已存的各月加本月应是${question.expected}${unit}`;
    case 'registry':
      return `「${name}」这次是${question.value}${unit}，${sayOnRecord(question, question.known, unit)}`;
  }
};
