import { z } from 'zod';
import { askPolicies, type Outcome } from '../policy/ask-policies.ts';
import { KEPT_TURNS, type Turn, turnSchema } from '../policy/follow-up.ts';
import { sayAnswer } from '../replies/policy/answer-words.ts';
import { eligibleButtons } from '../replies/policy/eligible-words.ts';
import { sayNoAnswer } from '../replies/policy/no-answer-words.ts';
import { sayTooLong } from '../replies/problems.ts';
import { sayAnswer as sayGivenAnswer } from '../replies/questions.ts';
import type { OpenQuestion } from '../store/question-store.ts';
import type { Session } from '../store/session-store.ts';
import { defineCommand, text } from './command.ts';

const turnsSchema = z.array(turnSchema).catch([]);
const turnsIn = ({ turns = [] }: Session): Turn[] => turnsSchema.parse(turns);

/** Nobody asks at such length; what is longer was pasted, and understanding it would keep others waiting. */
export const LONGEST_QUESTION = 500;

/** True for what the documents leave open: it is kept for the coordinator. */
const isOpen = (outcome: Outcome): boolean =>
  outcome.kind === 'unknown' ||
  (outcome.kind === 'answer' &&
    outcome.answer.bodies.some(({ kind }) => kind === 'silence' || kind === 'passage'));

/** What the office has answered stands above what the documents say. */
const withGiven = (note: OpenQuestion | null, said: string): string =>
  note?.answer ? `${sayGivenAnswer(note.answer)}\n${said}` : said;

/** The last command: whatever no other one takes is a question about the policy. */
export const ask = defineCommand({
  name: '问政策',
  summary: '直接问就行',
  audience: 'everyone',
  examples: ['国家级小巨人奖多少'],
  match: (words) => words,
  run: async ({ input, policies, today, now, message, session, questions }) => {
    if (input.length > LONGEST_QUESTION) return text(sayTooLong(input.length, LONGEST_QUESTION));
    const turns = turnsIn(session);
    const outcome = askPolicies(input, policies, today, turns);
    const note = isOpen(outcome) ? await questions.note({ ...message, text: input }, now) : null;
    if (outcome.kind !== 'answer') return text(withGiven(note, sayNoAnswer(outcome)));
    const buttons = note ? [] : eligibleButtons(outcome.answer);
    const said = text(withGiven(note, sayAnswer(outcome.answer)));
    return {
      replies: [buttons.length > 0 ? { ...said, buttons } : said],
      tells: [],
      session: { ...session, turns: [...turns, outcome.turn].slice(-KEPT_TURNS) },
    };
  },
});
