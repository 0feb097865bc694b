import type { Day } from '../calendar/day.ts';
import { yearOf } from '../calendar/day.ts';
import type { Answer, Candidate } from './answer.ts';
import { askedWordsOf } from './asked-words.ts';
import { awardCandidates } from './award-answers.ts';
import { awardListCandidates } from './award-list.ts';
import { dutyAnswers } from './duty-answers.ts';
import { eligibilityCandidates } from './eligibility.ts';
import { aroundOf, type Turn, turnOf } from './follow-up.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { libraryCandidates } from './library-answers.ts';
import { type Memory, memoryOf } from './memory.ts';
import { nearestPassage, type Passages, passagesOf } from './nearest-passage.ts';
import { factCandidates, type Ready, silenceById, silenceCandidates } from './plain-answers.ts';
import type { Policy } from './policy.ts';
import { type Around, type Question, questionOf } from './question.ts';
import { type Spelling, spellingOf } from './spelling.ts';
import { silentYear, targetCandidates } from './target-answers.ts';
import type { Caution, PlainFact, Silence } from './word-facts.ts';
import { bare, explained, type Span, standard } from './wording.ts';

/** A policy with everything that questions need worked out once. */
export type ReadyPolicy = {
  readonly policy: Policy;
  readonly lexicon: Lexicon;
  readonly spelling: Spelling;
  readonly facts: readonly Ready<PlainFact>[];
  readonly silences: readonly Ready<Silence>[];
  readonly passages: Passages;
  /** People ask the same few things: how a question was understood lately, and what was answered to it by itself. */
  readonly understood: Memory<Question>;
  readonly answered: Memory<Scored | null>;
};

const readyRows = <T extends { readonly asks: readonly string[] }>(rows: readonly T[]): Ready<T>[] =>
  rows.map((row) => ({ row, asks: row.asks.map(askedWordsOf) }));

export const readyPolicy = (policy: Policy): ReadyPolicy => {
  const lexicon = lexiconOf(policy);
  return {
    policy,
    lexicon,
    spelling: spellingOf(lexicon),
    facts: readyRows(policy.facts),
    silences: readyRows(policy.silences),
    passages: passagesOf(policy),
    understood: memoryOf(),
    answered: memoryOf(),
  };
};

/** Slips are put right in the question alone; what the conversation adds is ours and right. */
export const understand = (
  text: string,
  { policy, lexicon, spelling }: ReadyPolicy,
  around: Around = { before: '', behind: '' },
): Question =>
  questionOf(`${around.before}${spelling(standard(bare(text)))}${around.behind}`, policy, lexicon, around);

/** Kinds in the order in which they win when they explain the same share of a question. */
const ORDER: readonly Candidate['body']['kind'][] = [
  'eligible',
  'needed',
  'subsidy',
  'sum',
  'compare',
  'compare-targets',
  'silence',
  'award-list',
  'unit',
  'award',
  'chapters',
  'duty',
  'target',
  'libraries',
  'fact',
];

/** Words for what is left open, or for a condition that fails, are rare and plain: they count for more than a name. */
const PLAIN_BONUS = 1.5;
/** A reading that explains less than so much of a question is no reading. */
const LEAST = 1.2;
/** … and less than so much where the conversation fills in the rest. */
const LEAST_FOLLOWING = 0.3;
/** A second part is answered too when it explains so much that the first does not. */
const SECOND = 2;

export const candidatesFor = (question: Question, ready: ReadyPolicy, day: Day): Candidate[] => {
  const { policy } = ready;
  const year = silentYear(question, policy, day);
  return [
    ...eligibilityCandidates(question, policy, day),
    ...awardCandidates(question, policy, day),
    ...awardListCandidates(question, policy, day),
    ...targetCandidates(question, policy, day),
    ...dutyAnswers(question, policy, day),
    ...libraryCandidates(question, policy),
    ...factCandidates(question, ready.facts),
    ...silenceCandidates(question, ready.silences, policy),
    ...(year ? [silenceById(year, question, policy)] : []),
  ];
};

const isPlain = (body: Candidate['body']): boolean =>
  body.kind === 'silence' ||
  (body.kind === 'eligible' && (!body.asks || body.checks.some(({ state }) => state === 'no')));

const isOverview = ({ body }: Candidate): boolean => body.kind === 'fact' && body.fact.overview;

