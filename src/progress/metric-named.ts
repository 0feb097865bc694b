import { isReported, type Metric } from '../reports/metric.ts';

/** Blanks and quotation marks do not matter. */
const plain = (words: string): string => words.replace(/[\s“”"「」‘’']/g, '');

const namesOf = (metric: Metric): string[] =>
  [metric.name, ...(isReported(metric) ? metric.aliases : [])].map(plain);

/** Shorter words fit too much. */
const LEAST = 2;

/** The metric whose name or alias the words are; null where they are none. */
export const metricCalled = (words: string, metrics: readonly Metric[]): Metric | null =>
  metrics.find((metric) => namesOf(metric).includes(plain(words))) ?? null;

/** The metric that is called so, else those of whose names the words are a part: one is clear, several have to be asked about. */
export const metricsNamed = (words: string, metrics: readonly Metric[]): readonly Metric[] => {
  const called = metricCalled(words, metrics);
  if (called) return [called];
  const part = plain(words);
  return part.length < LEAST
    ? []
    : metrics.filter((metric) => namesOf(metric).some((name) => name.includes(part)));
};
