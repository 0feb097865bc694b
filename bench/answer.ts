import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicies } from '../src/data/read-policies.ts';
import { askPolicies } from '../src/policy/ask-policies.ts';
import { readyPolicy } from '../src/policy/ask-policy.ts';
import { sayAnswer } from '../src/replies/policy/answer-words.ts';
import { type BenchLine, median, quantile, round } from './line.ts';

const root = join(import.meta.dirname, '..');
const DAY = '2025-06-10';
const ROUNDS = 7;

const questions = (): string[] => {
  const folder = join(root, 'tests/policy/questions');
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as { turns: string[] }).turns[0] ?? '');
};

/** The policy engine alone: question in, words out. Each question is measured by its median over the rounds. */
export const benchAnswer = (): BenchLine[] => {
  const policies = readPolicies(join(root, 'config')).map(readyPolicy);
  const asked = questions();
  const timeOf = (text: string): number => {
    const start = performance.now();
    const outcome = askPolicies(text, policies, DAY);
    if (outcome.kind === 'answer') sayAnswer(outcome.answer);
    return performance.now() - start;
  };
  asked.forEach(timeOf);
  const rounds = Array.from({ length: ROUNDS }, () => asked.map(timeOf));
  const each = asked.map((_, index) => median(rounds.map((round) => round[index] ?? 0)));
  const total = each.reduce((sum, ms) => sum + ms, 0);
  const line = (bench: string, value: number, unit: string): BenchLine => ({
    bench,
    value: round(value),
    unit,
    floor: null,
    ratio: null,
    n: asked.length * ROUNDS,
  });
  return [
    line('answer', (asked.length / total) * 1000, 'questions/s'),
    line('answer-median', median(each), 'ms'),
    line('answer-p99', quantile(each, 0.99), 'ms'),
  ];
};
