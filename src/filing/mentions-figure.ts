import { asksSomething } from '../reports/asks-something.ts';
import type { ReportedMetric } from '../reports/metric.ts';

const NOTICE = /请各|各单位|各乡镇|各镇|通知|提醒|截止/;
/** Longer texts are something else. */
const LONGEST = 200;

/**
 * True for words that name one of the metrics with a figure beside it and ask nothing: somebody who wants to report
 * or to correct and does not know how. They are told, never left without an answer (§10.2).
 */
export const mentionsFigure = (text: string, metrics: readonly ReportedMetric[]): boolean => {
  if (text.length > LONGEST || asksSomething(text) || NOTICE.test(text)) return false;
  return metrics
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => name.length > 2)
    .some((name) => {
      const at = text.indexOf(name);
      return at >= 0 && /^\D{0,6}\d/.test(text.slice(at + name.length));
    });
};
