import { z } from 'zod';
import type { Answer, Body } from './answer.ts';
import type { Cue } from './cues.ts';
import { type Policy, rowOf } from './policy.ts';
import { type Around, hasSubject, type Question } from './question.ts';
import { bare, standard } from './wording.ts';

/** What an answer leaves behind for the next question of the same person in the same chat. */
export const turnSchema = z.object({
  /** The document's names of what was answered. */
  words: z.string(),
  /** The title without its level, where it has one: 「那省级呢」 asks about it. */
  family: z.string().nullable(),
  /** What was asked about it, in plain words. */
  cue: z.string(),
  /** What was said about an enterprise whose conditions are not all known yet. */
  said: z.string().nullable(),
  /** The document and the clauses that the answer stood on, for 「原文」. */
  policy: z.string(),
  clauses: z.array(z.string()),
});
export type Turn = z.infer<typeof turnSchema>;

/** So many turns count for 「这几个加起来」. */
export const KEPT_TURNS = 4;

const namesIn = (body: Body): string[] => {
  switch (body.kind) {
    case 'compare':
      return body.sides.flat().map(({ award }) => award.name);
    case 'award':
      return body.awards.map(({ award }) => award.name);
    case 'award-list':
      return body.awards.length <= KEPT_TURNS ? body.awards.map(({ award }) => award.name) : [];
    case 'sum':
      return body.items.map(({ award }) => award.name);
    case 'subsidy':
    case 'needed':
      return [body.item.award.name];
    case 'eligible':
      return ['award' in body.subject ? body.subject.award.award.name : body.subject.library.name];
    case 'target':
    case 'compare-targets':
      return body.targets.map(({ target }) => target.name);
    case 'duty':
      return body.duties.map(({ name }) => name);
    case 'libraries':
      return body.asked === 'one' ? body.libraries.map(({ name }) => name) : [];
    default:
      return [];
  }
};

const familyIn = (body: Body, policy: Policy): string | null => {
  const ids = [
    ...(body.kind === 'award' ? body.awards.map(({ award }) => award.of) : []),
    ...(body.kind === 'target' ? body.targets.map(({ target }) => target.family) : []),
  ];
  const [id] = ids;
  return id && ids.every((other) => other === id) ? standard(bare(rowOf(policy.families, id).name)) : null;
};

const dutyCues = { lead: '谁牵头', responsible: '责任单位有哪些', content: '做什么' } as const;

const cueIn = (body: Body): string => {
  switch (body.kind) {
    case 'target':
    case 'compare-targets':
      return '目标多少';
    case 'duty':
      return dutyCues[body.focus];
    case 'unit':
      return '';
    case 'eligible':
      return '能不能';
    case 'libraries':
      return '库装什么企业';
    case 'chapters':
      return '有哪些任务';
    case 'fact':
    case 'passage':
    case 'silence':
      return '';
    default:
      return '奖多少';
  }
};

/** After 「三品标杆谁牵头」 the talk is of 三品标杆 still, not of the whole task. */
const namedIn = ({ mentions }: Question, body: Body): string[] => {
  const named = mentions.filter(({ senses }) =>
    senses.some(({ kind }) => kind === 'award' || kind === 'family' || kind === 'target'),
  );
  return named.length > 0 ? named.map(({ word }) => word) : namesIn(body);
};

/** So much of a question is kept in its own words. */
const MOST_WORDS = 40;

/** What is kept of an answered question. */
export const turnOf = ({ bodies: [body], clauses }: Answer, question: Question, policy: Policy): Turn => {
  const source = { policy: policy.id, clauses: [...clauses] };
  if (!body) return { words: '', family: null, cue: '', said: null, ...source };
  const names = body.kind === 'duty' ? namedIn(question, body) : namesIn(body);
  // What was not about one named thing goes on in its own words.
  const words =
    names.length > 0
      ? names.map((name) => standard(bare(name))).join('、')
      : question.text.slice(-MOST_WORDS);
  const open = body.kind === 'eligible' && body.checks.some(({ state }) => state === 'unknown');
  return {
    words,
    family: familyIn(body, policy),
    cue: cueIn(body),
    said: open ? question.text : null,
    ...source,
  };
};

const SEVERAL = /这(两|几|三|四|些)|那(两|几)|它们|两(个|项|样|笔)|几(个|项|笔)加|都/;
const ASPECTS: readonly Cue[] = [
  'amount',
  'howMuch',
  'condition',
  'funds',
  'once',
  'full',
  'sum',
  'compare',
  'lead',
  'responsible',
  'duties',
  'target',
  'content',
  'eligible',
];
const SHORT = 14;

const asksNothing = ({ cues, text }: Question): boolean =>
  ASPECTS.every((name) => !cues[name]) && (text.length <= SHORT || /^那|呢[?]?$|^还有/.test(text));

/** A general title without a level says for whom: a subject only where an amount is asked of it. */
const hasOwnSubject = (question: Question, policy: Policy): boolean => {
  const asked = question.cues.amount !== undefined && question.moneys.length === 0;
  const families = question.families.filter(
    ({ family, level }) => level !== null || asked || !rowOf(policy.families, family).general,
  );
  return hasSubject({ ...question, families });
};

const recentWords = (turns: readonly Turn[]): string =>
  [...new Set(turns.map(({ words }) => words).filter(Boolean))].join('、');

/** What the last turns add to a question that leaves something out. */
export const aroundOf = (question: Question, turns: readonly Turn[], policy: Policy): Around => {
  const last = turns.at(-1);
  if (!last) return { before: '', behind: '' };
  if (hasOwnSubject(question, policy)) return { before: '', behind: asksNothing(question) ? last.cue : '' };
  const levelled = question.levels.length > 0 && last.family !== null;
  const { cues, text } = question;
  const several = turns.length > 1 && (SEVERAL.test(text) || cues.compare || cues.sum);
  const words = several ? recentWords(turns) : levelled ? last.family : last.words;
  const said = last.said && !question.cues.lead ? `,${last.said}` : '';
  return {
    before: words ? `${words}${said},` : '',
    behind: asksNothing(question) ? last.cue : '',
  };
};
