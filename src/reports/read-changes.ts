import { cureChangeTo, cureNothing } from './cures.ts';
import type { Changes, Doubt, Knowledge, Problem, Unclear } from './draft.ts';
import { metricsOf } from './metric.ts';
import { readFigures } from './read-report.ts';

const WORD = /^\s*(?:请|帮我|麻烦)?\s?(?:改|修改|更正|更改|订正)(?:一?下|月报|为)?\s?[:：]?\s*/;
/** 由2家改为3家. */
const FROM = /\s?(?:原?[由从])\s?\d{1,5}\s?\p{Script=Han}?\s?(?:改|修改|调整|更正|变更)(?:为|成)\s?(?=\d)/gu;
/** 改1为2, 1→2: which one is the new figure is for a person to say. */
const FROM_TO = /(?:由|从)\s?\d+\s?\D{0,4}(?:改|变|调|更)|\d\s?\D{0,2}(?:改[为成]|变[为成]|→|->|=>)\s?\d/;

/** 种子企业改为3. */
const TO = /\s?(?:改[为成]|更正为|应为)\s?(?=\d|[一二两三四五六七八九十零无])/g;

/** Read as a report, so that month and unit may stand before the fields. */
const asReport = (words: string): string => `月报 ${words}`;

/** What was read, without the word that only the reader put there. */
const asWritten = <T extends Problem | Doubt>(one: T): T => ({
  ...one,
  read: one.read.replace(/^月报 /, ''),
});

/**
 * Reads what follows 「改」: one or several fields, before them a month or, for the coordinator, a unit (contract §10.12).
 * All or nothing: one field that is not understood and none is changed.
 */
export const readChanges = (text: string, knowledge: Knowledge): { readonly changes: Changes } | Unclear => {
  const words = text.replace(WORD, '').replace(FROM, '=');
  const from = words.split('\n').findIndex((line) => FROM_TO.test(line));
  if (from >= 0) {
    const [metric] = metricsOf(knowledge.sender, knowledge.metrics);
    const read = words.split('\n')[from] ?? '';
    const cure = metric ? cureChangeTo(metric) : cureNothing();
    return { problems: [{ line: from + 1, read, cure }] };
  }
  const reading = readFigures(asReport(words.replace(TO, '=')), knowledge);
  if ('problems' in reading) return { problems: reading.problems.map(asWritten) };
  if ('doubts' in reading) return { doubts: reading.doubts.map(asWritten) };
  const { month, unit, values, sameAsBefore, zeroReport, othersZero, text: narrative } = reading.draft;
  const own = metricsOf(unit ?? knowledge.sender, knowledge.metrics);
  const problems: Problem[] = sameAsBefore.map((id) => {
    const metric = own.find((one) => one.id === id) ?? own[0];
    return { line: null, read: metric?.name ?? id, cure: metric ? cureChangeTo(metric) : cureNothing() };
  });
  const isEmpty = Object.keys(values).length === 0 && narrative === '';
  if (isEmpty || zeroReport || othersZero)
    problems.push({ line: null, read: words.slice(0, 40), cure: cureNothing() });
  if (problems.length > 0) return { problems };
  return { changes: { month, unit, changes: values, ...(narrative === '' ? {} : { text: narrative }) } };
};
