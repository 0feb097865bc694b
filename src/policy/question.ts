import { type Count, countsIn, type Money, moneysIn } from './amounts.ts';
import { type Cues, cuesIn } from './cues.ts';
import { isSubject, type Lexicon, looseMentionsIn, type Mention, mentionsIn, type Sense } from './lexicon.ts';
import type { Policy } from './policy.ts';
import { rowOf } from './policy.ts';
import { type Span, weightsOf } from './wording.ts';

/** A title on a level, or on all its levels where none was named. */
export type FamilyMention = Span & { readonly family: string; readonly level: string | null };

/** Something the question is about, by its id in the policy data. */
export type Subject = Span & { readonly id: string };

/** A question as it was understood: what it is about and what it wants to know. */
export type Question = {
  /** Without blanks and quotation marks, slips put right. */
  readonly text: string;
  readonly weights: readonly number[];
  readonly mentions: readonly Mention[];
  readonly cues: Cues;
  readonly families: readonly FamilyMention[];
  /** Levels that belong to no family: 「国家级的奖有哪些」. */
  readonly levels: readonly Subject[];
  readonly awards: readonly Subject[];
  readonly themes: readonly Subject[];
  readonly targets: readonly Subject[];
  readonly duties: readonly Subject[];
  readonly chapters: readonly Subject[];
  readonly libraries: readonly Subject[];
  readonly units: readonly Subject[];
  readonly moneys: readonly Money[];
  readonly counts: readonly Count[];
  readonly years: readonly number[];
  /** True where it says plainly that a target is meant: 「目标」, 「多少家」. */
  readonly asksTarget: boolean;
};

/** So many characters may stand between a level and the name it belongs to, or between a level and its award. */
const NEAR = 4;

const idsOf = (mentions: readonly Mention[], kind: Sense['kind']): Subject[] =>
  mentions.flatMap(({ start, end, senses }) =>
    senses.filter((sense) => sense.kind === kind).map(({ id }) => ({ id, start, end })),
  );

type Titled = Span & { readonly family: string | null; readonly level: string | null };

const titledIn = (mentions: readonly Mention[]): Titled[] =>
  mentions.flatMap(({ start, end, senses }): Titled[] => {
    const sense = senses.find(({ kind }) => kind === 'family' || kind === 'level');
    if (!sense) return [];
    return sense.kind === 'family'
      ? [{ start, end, family: sense.id, level: sense.level }]
      : [{ start, end, family: null, level: sense.id }];
  });

/** The characters between two spans that no other title takes. */
const gapBetween = (titled: readonly Titled[], from: number, to: number, text: string): string => {
  let gap = '';
  for (let at = from; at < to; at += 1)
    if (!titled.some(({ start, end }) => start <= at && at < end)) gap += text.charAt(at);
  return gap;
};

