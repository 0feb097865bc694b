import type { Day } from '../calendar/day.ts';
import type { Candidate } from './answer.ts';
import { askedAward, awardsAskedIn } from './asked-awards.ts';
import { figureOn, groundsOf } from './award-reading.ts';
import type { Award } from './facts.ts';
import { leadOf, type Policy, rowOf, unitNamed } from './policy.ts';
import type { Question } from './question.ts';
import { placesOf, type Span } from './wording.ts';

/** One thing that the awards of a list have in common. */
type Filter = {
  readonly says: string;
  readonly spans: readonly Span[];
  readonly keeps: (award: Award) => boolean;
};

/** 「10万元以上」 keeps the higher ones too, 「5万元以下」 the lower ones. */
const comparison = (behind: string): ((figure: number, bound: number) => boolean) => {
  if (/^(及|或)?(以上|上的|往上)/.test(behind)) return (figure, bound) => figure >= bound;
  if (/^(及|或)?(以下|以内)/.test(behind)) return (figure, bound) => figure <= bound;
  return (figure, bound) => figure === bound;
};

/** 「奖2万的」, 「10万、20万的各对应什么」, 「10万元以上的」: any of the amounts. */
const byAmount = (question: Question, policy: Policy, day: Day): Filter[] => {
  const moneys = question.moneys.filter(({ role }) => role !== 'revenue');
  if (moneys.length === 0) return [];
  const tests = moneys.map((money) => {
    const fits = comparison(question.text.slice(money.end));
    return (figure: number) => fits(figure, money.value);
  });
  return [
    {
      says: moneys.map(({ start, end }) => question.text.slice(start, end)).join('、'),
      spans: moneys,
      keeps: (award) => {
        const figure = figureOn(policy, award, day);
        return figure !== null && tests.some((fits) => fits(figure));
      },
    },
  ];
};

/** 「固定的」, 「按比例的」 */
const byKind = ({ text }: Question): Filter[] => {
  const fixed = placesOf(text, /固定|定额/g);
  const rated = placesOf(text, /比例|百分|按投资额/g);
  if (fixed.length > 0) return [{ says: '固定金额', spans: fixed, keeps: ({ says }) => says === 'amount' }];
  return rated.length > 0 ? [{ says: '按比例', spans: rated, keeps: ({ says }) => says === 'rate' }] : [];
};

const byLevel = (question: Question, policy: Policy): Filter[] => {
  const levels = new Set(question.levels.map(({ id }) => id));
  if (levels.size === 0) return [];
  const wide = levels.has('national') ? new Set([...levels, 'key']) : levels;
  const says = [...levels].map((id) => rowOf(policy.levels, id).name).join('、');
  return [{ says, spans: question.levels, keeps: ({ level }) => level !== undefined && wide.has(level) }];
};

const byTheme = (question: Question, policy: Policy): Filter[] => {
  const themes = question.themes.map(({ id }) => rowOf(policy.themes, id));
  const duties = question.duties.map(({ id }) => rowOf(policy.duties, id));
  if (themes.length + duties.length === 0) return [];
  return [
    {
      says: [...themes.map(({ name }) => name), ...duties.map(({ name }) => name)].join('、'),
      spans: [...question.themes, ...question.duties],
      keeps: ({ id, duty }) =>
        themes.some(({ awards }) => awards.includes(id)) || duties.some((one) => one.id === duty),
    },
  ];
};

const byUnit = (question: Question, policy: Policy): Filter[] =>
  question.units.map(({ id, start, end }) => ({
    says: `${rowOf(policy.units, id).printed[0]}牵头`,
    spans: [{ start, end }, ...(question.cues.lead ?? [])],
    keeps: ({ duty }) => {
      const lead = leadOf(policy, duty);
      return lead !== null && unitNamed(policy, lead)?.id === id;
    },
  }));

const onceOnly = (question: Question): Filter[] =>
  question.cues.once
    ? [{ says: '一次性', spans: question.cues.once, keeps: ({ once }) => once === true }]
    : [];

/** The awards with the highest or the lowest figure. */
const extreme = (question: Question, policy: Policy, day: Day, awards: readonly Award[]): Award[] => {
  const lowest = /最低|最少|最小/.test(question.text);
  const figures = awards.map((award) => figureOn(policy, award, day)).filter((figure) => figure !== null);
  const sought = lowest ? Math.min(...figures) : Math.max(...figures);
  return awards.filter((award) => figureOn(policy, award, day) === sought);
};

/** 「奖2万的有哪几项」, 「省级的奖有哪些」, 「最高的奖是哪个」, 「市场监管局牵头的奖有哪些」. */
export const awardListCandidates = (question: Question, policy: Policy, day: Day): Candidate[] => {
  const { cues } = question;
  const filtered =
    question.moneys.length > 1 ||
    (question.moneys.length > 0 && question.levels.length + question.themes.length > 0);
  const aboutAwards = filtered || Boolean(cues.amount) || /奖|补/.test(question.text);
  const most =
    cues.most && !cues.sum && question.moneys.every(({ role }) => role !== 'investment') ? cues.most : [];
  if (!aboutAwards || !(cues.list || most.length > 0)) return [];
  const filters = [
    ...byAmount(question, policy, day),
    ...byKind(question),
    ...byLevel(question, policy),
    ...byTheme(question, policy),
    ...byUnit(question, policy),
    ...onceOnly(question),
  ];
  const named = awardsAskedIn(question, policy).named;
  // With awards named one by one it is those that are asked about, not a list.
  if (named.length > 0 && question.themes.length === 0) return [];
  const kept = policy.awards.filter((award) => filters.every(({ keeps }) => keeps(award)));
  const shown = most.length > 0 ? extreme(question, policy, day, kept) : kept;
  if (shown.length === 0) return [];
  const items = shown.map((award) => askedAward(policy, award, day));
  const about = [
    ...filters.map(({ says }) => says),
    ...(most.length > 0 ? [question.text.slice(most[0]?.start, most[0]?.end)] : []),
  ];
  return [
    {
      spans: [
        ...filters.flatMap(({ spans }) => spans),
        ...(cues.list ?? []),
        ...most,
        ...(cues.amount ?? []),
      ],
      body: { kind: 'award-list', about, awards: items },
      ...groundsOf(items),
      cautions: [],
    },
  ];
};
