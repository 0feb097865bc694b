import type { Day } from '../calendar/day.ts';
import type { Answer } from './answer.ts';
import { askPolicy, type ReadyPolicy, type Scored } from './ask-policy.ts';
import type { PolicyDocument } from './facts.ts';
import type { Turn } from './follow-up.ts';
import { policiesOn } from './policy.ts';
import { isSensitive, type SmallTalk, smallTalkIn } from './small-talk.ts';
import { bare } from './wording.ts';

/** What becomes of a question: an answer, or why there is none, with the documents that could have been asked. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly turn: Turn }
  | {
      readonly kind: 'small-talk';
      readonly talk: SmallTalk;
      readonly documents: readonly PolicyDocument[];
    }
  /** Another place's policy, or something else altogether. */
  | {
      readonly kind: 'elsewhere' | 'off-topic' | 'unknown';
      readonly documents: readonly PolicyDocument[];
    }
  | { readonly kind: 'sensitive' };

/** Of several documents the one that explains most of the question; of equal ones the newer. */
const best = (found: readonly Scored[]): Scored | null =>
  [...found].sort(
    (a, b) => b.score - a.score || (a.answer.document.from < b.answer.document.from ? 1 : -1),
  )[0] ?? null;

/** Writing jobs and the like: nothing that any document answers. */
const CHORES =
  /(帮|给|替)(我|忙)?(们)?.{0,4}(写|起草|拟|翻译|画|做个ppt|算命|订|买)|述职报告|讲话稿|天气|下雨|下不下雨|股票|彩票|笑话|菜谱|唱歌/;

/** Answers a question from the documents in force on a day, with what was said before. */
export const askPolicies = (
  text: string,
  policies: readonly ReadyPolicy[],
  day: Day,
  turns: readonly Turn[] = [],
): Outcome => {
  const words = bare(text);
  const standing = new Set(
    policiesOn(
      policies.map(({ policy }) => policy),
      day,
    ),
  );
  const open = policies.filter(({ policy }) => standing.has(policy));
  const documents = open.map(({ policy }) => policy.document);
  if (isSensitive(text)) return { kind: 'sensitive' };
  const talk = smallTalkIn(text);
  if (talk) return { kind: 'small-talk', talk, documents };
  if (CHORES.test(words)) return { kind: 'off-topic', documents };
  if (open.some(({ policy }) => policy.document.elsewhere.some((place) => words.includes(place))))
    return { kind: 'elsewhere', documents };
  const found = best(open.flatMap((ready) => askPolicy(text, ready, day, turns) ?? []));
  if (!found) return { kind: 'unknown', documents };
  const { answer, turn } = found;
  return { kind: 'answer', answer, turn };
};
