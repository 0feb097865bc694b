import type { Question } from '../reports/draft.ts';
import type { Metric } from '../reports/metric.ts';
import { sayQuestion } from './report-problems.ts';

/** Why is it so? Nothing is stored before there is an answer. */
export const sayReasonWanted = (questions: readonly Question[], metrics: readonly Metric[]): string =>
  [
    '还没有存：下面的数和以前对不上，请回一句原因，例如「原因：新园区3家企业投产」。',
    ...questions.map((question) => `· ${sayQuestion(question, metrics)}`),
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

/** To somebody who wrote a figure in passing. */
export const sayHowToReport = (): string =>
  '没有存。要报月报请发「模板」拿本单位的表，填好发回来；只改一个数请发「改 种子企业=2」。';
