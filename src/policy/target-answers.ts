import type { Day } from '../calendar/day.ts';
import type { AskedTarget, Candidate, Premise } from './answer.ts';
import type { PolicyTarget } from './facts.ts';
import { leadOf, type Policy, rowOf, valueOn } from './policy.ts';
import type { FamilyMention, Question } from './question.ts';
import type { Span } from './wording.ts';

type Named = Span & { readonly target: PolicyTarget; readonly caution: string | null };

const ofFamily = ({ targets }: Policy, { family, level, start, end }: FamilyMention): Named[] => {
  const own = targets.filter(
    (target) =>
      target.family === family && (level === null || target.level === undefined || target.level === level),
  );
  if (own.length > 0) return own.map((target) => ({ target, caution: null, start, end }));
  return targets.flatMap((target) => {
    const near = target.also.find((one) => one.of === family && (level === null || one.level === level));
    return near ? [{ target, caution: near.caution ?? null, start, end }] : [];
  });
};

export const targetsNamedIn = (question: Question, policy: Policy): Named[] => {
  const direct = question.targets.map(({ id, start, end }) => ({
    target: rowOf(policy.targets, id),
    caution: null,
    start,
    end,
  }));
  const named = direct.length + question.duties.length > 0;
  const families = question.families.filter(
    ({ family, level }) =>
      level !== null || !rowOf(policy.families, family).general || (!named && question.asksTarget),
  );
  const byDuty = question.duties.flatMap(({ id, start, end }) =>
    policy.targets.filter(({ duty }) => duty === id).map((target) => ({ target, caution: null, start, end })),
  );
  const found = [...families.flatMap((mention) => ofFamily(policy, mention)), ...direct, ...byDuty];
  return found
    .filter(({ target }, index) => found.findIndex((other) => other.target.id === target.id) === index)
    .sort((a, b) => a.start - b.start);
};

export const askedTarget = (policy: Policy, target: PolicyTarget, day: Day): AskedTarget => ({
  target,
  value: valueOn(target.values, day),
  lead: leadOf(policy, target.duty),
});

const figuresOf = ({ value }: AskedTarget): number[] =>
  [value.perYear, value.final, ...Object.values(value.byYear ?? {}), ...Object.values(value.split)].filter(
    (figure) => figure !== undefined,
  );

/** A count that the asker takes for right: 「2025年是4家对吧」. The last one said is the one that is asked about. */
const premiseOf = (question: Question, items: readonly AskedTarget[]): Premise<number> | null => {
  const [item, ...others] = items;
  if (!question.cues.confirm || !item || others.length > 0) return null;
  const said = question.counts.findLast(({ unit }) => !/号|日|分|批/.test(unit));
  if (!said) return null;
  const asksFinal =
    item.value.final !== undefined &&
    /2025|总量|达到|最终|到期/.test(question.text.slice(Math.max(0, said.start - 14), said.start));
  const right = asksFinal ? item.value.final === said.value : figuresOf(item).includes(said.value);
  return { said: said.value, right };
};

const splitOf = (question: Question, items: readonly AskedTarget[]): 'zone' | 'township' | 'all' | null => {
  if (!items.some(({ value }) => Object.keys(value.split).length > 0)) return null;
  const zone = /经开区|园区|开发区/.test(question.text);
  const township = /乡镇|镇|街道|乡/.test(question.text);
  if (zone !== township) return zone ? 'zone' : 'township';
  return 'all';
};

const spansOf = (question: Question, named: readonly Span[]): Span[] => [
  ...named,
  ...(question.cues.target ?? []),
  ...(question.cues.split ?? []),
  ...(question.cues.confirm && question.counts.length > 0
    ? [...question.cues.confirm, ...question.counts]
    : []),
];

const BUT = /除了?|除去|减去|扣除|扣掉|不算|其余|其他几|剩下/;

/** 「640家怎么分」 names the parts of a total too, 「除了工业其余三类」 the other parts. */
const withParts = (question: Question, policy: Policy, named: readonly Named[]): Named[] => {
  const [only, ...others] = named;
  if (!only) return [];
  const parts = (whole: string): Named[] =>
    policy.targets.filter(({ of }) => of === whole).map((target) => ({ ...only, target }));
  const whole = named.find(({ target }) => target.of !== undefined)?.target.of;
  if (whole && BUT.test(question.text)) {
    return parts(whole).filter(({ target }) => named.every((one) => one.target.id !== target.id));
  }
  return others.length === 0 && question.cues.split ? [only, ...parts(only.target.id)] : [...named];
};

const canBeAdded = (items: readonly AskedTarget[]): boolean =>
  items.length > 1 &&
  items.every(
    ({ target }) => target.unit === items[0]?.target.unit && (target.family ?? target.of) !== undefined,
  );

const totalOf = (question: Question, items: readonly AskedTarget[]): number | null => {
  if (!(question.cues.sum || BUT.test(question.text)) || !canBeAdded(items)) return null;
  const yearly = /每年|一年|年度|年均/.test(question.text) && !/2025/.test(question.text);
  const figures = items.map(({ value }) => (yearly ? value.perYear : value.final));
  return figures.some((figure) => figure === undefined)
    ? null
    : figures.reduce<number>((all, one) => all + (one ?? 0), 0);
};

export const targetCandidates = (question: Question, policy: Policy, day: Day): Candidate[] => {
  const named = withParts(question, policy, targetsNamedIn(question, policy));
  const items = named.map(({ target }) => askedTarget(policy, target, day));
  if (items.length === 0) return [];
  const grounds = {
    clauses: items.map(({ value }) => value.clause),
    ask: items.map(({ lead }) => lead),
    cautions: [
      ...named.flatMap(({ caution }) => (caution ? [caution] : [])),
      ...items.flatMap(({ target }) => target.cautions),
    ],
  };
  const spans = spansOf(question, named);
  if (question.cues.compare && items.length > 1) {
    const compared = [...spans, ...question.cues.compare];
    return [{ spans: compared, body: { kind: 'compare-targets', targets: items }, ...grounds }];
  }
  const body = {
    kind: 'target',
    targets: items,
    premise: premiseOf(question, items),
    split: splitOf(question, items),
    total: totalOf(question, items),
  } as const;
  return [{ spans: [...spans, ...(body.total === null ? [] : (question.cues.sum ?? []))], body, ...grounds }];
};

/** Years asked about for which a target has no figure: then a silence answers. */
export const silentYear = (question: Question, policy: Policy, day: Day): string | null => {
  for (const { target } of targetsNamedIn(question, policy)) {
    const { byYear, perYear } = valueOn(target.values, day);
    if (!target.otherYears || perYear !== undefined || !byYear) continue;
    const others = question.years.filter((year) => !(year in byYear));
    if (others.length > 0 || (question.years.length === 0 && /每年|明年|今年|后年/.test(question.text)))
      return target.otherYears;
  }
  return null;
};
