import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The first question of every conversation that the tests hold: short, long, in dialect, off the topic. */
export const questions = (): string[] => {
  const folder = join(import.meta.dirname, '../tests/policy/questions');
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as { turns: string[] }).turns[0] ?? '');
};