/** Candidates with their score, best first; an overview only where there is nothing else. */
export const ranked = (
  question: Question,
  candidates: readonly Candidate[],
  least: number,
): (Candidate & { score: number })[] => {
  const special = candidates.filter((candidate) => !isOverview(candidate));
  return (special.length > 0 ? special : candidates)
    .map((candidate) => ({
      ...candidate,
      score: explained(question.weights, candidate.spans) + (isPlain(candidate.body) ? PLAIN_BONUS : 0),
    }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || ORDER.indexOf(a.body.kind) - ORDER.indexOf(b.body.kind));
};

const beyond = (spans: readonly Span[], covered: readonly Span[]): Span[] =>
  spans.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, index) => ({
      start: start + index,
      end: start + index + 1,
    })).filter((one) => !covered.some((other) => other.start <= one.start && one.end <= other.end)),
  );

/** Readings with a figure for what is named. */
const FIGURES: readonly Candidate['body']['kind'][] = ['sum', 'subsidy', 'needed', 'award', 'compare'];
/** Beside what the document does not say, a figure that is asked for is given as well. */
const FIGURE_SECOND = 0.5;

const secondTo = (best: Candidate, question: Question, others: readonly Candidate[]): Candidate | null =>
  others.find((other) => {
    if (other.body.kind === best.body.kind) return false;
    const more = explained(question.weights, beyond(other.spans, best.spans));
    const figure = best.body.kind === 'silence' && FIGURES.includes(other.body.kind) && question.cues.howMuch;
    return more >= (figure ? FIGURE_SECOND : SECOND);
  }) ?? null;

/** A figure is said before what is not said. */
const inOrder = (best: Candidate, second: Candidate | null): readonly Candidate[] => {
  if (!second) return [best];
  const figureLast = best.body.kind === 'silence' && FIGURES.includes(second.body.kind);
  return figureLast ? [second, best] : [best, second];
};

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const cautionsFor = (ids: readonly string[], question: Question, policy: Policy): Caution[] =>
  unique(ids)
    .flatMap((id) => policy.cautions.filter((caution) => caution.id === id))
    .filter(
      ({ whenAsked }) => !whenAsked || whenAsked.some((word) => question.text.includes(standard(bare(word)))),
    );

/** 「市级」 may mean either city: whoever says it is told how it was read. */
const unclearLevels = ({ mentions }: Question, { levels }: Policy): string[] =>
  levels.flatMap(({ id, aliases, unclear, caution }) => {
    const clear = aliases.filter((word) => !unclear.includes(word));
    const used = mentions.some(
      ({ word, senses }) =>
        senses.some((sense) =>
          sense.kind === 'level' ? sense.id === id : sense.kind === 'family' && sense.level === id,
        ) &&
        unclear.some((one) => word.startsWith(one)) &&
        !clear.some((one) => word.startsWith(one)),
    );
    return caution && used ? [caution] : [];
  });

/** An answer, how much of the question it explains, for choosing among documents, and what the talk keeps of it. */
export type Scored = { readonly answer: Answer; readonly score: number; readonly turn: Turn };

const answerTo = (question: Question, least: number, ready: ReadyPolicy, day: Day): Scored | null => {
  const all = ranked(question, candidatesFor(question, ready, day), least);
  const [best = nearestPassage(question, ready.passages), ...others] = all;
  if (!best) return null;
  const second = secondTo(best, question, others);
  const parts = inOrder(best, second);
  const { document } = ready.policy;
  const answer = {
    document,
    bodies: parts.map(({ body }) => body),
    clauses: unique(parts.flatMap(({ clauses }) => clauses)),
    ask: unique(parts.flatMap(({ ask }) => ask).filter((unit): unit is string => Boolean(unit))),
    cautions: cautionsFor(
      [...unclearLevels(question, ready.policy), ...parts.flatMap(({ cautions }) => cautions)],
      question,
      ready.policy,
    ),
    expired: yearOf(day) > document.period.to,
  };
  const score = explained(question.weights, best.spans);
  return { answer, score, turn: turnOf(answer, question, ready.policy) };
};

/** Answers from one document; null when nothing in it is about the question. */
export const askPolicy = (
  text: string,
  ready: ReadyPolicy,
  day: Day,
  turns: readonly Turn[] = [],
): Scored | null => {
  const alone = ready.understood(text, () => understand(text, ready));
  const around = aroundOf(alone, turns, ready.policy);
  if (around.before + around.behind === '')
    return ready.answered(`${day} ${text}`, () => answerTo(alone, LEAST, ready, day));
  const least = around.before === '' ? LEAST : LEAST_FOLLOWING;
  return answerTo(understand(text, ready, around), least, ready, day);
};
