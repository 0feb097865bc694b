import type { Day } from '../calendar/day.ts';
import type { Candidate, UnitDuties } from './answer.ts';
import { askedAward, awardsAskedIn } from './asked-awards.ts';
import type { Duty } from './facts.ts';
import { type Policy, rowOf, unitNamed } from './policy.ts';
import type { Question } from './question.ts';
import { askedTarget, targetsNamedIn } from './target-answers.ts';
import type { PolicyUnit } from './word-facts.ts';
import type { Span } from './wording.ts';

type Named = Span & { readonly duty: Duty };

const first = (duties: readonly Named[]): Named[] =>
  duties.filter(({ duty }, index) => duties.findIndex((other) => other.duty.id === duty.id) === index);

/** The tasks a question is about: named themselves, or as the task of an award, a target or a library. */
const dutiesNamedIn = (question: Question, policy: Policy): Named[] => {
  const direct = question.duties.map(({ id, start, end }) => ({
    duty: rowOf(policy.duties, id),
    start,
    end,
  }));
  // 「发改局在专精特新计划里配合什么」 is about the unit: the general title names the plan.
  const plain = question.families.filter(
    ({ family, level }) => level !== null || !rowOf(policy.families, family).general,
  );
  const about = question.units.length > 0 ? { ...question, families: plain } : question;
  const { named } = awardsAskedIn(about, policy);
  const targets = targetsNamedIn(about, policy);
  const libraries = question.libraries.map(({ id, start, end }) => ({
    duty: rowOf(policy.libraries, id).duty,
    start,
    end,
  }));
  const others = [
    ...named.map(({ award, start, end }) => ({ duty: award.duty, start, end })),
    ...targets.flatMap(({ target, start, end }) => (target.duty ? [{ duty: target.duty, start, end }] : [])),
    ...libraries,
  ].map(({ duty, start, end }) => ({ duty: rowOf(policy.duties, duty), start, end }));
  // Where a task is named itself, words inside its name are not other subjects.
  const outside = others.filter(
    (other) => !direct.some(({ start, end }) => start <= other.start && other.end <= end),
  );
  const inRow = outside.filter(({ start }) =>
    /[、和与跟及]/.test(question.text.slice(Math.max(0, start - 1), start)),
  );
  return first([...direct, ...(direct.length > 0 ? inRow : outside)]);
};

const unitsIn = (question: Question, policy: Policy): (Span & { unit: PolicyUnit })[] =>
  question.units.map(({ id, start, end }) => ({ unit: rowOf(policy.units, id), start, end }));

const isLead = (duty: Duty, unit: PolicyUnit): boolean =>
  duty.lead !== null && unit.printed.includes(duty.lead);
const isResponsible = (duty: Duty, unit: PolicyUnit): boolean =>
  duty.responsible.some((name) => unit.printed.includes(name));

/** Cautions of the tasks, and those of units that the clauses print in two ways where they are shown. */
const cautionsOf = (duties: readonly Duty[], policy: Policy, shown: 'all' | 'lead'): string[] => {
  const names = duties.flatMap(({ lead, responsible }) => [
    ...(lead ? [lead] : []),
    ...(shown === 'all' ? responsible : []),
  ]);
  const second = names.flatMap((name) => {
    const unit = unitNamed(policy, name);
    return unit?.caution && unit.printed.length > 1 && unit.printed[0] !== name ? [unit.caution] : [];
  });
  return [...duties.flatMap(({ cautions }) => cautions), ...second];
};

/** 「谁牵头」, 「责任单位有哪些」, 「有教育局的事吗」, 「这一条做什么」. */
const dutyCandidates = (question: Question, policy: Policy, day: Day): Candidate[] => {
  const named = dutiesNamedIn(question, policy);
  const { cues } = question;
  if (named.length === 0) return [];
  const duties = named.map(({ duty }) => duty);
  const units = unitsIn(question, policy);
  const [asked] = units;
  const shared = {
    clauses: duties.map(({ clause }) => clause),
    ask: duties.map(({ lead }) => lead),
    cautions: cautionsOf(duties, policy, 'all'),
  };
  const [only] = duties;
  const as =
    asked && only
      ? isLead(only, asked.unit)
        ? 'lead'
        : isResponsible(only, asked.unit)
          ? 'responsible'
          : null
      : null;
  const premise = asked && only ? ({ unit: asked.unit, as } as const) : null;
  const nothing = { targets: [], awards: [] };
  const made: Candidate[] = [];
  const asksUnit = units.length > 0 && (cues.confirm || cues.responsible || cues.eligible);
  if (cues.lead && duties.some(({ lead, responsible }) => lead !== null || responsible.length > 0)) {
    made.push({
      spans: [...named, ...cues.lead, ...(asksUnit ? [...units, ...(cues.confirm ?? [])] : [])],
      body: { kind: 'duty', focus: 'lead', duties, premise, ...nothing },
      ...shared,
    });
  }
  if (cues.responsible || asksUnit) {
    made.push({
      spans: [...named, ...(cues.responsible ?? []), ...units],
      body: { kind: 'duty', focus: 'responsible', duties, premise, ...nothing },
      ...shared,
    });
  }
  if (question.duties.length > 0 && !cues.lead && !cues.responsible) {
    const targets = policy.targets.filter(
      ({ duty }) => duty !== undefined && duties.some(({ id }) => id === duty),
    );
    const awards = policy.awards.filter(({ duty }) => duties.some(({ id }) => id === duty));
    made.push({
      spans: [...question.duties, ...(cues.content ?? [])],
      body: {
        kind: 'duty',
        focus: 'content',
        duties,
        premise: null,
        targets: targets.map((target) => askedTarget(policy, target, day)),
        awards: awards.map((award) => askedAward(policy, award, day)),
      },
      ...shared,
      cautions: cautionsOf(duties, policy, 'lead'),
    });
  }
  return made;
};

