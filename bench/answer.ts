import { join } from 'node:path';
import { readPolicies } from '../src/data/read-policies.ts';
import { askPolicies } from '../src/policy/ask-policies.ts';
import { readyPolicy } from '../src/policy/ask-policy.ts';
import { mentionsIn } from '../src/policy/lexicon.ts';
import { bare, standard } from '../src/policy/wording.ts';
import { sayAnswer } from '../src/replies/policy/answer-words.ts';
import { type BenchLine, lineOf, median, quantile, type Round } from './line.ts';
import { questions } from './questions.ts';

const DAY = '2025-06-10';
const ROUNDS = 7;

/** The time of each text in one round, in ms. */
const timesOf = (texts: readonly string[], work: (text: string) => unknown): number[] =>
  texts.map((text) => {
    const start = performance.now();
    work(text);
    return performance.now() - start;
  });

const each = (rounds: readonly (readonly number[])[]): number[] =>
  (rounds[0] ?? []).map((_, index) => median(rounds.map((round) => round[index] ?? 0)));

const rateOf = (times: readonly number[]): number =>
  (times.length / times.reduce((sum, ms) => sum + ms, 0)) * 1000;

/**
 * The policy engine alone: question in, words out; median and p99 are over the questions, each by its median over the
 * rounds. Floor: every question brought to its normal form and its known words found, nothing more.
 */
export const benchAnswer = (): BenchLine[] => {
  const policies = readPolicies(join(import.meta.dirname, '../config')).map(readyPolicy);
  const texts = questions();
  const answer = (text: string) => {
    const outcome = askPolicies(text, policies, DAY);
    return outcome.kind === 'answer' && sayAnswer(outcome.answer);
  };
  const findWords = (text: string) =>
    policies.map(({ lexicon }) => mentionsIn(standard(bare(text)), lexicon));
  timesOf(texts, findWords);
  timesOf(texts, answer);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    floor: timesOf(texts, findWords),
    value: timesOf(texts, answer),
  }));
  const [values, floors] = [each(rounds.map(({ value }) => value)), each(rounds.map(({ floor }) => floor))];
  const of = (bench: string, unit: string, measured: readonly Round[]) =>
    lineOf({ bench, unit, n: texts.length * ROUNDS }, measured);
  return [
    of('answer', 'questions/s', [{ value: rateOf(values), floor: rateOf(floors) }]),
    of('answer-median', 'ms', [{ value: median(values), floor: median(floors) }]),
    of('answer-p99', 'ms', [{ value: quantile(values, 0.99), floor: quantile(floors, 0.99) }]),
  ];
};
