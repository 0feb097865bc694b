import type { Day } from '../calendar/day.ts';
import type { AskedAward, Premise } from './answer.ts';
import { type AwardsAsked, askedAward } from './asked-awards.ts';
import type { Cue } from './cues.ts';
import type { Award, AwardValue } from './facts.ts';
import type { Policy } from './policy.ts';
import type { Question } from './question.ts';
import type { Span } from './wording.ts';

/** What all readings about awards work with. */
export type Asked = {
  readonly question: Question;
  readonly policy: Policy;
  readonly day: Day;
  readonly asked: AwardsAsked;
};

export const spansOf = (question: Question, ...names: readonly Cue[]): Span[] =>
  names.flatMap((name) => question.cues[name] ?? []);

export const figureOf = ({ value, cap }: AwardValue): number | null => value ?? cap ?? null;

/** What stands behind awards: clauses, whom to ask, what to be careful about. */
export const groundsOf = (items: readonly AskedAward[], also: readonly (string | null)[] = []) => ({
  clauses: items.map(({ value }) => value.clause),
  ask: items.map(({ lead }) => lead),
  cautions: [...also.filter((id) => id !== null), ...items.flatMap(({ award }) => award.cautions)],
});

/** The figure that the asker takes for right, held against the right ones. */
export const premiseOf = (question: Question, right: readonly (number | null)[]): Premise<number> | null => {
  if (!question.cues.confirm && !question.cues.eligible) return null;
  const said = question.moneys.find(({ role }) => role === 'award' || role === 'unknown');
  return said ? { said: said.value, right: right.includes(said.value) } : null;
};

export const named = ({ asked, policy, day }: Asked): AskedAward[] =>
  asked.named.map(({ award, count }) => askedAward(policy, award, day, count));

/** The highest figure of an award on a day, in 万元; null where none is given. */
export const figureOn = (policy: Policy, award: Award, day: Day): number | null =>
  figureOf(askedAward(policy, award, day).value);
