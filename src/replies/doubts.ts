import type { Doubt, Question } from '../reports/draft.ts';
import type { Metric } from '../reports/metric.ts';

const quoted = (words: readonly string[]): string => words.map((word) => `「${word}」`).join('或');

/** Where the words stand that raise the question. */
const sayPlace = ({ line, read }: Doubt): string =>
  read === '' ? '' : line === null ? `「${read}」` : `第${line}行「${read}」`;

const ask = (doubt: Doubt): string => {
  const place = sayPlace(doubt);
  const metric = doubt.metric ?? '';
  const number =
    doubt.choices.length > 0 ? `${quoted(doubt.choices)}，或别的整数` : '一个整数，没有就回「0」';
  switch (doubt.kind) {
    case 'month':
      return `报的是哪个月？请回${quoted(doubt.choices)}。`;
    case 'metric':
      return `${place}是哪一项？请回${quoted(doubt.choices)}。`;
    case 'figure':
      return `${place}，${metric}本月是多少？请回${number}。`;
    case 'cumulative':
      return `${place}只有累计，${metric}本月新增是多少？请回${number}。`;
    case 'stock':
      return `${metric}上月没有数，现在一共是多少？请回${number}。`;
  }
};

/** One question, so that one word answers it; `more` are still to come. */
export const sayDoubt = (doubt: Doubt, more: number): string =>
  `还没有存，先问一句：${ask(doubt)}${more > 0 ? `（后面还有${more}处要问）` : ''}不报了就回「取消」。`;

const sayQuestion = (question: Question, metrics: readonly Metric[]): string => {
  const metric = metrics.find(({ id }) => id === question.metric);
  const [name, unit] = [metric?.name ?? question.metric, metric?.unit ?? ''];
  if (question.kind === 'cumulative')
    return `· ${name}：写的累计是${question.value}${unit}，以前各月加本月是${question.expected}${unit}`;
  const range =
    question.low === question.high ? `都是${question.low}` : `在${question.low}到${question.high}之间`;
  return `· ${name}：${question.value}${unit}，以前各月${range}${unit}`;
};

/** Why is it so? Nothing is stored before there is an answer. */
export const sayReasonWanted = (questions: readonly Question[], metrics: readonly Metric[]): string =>
  [
    '还没有存：下面的数和以前差得多，请回一句原因，例如「原因：新园区3家企业投产」。',
    ...questions.map((question) => sayQuestion(question, metrics)),
    '数写错了就把整份「月报」（或「改」）重发一遍；不报了回「取消」。',
  ].join('\n');

/** 「核实无误」 alone. */
export const sayReasonStillWanted = (): string =>
  '还没有存：数没有错也请写一句为什么，例如「原因：新园区3家企业投产」。';

/** Whatever was asked is no longer waiting. */
export const sayNothingWaits = (): string => '没有存：刚才那份已经不在等回答了，请重发一遍。';

/** It looks like a report and does not say so. */
export const sayOffer = (): string =>
  '还没有存：这像是一份月报。要作为月报报送请回「是」，不是请回「不是」。下次在第一行写上「月报」就直接报送。';

export const sayNotFiled = (): string => '好的，没有存。';