/** The part of the document that a question keeps to: 「规上企业行动里」. */
const partIn = (question: Question, { document }: Policy): string | null => {
  const named = document.parts.filter(({ short, aliases }) =>
    [short, ...aliases].some((alias) => question.text.includes(alias)),
  );
  return named.length === 1 ? (named[0]?.short ?? null) : null;
};

const dutiesOf = (policy: Policy, unit: PolicyUnit, part: string | null): UnitDuties => {
  const duties = policy.duties.filter(({ clause }) => part === null || clause.startsWith(part));
  return {
    unit,
    leads: duties.filter((duty) => isLead(duty, unit)),
    responsible: duties.filter((duty) => isResponsible(duty, unit)),
  };
};

/** 「金融办牵头哪几项」, 「我是税务局的，哪几项有我们的责任」. */
const unitCandidates = (question: Question, policy: Policy): Candidate[] => {
  const units = unitsIn(question, policy);
  const { cues } = question;
  const about = [
    ...(cues.duties ?? []),
    ...(cues.lead ?? []),
    ...(cues.responsible ?? []),
    ...(cues.content ?? []),
    ...(cues.list ?? []),
  ];
  if (units.length === 0 || about.length === 0) return [];
  const all = units
    .filter(({ unit }, index) => units.findIndex((other) => other.unit.id === unit.id) === index)
    .slice(0, 3);
  const part = partIn(question, policy);
  const rows = all.map(({ unit }) => dutiesOf(policy, unit, part));
  const leading = /牵头|带头/.test(question.text);
  const supporting = /责任|配合|参与|协同|协助/.test(question.text);
  const focus = leading === supporting ? 'both' : leading ? 'lead' : 'responsible';
  const shown = rows.flatMap(({ leads, responsible }) => [
    ...(focus === 'responsible' ? [] : leads),
    ...(focus === 'lead' ? [] : responsible),
  ]);
  if (shown.length === 0 && rows.every(({ leads, responsible }) => leads.length + responsible.length === 0))
    return [];
  return [
    {
      spans: [...units, ...about],
      body: { kind: 'unit', units: rows, focus },
      clauses: [...new Set(shown.map(({ clause }) => clause))],
      ask: [],
      cautions: all.flatMap(({ unit }) => (unit.caution ? [unit.caution] : [])),
    },
  ];
};

/** 「创新提升工程有哪几项任务」, 「五项措施各是谁牵头」. */
const chapterCandidates = (question: Question, policy: Policy): Candidate[] => {
  const { cues } = question;
  if (question.chapters.length === 0) return [];
  const part = partIn(question, policy);
  const named = question.chapters.map(({ id }) => rowOf(policy.chapters, id));
  const ofPart = named.filter(({ clause }) => part !== null && clause.startsWith(part));
  const chapters = ofPart.length > 0 ? ofPart : named;
  const about = [...(cues.list ?? []), ...(cues.lead ?? []), ...(cues.content ?? []), ...(cues.duties ?? [])];
  const rows = chapters.map((chapter) => ({
    chapter,
    duties: chapter.duties.map((duty) => rowOf(policy.duties, duty)),
  }));
  return [
    {
      spans: [...question.chapters, ...about],
      body: { kind: 'chapters', chapters: rows },
      clauses: chapters.map(({ clause }) => clause),
      ask: [],
      cautions: [],
    },
  ];
};

export const dutyAnswers = (question: Question, policy: Policy, day: Day): Candidate[] => [
  ...dutyCandidates(question, policy, day),
  ...chapterCandidates(question, policy),
  ...unitCandidates(question, policy),
];
