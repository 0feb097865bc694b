import type { Candidate } from './answer.ts';
import { type AskedWords, matchWords } from './asked-words.ts';
import { leadOf, type Policy, rowOf } from './policy.ts';
import type { Question } from './question.ts';
import type { PlainFact, Silence } from './word-facts.ts';
import { explained, type Span } from './wording.ts';

/** A row with its `asks`, made ready once. */
export type Ready<T> = { readonly row: T; readonly asks: readonly AskedWords[] };

/** The best of a row's ways of asking; null when none fits. */
const bestMatch = (asks: readonly AskedWords[], question: Question): readonly Span[] | null => {
  let best: readonly Span[] | null = null;
  for (const asked of asks) {
    const spans = matchWords(asked, question);
    if (spans && (!best || explained(question.weights, spans) > explained(question.weights, best)))
      best = spans;
  }
  return best;
};

/** Long digit strings that the asker takes for right, against those of the fact: a telephone number. */
const premiseOf = (fact: PlainFact, question: Question) => {
  const said = /\d{7,}/.exec(question.text)?.[0];
  return said ? { said, right: fact.rows.join().includes(said) } : null;
};

export const factCandidates = (question: Question, facts: readonly Ready<PlainFact>[]): Candidate[] =>
  facts.flatMap(({ row, asks }) => {
    const spans = bestMatch(asks, question);
    if (!spans) return [];
    const { clause, ask, cautions } = row;
    const body = { kind: 'fact', fact: row, premise: premiseOf(row, question) } as const;
    return [{ spans, body, clauses: clause.split('、').map((one) => one.trim()), ask: [ask], cautions }];
  });

const silenceCandidate = (silence: Silence, spans: readonly Span[], policy: Policy): Candidate => {
  const ask = silence.ask ?? leadOf(policy, silence.duty) ?? '';
  return { spans, body: { kind: 'silence', silence, ask }, clauses: [], ask: [ask], cautions: [] };
};

/** A title on a level for which there is nothing: 「省级企业技术中心奖多少」. */
const missingTitle = (silence: Silence, question: Question): Span[] =>
  question.families.filter(
    ({ family, level }) => family === silence.of && level !== null && silence.levels.includes(level),
  );

/** What the document does not say; the subject that was named belongs to the question about it. */
export const silenceCandidates = (
  question: Question,
  silences: readonly Ready<Silence>[],
  policy: Policy,
): Candidate[] => {
  const isOurs =
    question.mentions.length > 0 || policy.document.field.some((word) => question.text.includes(word));
  return silences.flatMap(({ row, asks }) => {
    if (row.everyday && !isOurs) return [];
    const missing = missingTitle(row, question);
    const spans = bestMatch(asks, question) ?? (missing.length > 0 ? [] : null);
    if (!spans) return [];
    const subjects = [
      ...question.families,
      ...question.awards,
      ...question.targets,
      ...question.duties,
      ...question.themes,
    ];
    const { amount = [], confirm = [] } = question.cues;
    const around = [
      ...missing,
      ...subjects,
      ...question.moneys,
      ...confirm,
      ...(missing.length > 0 ? amount : []),
    ];
    return [silenceCandidate(row, [...spans, ...around], policy)];
  });
};

export const silenceById = (id: string, question: Question, policy: Policy): Candidate =>
  silenceCandidate(
    rowOf(policy.silences, id),
    [
      ...question.targets,
      ...question.mentions,
      ...(question.cues.target ?? []),
      ...(question.cues.howMuch ?? []),
    ],
    policy,
  );
