import { join } from 'node:path';
import { readPolicies } from '../../src/data/read-policies.ts';
import { askPolicies } from '../../src/policy/ask-policies.ts';
import { readyPolicy } from '../../src/policy/ask-policy.ts';
import { KEPT_TURNS, type Turn } from '../../src/policy/follow-up.ts';
import { sayAnswer } from '../../src/replies/policy/answer-words.ts';
import { sayNoAnswer } from '../../src/replies/policy/no-answer-words.ts';

const config = join(import.meta.dirname, '../../config');

export const policies = readPolicies(config).map(readyPolicy);

/** The words of the last reply to some questions of one person, one after the other. */
export const asked = (turns: readonly string[], day = '2025-06-10', documents = policies): string => {
  let known: Turn[] = [];
  let said = '';
  for (const text of turns) {
    const outcome = askPolicies(text, documents, day, known);
    said = outcome.kind === 'answer' ? sayAnswer(outcome.answer) : sayNoAnswer(outcome);
    if (outcome.kind === 'answer') known = [...known, outcome.turn].slice(-KEPT_TURNS);
  }
  return said;
};
