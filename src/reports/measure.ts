import type { ReportedMetric } from './metric.ts';
import { NUMERAL } from './numeral.ts';
import { onceFor } from './once-for.ts';

/** The measures of things that are counted, longest first, for regular expressions. */
export const COUNTS = '人次|家次|场次|家|户|个|人|名|场|次|件|项';
/** Measures of what is no count. */
export const OTHER_MEASURES =
  '元|天|年|周|小时|分|吨|亩|套|台|批|辆|份|笔|条|篇|处|座|栋|平方|公里|米|公斤|度|级|期|轮|位';

/** Measures that are one (contract §10.5). */
const equals: readonly (readonly string[])[] = [
  ['户', '个', '家'],
  ['人', '人次'],
  ['场', '场次'],
  ['件', '项'],
];

/** True where a measure is one of `measures`, or counts as one of them. */
export const isSameMeasure = (measure: string, measures: readonly string[]): boolean =>
  measures.includes(measure) ||
  equals.some((same) => same.includes(measure) && same.some((one) => measures.includes(one)));

type Measured = Pick<ReportedMetric, 'unit' | 'measures'>;

/** The measures in which a metric may be counted, longest first, for regular expressions. */
const measuresOf = ({ unit, measures }: Measured): string =>
  [...new Set([unit, ...measures, ...(equals.find((same) => same.includes(unit)) ?? [])])]
    .sort((a, b) => b.length - a.length)
    .join('|');

/** What is looked for with the measures of a metric in it. */
export const measuredBy = onceFor((metric: Measured) => {
  const any = measuresOf(metric);
  const named = [metric.unit, ...metric.measures].join('|');
  return {
    behind: new RegExp(`^\\s?(?:${any})(?!次)`),
    orCompany: new RegExp(`^\\s?(?:${any}|企业)`),
    blank: new RegExp(`^(?:[_\\s]|\\(\\s?\\)|【\\s?】)*(?:${any})?(?=$|[\\s,;。(])`),
    bracketed: new RegExp(`^[(\\[【<]\\s?(\\d{1,5})\\s?(${any})?\\s?[)\\]】>]\\s?(${any})?`),
    ahead: new RegExp(`^(?:${named})\\s?[:=|]?\\s?(?=[\\d_])`),
    counts: new RegExp(`(\\d{1,5}|${NUMERAL}{1,4})\\s?(?:${named})`, 'g'),
  };
});
