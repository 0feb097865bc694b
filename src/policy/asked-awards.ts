import type { Day } from '../calendar/day.ts';
import type { Count } from './amounts.ts';
import type { AskedAward } from './answer.ts';
import type { Award } from './facts.ts';
import { awardValueOn, leadOf, type Policy, rowOf } from './policy.ts';
import type { FamilyMention, Question } from './question.ts';
import type { Span } from './wording.ts';

/** An award that the question names, where it does so. */
export type NamedAward = Span & {
  readonly award: Award;
  readonly count: number;
  /** Set where the name asked about is not the document's own (a04). */
  readonly caution: string | null;
};

/** Which awards a question is about, and the titles for which there is none. */
export type AwardsAsked = {
  readonly named: readonly NamedAward[];
  readonly missing: readonly FamilyMention[];
};

/** A general title beside another subject says for whom, unless it stands in one row with it. */
const isQualifier = (
  policy: Policy,
  { text }: Question,
  mention: FamilyMention,
  others: readonly Span[],
): boolean => {
  if (mention.level !== null || !rowOf(policy.families, mention.family).general) return false;
  if (!others.some((other) => other.start !== mention.start)) return false;
  const inRow = /^(企业)?[、和与跟及]/.test(text.slice(mention.end, mention.end + 3));
  return !inRow && !/[、和与跟及]/.test(text.slice(Math.max(0, mention.start - 1), mention.start));
};

const ofFamily = (
  { awards }: Policy,
  { family, level, ...span }: FamilyMention,
): Omit<NamedAward, 'count'>[] => {
  const own = awards.filter((award) => award.of === family && (level === null || award.level === level));
  const found = own.map((award) => ({ award, caution: null, start: span.start, end: span.end }));
  if (level === null || found.length > 0) return found;
  return awards.flatMap((award) => {
    const near = award.also.find((one) => one.of === family && one.level === level);
    return near ? [{ award, caution: near.caution ?? null, start: span.start, end: span.end }] : [];
  });
};

/** So many characters may stand between an award and its number. */
const COUNT_NEAR = 10;
const COUNTED = /家|户|个|项|件|张|品种/;

/** 「两个证」 beside two awards counts the awards themselves, unless it stands right at one of them. */
const countsAwards = ({ unit, value, start, end }: Count, awards: readonly Span[], text: string): boolean =>
  /项|个|张/.test(unit) &&
  value === awards.length &&
  value > 1 &&
  !text.startsWith('品种', end) &&
  !awards.some((award) => award.end === start || award.start === end);

/** Numbers of awards; a number behind which something else is counted is none. */
const countsIn = ({ counts, text }: Question, awards: readonly Span[]): Count[] =>
  counts.filter(
    (count) =>
      COUNTED.test(count.unit) &&
      !countsAwards(count, awards, text) &&
      !/^(证|称号|奖|牌|库|级|补助|补贴|合计|一共|一起|总|加)/.test(text.slice(count.end)),
  );

/** 「两家企业都办齐了」: so many have all of them. */
const eachOf = ({ counts, text }: Question): number =>
  counts.find(
    ({ unit, end }) => /家|户/.test(unit) && /^(企业|公司|厂)?(都|均|各自|各)/.test(text.slice(end)),
  )?.value ?? 1;

/** How many of each award: 「省级专精特新3家、国家级小巨人2家」, 「两家国家级小巨人」. The nearest number counts, once. */
const countsOf = (question: Question, awards: readonly Span[]): readonly number[] => {
  const { text, cues } = question;
  const each = eachOf(question);
  if (awards.length > 1 && each > 1) return awards.map(() => each);
  const counts = countsIn(question, awards);
  const [only, ...more] = counts;
  // 「两个证一起」 counts the awards themselves.
  const kinds = only && /品种$/.test(question.text.slice(only.start, only.end + 2));
  if (!only || (!kinds && more.length === 0 && awards.length > 1 && only.value === awards.length)) {
    return awards.map(() => 1);
  }
  if (awards.length === 1 && more.length === 0) return [cues.howMuch || cues.sum ? only.value : 1];
  const start = Math.min(...awards.map((award) => award.start));
  const leading = counts.some(({ end }) => end <= start && start - end <= COUNT_NEAR);
  const pairs = awards.flatMap((award, index) =>
    counts.flatMap((count) => {
      const before = count.end <= award.start;
      const [from, to] = before ? [count.end, award.start] : [award.end, count.start];
      const crosses = awards.some((other) => other.start >= from && other.end <= to);
      if (to < from || to - from > COUNT_NEAR || crosses || /[。?!;]/.test(text.slice(from, to))) return [];
      const usual = to === from || before === leading;
      return [{ index, count, apart: to - from + (usual ? 0 : COUNT_NEAR) }];
    }),
  );
  const taken = new Map<number, Count>();
  for (const { index, count } of pairs.sort((a, b) => a.apart - b.apart)) {
    if (!taken.has(index) && ![...taken.values()].includes(count)) taken.set(index, count);
  }
  return awards.map((_, index) => taken.get(index)?.value ?? 1);
};

/** 「就差许可证没拿」, 「不含保密证」: named only to be left out. */
const withoutExcepted = <T extends Span>(named: readonly T[], { text }: Question): T[] => {
  const meant = named.filter(
    ({ start, end }) =>
      !/^(证)?(还)?(没拿|没有拿|没办|未拿|没取得|除外|不算)/.test(text.slice(end)) &&
      !/(除了|不含|不包括|不算|除)$/.test(text.slice(0, start)),
  );
  return meant.length > 0 ? meant : [...named];
};

const first = <T extends { readonly award: Award }>(rows: readonly T[]): T[] =>
  rows.filter(({ award }, index) => rows.findIndex((other) => other.award.id === award.id) === index);

export const awardsAskedIn = (question: Question, policy: Policy): AwardsAsked => {
  const direct = question.awards.map(({ id, start, end }) => ({
    award: rowOf(policy.awards, id),
    caution: null,
    start,
    end,
  }));
  const themed = question.themes.flatMap(({ id, start, end }) =>
    rowOf(policy.themes, id).awards.map((one) => ({
      award: rowOf(policy.awards, one),
      caution: null,
      start,
      end,
    })),
  );
  const others = [...direct, ...themed, ...question.duties, ...question.libraries, ...question.families];
  const families = question.families.filter((mention) => !isQualifier(policy, question, mention, others));
  // A theme word beside the names of some of its awards only says what kind they are.
  const kept = direct.some(({ award }) => themed.some((one) => one.award.id === award.id)) ? [] : themed;
  const found = first([...families.flatMap((mention) => ofFamily(policy, mention)), ...direct, ...kept]);
  const ordered = withoutExcepted(found, question).sort((a, b) => a.start - b.start);
  const counts = countsOf(question, ordered);
  return {
    named: ordered.map((one, index) => ({ ...one, count: counts[index] ?? 1 })),
    missing: families.filter((mention) => mention.level !== null && ofFamily(policy, mention).length === 0),
  };
};

export const askedAward = (policy: Policy, award: Award, day: Day, count = 1): AskedAward => ({
  award,
  value: awardValueOn(award, day),
  lead: leadOf(policy, award.duty),
  count,
});
