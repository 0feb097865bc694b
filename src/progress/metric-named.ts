import type { Metric } from '../reports/metric.ts';

/** Blanks and quotation marks do not matter. */
const plain = (words: string): string => words.replace(/[\s“”"「」‘’']/g, '');

const namesOf = (metric: Metric): string[] => [metric.name, ...(metric.aliases ?? [])].map(plain);

/** Shorter words fit too much. */
const LEAST = 2;
const LEAST_SKIPPING = 3;

/** True where all characters stand in the name in this order: 「规上总数」 in 规上企业总数. */
const skips = (name: string, words: string): boolean => {
  let found = 0;
  for (const character of name) if (character === words[found]) found += 1;
  return found === words.length;
};

/** The metric whose name or alias the words are; null where they are none. */
export const metricCalled = (words: string, metrics: readonly Metric[]): Metric | null =>
  metrics.find((metric) => namesOf(metric).includes(plain(words))) ?? null;

/**
 * The metric that is called so, else those of whose names the words are a part, else those whose names only have more
 * characters in between: one is clear, several have to be asked about.
 */
export const metricsNamed = (words: string, metrics: readonly Metric[]): readonly Metric[] => {
  const called = metricCalled(words, metrics);
  if (called) return [called];
  const part = plain(words);
  const having = (fits: (name: string) => boolean) => metrics.filter((metric) => namesOf(metric).some(fits));
  const holding = part.length < LEAST ? [] : having((name) => name.includes(part));
  if (holding.length > 0 || part.length < LEAST_SKIPPING) return holding;
  return having((name) => skips(name, part));
};
