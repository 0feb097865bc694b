import { z } from 'zod';
import { askPolicies, type Outcome } from '../policy/ask-policies.ts';
import { KEPT_TURNS, type Turn, turnSchema } from '../policy/follow-up.ts';
import { sayAnswer } from '../replies/policy/answer-words.ts';
import { eligibleButtons } from '../replies/policy/eligible-words.ts';
import { sayNoAnswer } from '../replies/policy/no-answer-words.ts';
import { sayTooLong } from '../replies/problems.ts';
import { sayAnswer as sayGivenAnswer } from '../replies/questions.ts';
import type { OpenQuestion } from '../store/question-store.ts';
import type { Answered, Session } from '../store/session-store.ts';
import { type Documents, defineCommand, text } from './command.ts';

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

type Asked = Documents & { readonly input: string };

/** What becomes of the question, and the turns of the talk before it. */
const outcomeOf = ({ input, policies, today, session }: Asked) => {
  const turns = turnsIn(session);
  return { outcome: askPolicies(input, policies, today, turns), session, turns };
};

/** What is said, with what the talk has come to. `note`: the question, where it was kept for the coordinator. */
const sayOutcome = (
  { outcome, session, turns }: ReturnType<typeof outcomeOf>,
  note: OpenQuestion | null,
): Answered => {
  if (outcome.kind !== 'answer') return { replies: [text(withGiven(note, sayNoAnswer(outcome)))] };
  const buttons = note ? [] : eligibleButtons(outcome.answer);
  const words = withGiven(note, sayAnswer(outcome.answer));
  return {
    replies: [{ kind: 'text', text: words, ...(buttons.length > 0 && { buttons }) }],
    session: { ...session, turns: [...turns, outcome.turn].slice(-KEPT_TURNS) },
  };
};

const refuseLong = ({ input: { length } }: Asked): Answered | null =>
  length > LONGEST_QUESTION ? { replies: [text(sayTooLong(length, LONGEST_QUESTION))] } : null;

/** The last command: whatever no other one takes is a question about the policy. */
export const ask = defineCommand({
  name: '问政策',
  summary: '直接问就行',
  audience: 'everyone',
  examples: ['国家级小巨人奖多少'],
  match: (words) => words,
  atOnce: (asked) => {
    const refused = refuseLong(asked);
    if (refused) return refused;
    const came = outcomeOf(asked);
    return isOpen(came.outcome) ? null : sayOutcome(came, null);
  },
  run: async (asked) => {
    const refused = refuseLong(asked);
    if (refused) return refused;
    const { input, now, message, questions } = asked;
    const came = outcomeOf(asked);
    const note = isOpen(came.outcome) ? await questions.note({ ...message, text: input }, now) : null;
    return sayOutcome(came, note);
  },
});
