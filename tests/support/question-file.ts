import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One question of `tests/policy/questions`: the last reply must hold a variant of each group of `must`. */
export type JudgedQuestion = {
  readonly id: string;
  readonly category: string;
  readonly turns: readonly string[];
  readonly must: readonly (readonly string[])[];
  readonly must_not: readonly string[];
};

const folder = join(import.meta.dirname, '../policy/questions');

export const questionsIn = (name: string): readonly JudgedQuestion[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as JudgedQuestion);

/** The first question of every conversation that the tests hold: short, long, in dialect, off the topic. */
export const firstQuestions = (): string[] =>
  readdirSync(folder)
    .flatMap(questionsIn)
    .map(({ turns }) => turns[0] ?? '');

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[“”"「」『』‘’'*_`#>|\\~]/g, '')
    .replace(/\s+/g, '')
    .toLowerCase();

/** 5万 does not stand in 15万 or 2.5万: a figure may not be cut out of a longer one. */
const holds = (reply: string, variant: string): boolean => {
  const [text, words] = [plain(reply), plain(variant)];
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const left = /^\d/.test(words) ? '(?<!\\d)(?<!\\d\\.)' : '';
  const right = /\d$/.test(words) ? '(?!\\d)(?!\\.\\d)' : '';
  return new RegExp(`${left}${escaped}${right}`).test(text);
};

/** What is wrong with a reply; empty when it is right. */
export const faultsOf = ({ must, must_not }: JudgedQuestion, reply: string): string[] => [
  ...must
    .filter((group) => !group.some((variant) => holds(reply, variant)))
    .map((group) => `lacks ${group.slice(0, 3).join('/')}`),
  ...must_not.filter((variant) => holds(reply, variant)).map((variant) => `may not say ${variant}`),
  ...(plain(reply).length > 1000 ? ['is too long'] : []),
];

/** True when all that was asked for stands in the first 120 characters. */
export const answersFirst = ({ must }: JudgedQuestion, reply: string): boolean =>
  must.every((group) => group.some((variant) => holds(reply.slice(0, 120), variant)));
