import type { Day } from '../calendar/day.ts';
import type { Candidate, Check } from './answer.ts';
import { askedAward, awardsAskedIn } from './asked-awards.ts';
import { groundsOf } from './award-reading.ts';
import type { Award, Condition, Library } from './facts.ts';
import { leadOf, type Policy } from './policy.ts';
import type { Question } from './question.ts';
import { subsidyFor } from './subsidy.ts';
import { bare, placesOf, type Span, standard } from './wording.ts';

/** Somebody who does not know is not asked again. */
const UNKNOWN = /不知道|不晓得|不清楚|不确定|说不准/;

/** A condition held against what was said, and the words that decided it. */
type Held = Check & { readonly spans: readonly Span[] };

const wordsIn = (text: string, words: readonly string[]): Span[] =>
  words.flatMap((word) => placesOf(text, standard(bare(word))));

const measured = (condition: Condition, question: Question): Held | null => {
  if (!condition.revenue && !condition.investment) return null;
  const roles = condition.revenue ? ['revenue', 'unknown'] : ['investment', 'unknown'];
  const moneys = question.moneys.filter(({ role }) => roles.includes(role));
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = condition;
  const figures = moneys.map(({ value }) => ({ value, inside: value >= atLeast && value <= atMost }));
  const [first] = figures;
  if (!first) return { condition, state: 'unknown', spans: [], mixed: [] };
  const differ = figures.some(({ inside }) => inside !== first.inside);
  const state = differ ? 'unknown' : first.inside ? 'yes' : 'no';
  return { condition, state, spans: moneys, mixed: differ ? figures : [] };
};

/** 「不是专精特新」, 「还没评上专精特新」: what is said just before turns a yes into a no. */
const DENIED =
  /(没有|没|不是|并非|非|未|无|不属于|不算|不具备)(被|有)?(认定|评上|评|拿到|取得|获得)?(过|为|成|是)?$/;

/** 「没有专精特新牌子」 says no although 「专精特新」 is in it: the longer word decides. */
const hold = (condition: Condition, question: Question): Held => {
  const figure = measured(condition, question);
  if (figure) return figure;
  const { text } = question;
  const no = wordsIn(text, condition.no);
  const found = wordsIn(text, condition.yes).filter(
    (one) => !no.some(({ start, end }) => start <= one.start && one.end <= end),
  );
  const denied = found.filter(({ start }) => DENIED.test(text.slice(Math.max(0, start - 8), start)));
  const yes = found.filter((one) => !denied.includes(one));
  const against = [...no, ...denied];
  const state = against.length > 0 ? 'no' : yes.length > 0 ? 'yes' : 'unknown';
  return { condition, state, spans: against.length > 0 ? against : yes, mixed: [] };
};

/** Each condition of an award held against what was said. */
export const checksOf = ({ conditions }: Award, question: Question): Check[] =>
  plain(conditions.map((condition) => hold(condition, question)));

const atBound = (held: readonly Held[], question: Question): boolean =>
  held.some(({ condition: { atLeast, atMost } }) =>
    question.moneys.some(({ value }) => value === atLeast || value === atMost),
  );

const plain = (held: readonly Held[]): Check[] =>
  held.map(({ condition, state, mixed }) => ({ condition, state, mixed }));

const said = (held: readonly Held[]): boolean =>
  held.some(({ state, mixed }) => state !== 'unknown' || mixed.length > 0);
const refused = (held: readonly Held[]): boolean => held.some(({ state }) => state === 'no');