/** From the first to the last of two stretches where they stand close together, else the first alone. */
const joined = (one: Span, other: Span): Span => {
  const both = { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
  const length = one.end - one.start + (other.end - other.start);
  return both.end - both.start - length <= NEAR ? both : { start: one.start, end: one.end };
};

/** A level goes with the next title when little stands between; a title with a level of its own only in a row. */
const isJoint = (gap: string, next: Titled): boolean =>
  next.level === null
    ? gap.length <= NEAR && !/[。?!;\d一二两三四五六七八九十]/.test(gap)
    : /^[、和与跟及或,的]*$/.test(gap);

/** Gives each level to the family right behind it, else to the one before it; else it stands alone. */
const joinTitles = (
  text: string,
  titled: readonly Titled[],
): { families: FamilyMention[]; levels: Subject[] } => {
  const families: FamilyMention[] = [];
  const levels: Subject[] = [];
  const given = new Set<Titled>();
  for (const [index, title] of titled.entries()) {
    if (title.family !== null || title.level === null) continue;
    const next = titled.slice(index + 1).find(({ family }) => family !== null);
    const before = titled.slice(0, index).findLast(({ family }) => family !== null);
    const gap = next ? gapBetween(titled, title.end, next.start, text) : null;
    const owner = next && gap !== null && isJoint(gap, next) ? next : before;
    if (owner?.family) {
      given.add(owner);
      const span = owner.start > title.start ? joined(title, owner) : { start: title.start, end: title.end };
      families.push({ family: owner.family, level: title.level, ...span });
    } else levels.push({ id: title.level, start: title.start, end: title.end });
  }
  for (const title of titled) {
    const { family, level, start, end } = title;
    if (family !== null && (level !== null || !given.has(title)))
      families.push({ family, level, start, end });
  }
  return { families: families.sort((a, b) => a.start - b.start), levels };
};

/** A level right before an award of its own says nothing new. */
const besideAward = (level: Subject, awards: readonly Subject[]): boolean =>
  awards.some(({ start }) => start >= level.end && start - level.end <= 2);

/** A target that is the total of others is not meant where a part of it is named. */
const withoutTotals = (policy: Policy, targets: readonly Subject[], text: string): Subject[] => {
  const totals = new Set(targets.map(({ id }) => rowOf(policy.targets, id).of).filter(Boolean));
  return targets.filter(
    ({ id, start, end }) => !totals.has(id) || /总数|总量/.test(text.slice(start, end + 2)),
  );
};

/** Says plainly that a target is asked for. */
const ASKS_TARGET =
  /目标|几成|占比|比重|占到|达到|要到|总数|总量|(多少|几|几多|好多)[家户]|任务数|指标数|2025/;

const THIS_YEARS = /(?<!\d)(20\d\d)(?=年|$|[^\d号])|(?<!\d)(2[0-9])年/g;

const yearsIn = (text: string): number[] =>
  [...text.matchAll(THIS_YEARS)].map(([, full, short]) => Number(full ?? `20${short}`));

/** What the conversation adds to a question: words before and behind it that explain little by themselves. */
export type Around = { readonly before: string; readonly behind: string };
const AROUND_WEIGHT = 0.15;

const weightsWithin = (text: string, { before, behind }: Around): readonly number[] =>
  weightsOf(text).map((weight, at) =>
    at < before.length || at >= text.length - behind.length ? weight * AROUND_WEIGHT : weight,
  );

export const questionOf = (
  text: string,
  policy: Policy,
  lexicon: Lexicon,
  around: Around = { before: '', behind: '' },
): Question => {
  const exact = mentionsIn(text, lexicon);
  const mentions = exact.some(isSubject) ? exact : [...exact, ...looseMentionsIn(text, lexicon)];
  const cues = cuesIn(text);
  const asksTarget = ASKS_TARGET.test(text);
  const { families, levels } = joinTitles(text, titledIn(mentions));
  const awards = idsOf(mentions, 'award');
  const aboutUnits = Boolean(cues.lead || cues.responsible || cues.duties) || /我(们)?(是|这边是)/.test(text);
  const inside = (span: Span): boolean =>
    mentions.some(({ start, end }) => start <= span.start && span.end <= end);
  return {
    text,
    weights: weightsWithin(text, around),
    mentions,
    cues,
    families,
    levels: levels.filter((level) => !besideAward(level, awards)),
    awards,
    themes: idsOf(mentions, 'theme'),
    targets: withoutTotals(
      policy,
      [...idsOf(mentions, 'target'), ...(asksTarget ? idsOf(mentions, 'weak-target') : [])],
      text,
    ),
    duties: idsOf(mentions, 'duty'),
    chapters: idsOf(mentions, 'chapter'),
    libraries: idsOf(mentions, 'library'),
    units: [...idsOf(mentions, 'unit'), ...(aboutUnits ? idsOf(mentions, 'weak-unit') : [])],
    moneys: moneysIn(text).filter((money) => !inside(money)),
    counts: countsIn(text).filter((count) => !inside(count)),
    years: yearsIn(text),
    asksTarget,
  };
};

/** True where a question names something of the policy by itself. */
export const hasSubject = (question: Question): boolean =>
  [
    question.families,
    question.awards,
    question.themes,
    question.targets,
    question.duties,
    question.chapters,
    question.libraries,
  ].some((subjects) => subjects.length > 0);
