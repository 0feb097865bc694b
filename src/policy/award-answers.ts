import type { Day } from '../calendar/day.ts';
import type { Candidate } from './answer.ts';
import { awardsAskedIn } from './asked-awards.ts';
import { calculations } from './award-calculations.ts';
import { type Asked, figureOf, groundsOf, named, premiseOf, spansOf } from './award-reading.ts';
import { type Policy, rowOf } from './policy.ts';
import type { Question } from './question.ts';

/** The reading of a question about what awards are worth, and all others about awards. */

const focusOf = ({ cues }: Question): 'amount' | 'condition' | 'funds' | 'once' => {
  if (cues.funds) return 'funds';
  if (cues.howMuch) return 'amount';
  if (cues.once) return 'once';
  return cues.condition ? 'condition' : 'amount';
};

/** Only the title that also names the enterprises in general, and no word of an award: something else is asked. */
const isOnlyGeneral = ({ question, policy }: Asked): boolean =>
  !question.cues.amount &&
  question.awards.length + question.themes.length === 0 &&
  question.families.every(({ family, level }) => level === null && rowOf(policy.families, family).general);

const amount = (of: Asked): Candidate | null => {
  const { question, asked } = of;
  const items = named(of);
  if (items.length === 0 || isOnlyGeneral(of)) return null;
  const about = spansOf(question, 'amount', 'howMuch', 'condition', 'funds', 'once');
  const premise =
    items.length <= 2
      ? premiseOf(
          question,
          items.map(({ value }) => figureOf(value)),
        )
      : null;
  const body =
    items.length > 4
      ? ({ kind: 'award-list', about: [], awards: items } as const)
      : ({ kind: 'award', focus: focusOf(question), awards: items, premise } as const);
  const spans = [
    ...asked.named,
    ...about,
    ...(premise ? [...spansOf(question, 'confirm'), ...question.moneys] : []),
  ];
  return {
    spans,
    body,
    ...groundsOf(
      items,
      asked.named.map(({ caution }) => caution),
    ),
  };
};

export const awardCandidates = (question: Question, policy: Policy, day: Day): Candidate[] => {
  const of: Asked = { question, policy, day, asked: awardsAskedIn(question, policy) };
  return [amount(of), ...calculations(of)].filter((one) => one !== null);
};