const awardEligibility = (question: Question, policy: Policy, day: Day): Candidate[] => {
  const { named } = awardsAskedIn(question, policy);
  // What is said of several enterprises cannot be told apart: then each figure is given with its conditions.
  if (named.filter(({ award }) => award.says === 'rate').length > 1) return [];
  return named.flatMap(({ award, start, end }) => {
    const audience = policy.audiences.filter(({ who }) => who === award.who);
    const conditions = [...audience, ...award.conditions];
    if (conditions.length === 0) return [];
    const held = conditions.map((condition) => hold(condition, question));
    const asks = question.cues.eligible ?? question.cues.condition ?? [];
    const own = held.filter(({ condition }) => award.conditions.includes(condition));
    if (!refused(held) && !(said(own) && asks.length > 0)) return [];
    // Whoever asks for the figure gets it; a condition that fails comes first all the same.
    if (!refused(held) && question.cues.howMuch) return [];
    const item = askedAward(policy, award, day);
    const money = question.moneys.find(({ role }) => role === 'investment' || role === 'unknown');
    const subsidy =
      award.says === 'rate' && money && !refused(held) ? subsidyFor(item.value, money.value) : null;
    const grounds = groundsOf([item]);
    const onBound = atBound(held, question);
    return [
      {
        spans: [
          { start, end },
          ...held.flatMap(({ spans }) => spans),
          ...asks,
          ...(question.cues.amount ?? []),
          ...(refused(held) ? (question.cues.howMuch ?? []) : []),
        ],
        body: {
          kind: 'eligible',
          subject: { award: item },
          checks: plain(held),
          subsidy,
          onBound,
          asks: !UNKNOWN.test(question.text),
          also: [],
        } as const,
        ...grounds,
        cautions: [...(onBound && award.edge ? [award.edge] : []), ...(subsidy ? award.cautions : [])],
      },
    ];
  });
};

const libraryCandidate = (
  library: Library,
  question: Question,
  policy: Policy,
  spans: readonly Span[],
): LibraryCandidate => {
  const held = library.conditions.map((condition) => hold(condition, question));
  const onBound = atBound(held, question);
  return {
    held,
    library,
    spans: [
      ...spans,
      ...held.flatMap((one) => one.spans),
      ...(question.cues.eligible ?? []),
      ...(question.cues.library ?? []),
    ],
    body: {
      kind: 'eligible',
      subject: { library },
      checks: plain(held),
      subsidy: null,
      onBound,
      also: [],
      asks: !UNKNOWN.test(question.text),
    },
    clauses: [library.clause],
    ask: [leadOf(policy, library.duty)],
    cautions: [...(onBound && library.edge ? [library.edge] : []), ...library.cautions],
  };
};

/** Which library an enterprise belongs into, or whether it belongs into the one that is named. */
const libraryEligibility = (question: Question, policy: Policy): Candidate[] => {
  const open = policy.libraries.filter(({ conditions }) => conditions.length > 0);
  const namedIds = new Set(question.libraries.map(({ id }) => id));
  const named = open.filter(({ id }) => namedIds.has(id));
  const revenue = question.moneys.some(({ role }) => role === 'revenue');
  if (!revenue && !(named.length > 0 && question.cues.eligible)) return [];
  const spansOf = (id: string): Span[] => question.libraries.filter((one) => one.id === id);
  const candidates = (named.length > 0 ? named : open)
    .map((library) => libraryCandidate(library, question, policy, spansOf(library.id)))
    .filter(({ held }) => said(held));
  if (named.length > 0) {
    const others = open
      .filter((library) => !named.includes(library))
      .map((library) => libraryCandidate(library, question, policy, []));
    const fitting = others.filter(({ held }) => !refused(held) && knownOf(held) > 0);
    return candidates.map((one) => (refused(one.held) ? withOthers(one, fitting) : one));
  }
  const fitting = candidates.filter(({ held }) => !refused(held));
  const [best, ...others] = (fitting.length > 0 ? fitting : candidates).sort(
    (a, b) => knownOf(b.held) - knownOf(a.held),
  );
  return best ? [withOthers(best, others)] : [];
};

type LibraryCandidate = Candidate & { readonly held: readonly Held[]; readonly library: Library };

const knownOf = (held: readonly Held[]): number => held.filter(({ state }) => state !== 'unknown').length;

/** What too little is said about may belong elsewhere: both are told (a19). */
const withOthers = (best: LibraryCandidate, others: readonly LibraryCandidate[]): Candidate => {
  const settled = knownOf(best.held) === best.held.length && !refused(best.held);
  if (best.body.kind !== 'eligible' || settled) return best;
  const also = others.map(({ library, held }) => ({
    library,
    open: plain(held.filter(({ state }) => state === 'unknown')),
  }));
  return { ...best, body: { ...best.body, also } };
};

/** Each condition held against what was said. The words of the question decide, nothing is assumed. */
export const eligibilityCandidates = (question: Question, policy: Policy, day: Day): Candidate[] => [
  ...awardEligibility(question, policy, day),
  ...libraryEligibility(question, policy),
];
