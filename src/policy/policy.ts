import type { Day } from '../calendar/day.ts';
import type {
  Audience,
  Award,
  AwardValue,
  Chapter,
  Duty,
  Family,
  Level,
  Library,
  PolicyDocument,
  PolicyTarget,
  Theme,
} from './facts.ts';
import type { Rung } from './ladder.ts';
import type { Caution, PlainFact, PolicyUnit, Silence } from './word-facts.ts';

/** Everything one document says, as one folder below `policies/` holds it. */
export type Policy = {
  /** The folder's name. */
  readonly id: string;
  readonly document: PolicyDocument;
  readonly levels: readonly Level[];
  readonly families: readonly Family[];
  readonly audiences: readonly Audience[];
  readonly chapters: readonly Chapter[];
  readonly awards: readonly Award[];
  readonly themes: readonly Theme[];
  readonly targets: readonly PolicyTarget[];
  readonly duties: readonly Duty[];
  readonly libraries: readonly Library[];
  /** From the lowest title to the highest. */
  readonly ladder: readonly Rung[];
  readonly units: readonly PolicyUnit[];
  readonly cautions: readonly Caution[];
  readonly facts: readonly PlainFact[];
  readonly silences: readonly Silence[];
  /** The printed document's text where an operator laid it beside the data; null where not. */
  readonly original: string | null;
};

type Row = { readonly id: string };

/** The row with an id; the data check has made sure that it is there. */
export const rowOf = <T extends Row>(rows: readonly T[], id: string): T => {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
};

/** The value in force on a day: the latest that has begun; before the first one, the first. */
export const valueOn = <T extends { readonly from: Day }>(values: readonly T[], day: Day): T => {
  const begun = values.filter(({ from }) => from <= day);
  const value = [...begun].sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1) ?? values[0];
  if (!value) throw new Error('a row without a value');
  return value;
};

export const awardValueOn = (award: Award, day: Day): AwardValue => valueOn(award.values, day);

/** The lead unit of an award's or target's duty, as the clause prints it; null where none is printed. */
export const leadOf = (policy: Policy, duty: string | undefined): string | null =>
  duty === undefined ? null : rowOf(policy.duties, duty).lead;

export const unitNamed = (policy: Policy, printed: string): PolicyUnit | null =>
  policy.units.find((unit) => unit.printed.includes(printed)) ?? null;

/** The documents in force on a day: begun, and not replaced by another that has begun. */
export const policiesOn = (policies: readonly Policy[], day: Day): Policy[] => {
  const begun = policies.filter(({ document }) => document.from <= day);
  const replaced = new Set(begun.map(({ document }) => document.replaces));
  const standing = begun.filter(({ id }) => !replaced.has(id));
  return standing.length > 0 ? standing : policies.filter(({ id }) => !replaced.has(id));
};

/** What is wrong between the rows: a name that leads nowhere, an id given twice. */
export type Mistake = { readonly file: string; readonly id: string; readonly what: string };

const doubles = (file: string, rows: readonly Row[]): Mistake[] =>
  rows
    .filter(({ id }, index) => rows.findIndex((other) => other.id === id) !== index)
    .map(({ id }) => ({ file, id, what: 'id: 重复了' }));

type Link = readonly [
  file: string,
  id: string,
  field: string,
  to: string | undefined,
  rows: readonly Row[],
  in_: string,
];

const linksOf = (policy: Policy): Link[] => {
  const {
    chapters,
    awards,
    targets,
    duties,
    libraries,
    ladder,
    themes,
    facts,
    silences,
    families,
    levels,
    cautions,
    units,
  } = policy;
  const cautious = (file: string, rows: readonly (Row & { cautions: readonly string[] })[]): Link[] =>
    rows.flatMap(({ id, cautions: ids }) =>
      ids.map((to): Link => [file, id, 'cautions', to, cautions, 'cautions.yaml']),
    );
  return [
    ...cautious('awards.yaml', awards),
    ...cautious('targets.yaml', targets),
    ...cautious('tasks.yaml', duties),
    ...cautious('libraries.yaml', libraries),
    ...cautious('facts.yaml', facts),
    ...awards.flatMap((award): Link[] => [
      ['awards.yaml', award.id, 'duty', award.duty, duties, 'tasks.yaml'],
      ['awards.yaml', award.id, 'of', award.of, families, 'families.yaml'],
      ['awards.yaml', award.id, 'level', award.level, levels, 'levels.yaml'],
      ['awards.yaml', award.id, 'edge', award.edge, cautions, 'cautions.yaml'],
    ]),
    ...targets.flatMap((target): Link[] => [
      ['targets.yaml', target.id, 'duty', target.duty, duties, 'tasks.yaml'],
      ['targets.yaml', target.id, 'of', target.of, targets, 'targets.yaml'],
      ['targets.yaml', target.id, 'family', target.family, families, 'families.yaml'],
      ['targets.yaml', target.id, 'level', target.level, levels, 'levels.yaml'],
      ['targets.yaml', target.id, 'otherYears', target.otherYears, silences, 'silences.yaml'],
    ]),
    ...libraries.map(({ id, duty }): Link => ['libraries.yaml', id, 'duty', duty, duties, 'tasks.yaml']),
    ...ladder.flatMap((rung): Link[] => [
      ['ladder.yaml', rung.id, 'duty', rung.duty, duties, 'tasks.yaml'],
      ['ladder.yaml', rung.id, 'library', rung.library, libraries, 'libraries.yaml'],
      ['ladder.yaml', rung.id, 'award', rung.award, awards, 'awards.yaml'],
      ...rung.after.map((to): Link => ['ladder.yaml', rung.id, 'after', to, ladder, 'ladder.yaml']),
    ]),
    ...silences.map(({ id, duty }): Link => ['silences.yaml', id, 'duty', duty, duties, 'tasks.yaml']),
    ...themes.flatMap(({ id, awards: ids }) =>
      ids.map((to): Link => ['themes.yaml', id, 'awards', to, awards, 'awards.yaml']),
    ),
    ...chapters.flatMap(({ id, duties: ids }) =>
      ids.map((to): Link => ['chapters.yaml', id, 'duties', to, duties, 'tasks.yaml']),
    ),
    ...units.map(
      ({ id, caution }): Link => ['units.yaml', id, 'caution', caution, cautions, 'cautions.yaml'],
    ),
  ];
};

/** Checks what no single file can tell. Empty when all is well. */
export const mistakesIn = (policy: Policy): Mistake[] => [
  ...doubles('awards.yaml', policy.awards),
  ...doubles('targets.yaml', policy.targets),
  ...doubles('tasks.yaml', policy.duties),
  ...doubles('libraries.yaml', policy.libraries),
  ...doubles('ladder.yaml', policy.ladder),
  ...doubles('units.yaml', policy.units),
  ...doubles('cautions.yaml', policy.cautions),
  ...doubles('facts.yaml', policy.facts),
  ...doubles('silences.yaml', policy.silences),
  ...linksOf(policy)
    .filter(([, , , to, rows]) => to !== undefined && !rows.some(({ id }) => id === to))
    .map(([file, id, field, to, , place]) => ({ file, id, what: `${field}: ${place} 里没有 ${to}` })),
  ...policy.duties.flatMap(({ id, lead, responsible }) =>
    [...(lead ? [lead] : []), ...responsible]
      .filter((name) => !unitNamed(policy, name))
      .map((name) => ({ file: 'tasks.yaml', id, what: `lead/responsible: units.yaml 里没有 ${name}` })),
  ),
];
