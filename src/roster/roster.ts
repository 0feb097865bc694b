import type { Source } from '../message.ts';
import { accountOf, type Person } from './person.ts';
import type { Unit } from './unit.ts';

/** Units and people, ready to be asked. Immutable: a binding makes a new one. */
export type Roster = {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly unit: (id: string) => Unit | null;
  /** The unit that a name or an alias means; white space does not matter. */
  readonly unitNamed: (name: string) => Unit | null;
  /** The unit whose name or alias a text begins with, and what follows; the longest name wins. */
  readonly unitLeading: (text: string) => { readonly unit: Unit; readonly rest: string } | null;
  readonly personBy: (source: Source, account: string) => Person | null;
  readonly person: (id: string) => Person | null;
  /** Units whose name shares at least half of its characters with what was written, best first, at most three. */
  readonly unitsLike: (name: string) => readonly Unit[];
  /** Who manages all reports. */
  readonly coordinators: readonly Person[];
  /** The people of a unit: liaisons first, then deputies. */
  readonly peopleOf: (unit: string) => readonly Person[];
};

const compact = (name: string): string => name.replace(/\s/g, '');

type Signs = ReadonlySet<string>;

const likeness = (name: Signs, written: Signs): number => {
  const [fewer, more] = name.size < written.size ? [name, written] : [written, name];
  if (fewer.size < more.size / 2) return 0;
  let shared = 0;
  for (const sign of fewer) if (more.has(sign)) shared += 1;
  return shared / more.size;
};

/** Asked about every line of a long text: what the names are made of is worked out once. */
const likeUnitsAmong = (units: readonly Unit[]): ((written: string) => Unit[]) => {
  const known = units.map((unit) => ({
    unit,
    names: [unit.name, ...unit.aliases].map((name): Signs => new Set(name)),
  }));
  return (written) => {
    const signs = new Set(compact(written));
    return known
      .map(({ unit, names }) => ({ unit, score: Math.max(...names.map((name) => likeness(name, signs))) }))
      .filter(({ score }) => score >= 0.5)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map(({ unit }) => unit);
  };
};

const ranks: Readonly<Record<Person['role'], number>> = { liaison: 0, deputy: 1, coordinator: 2, admin: 3 };

/** How a person is called in lists: the unit and the duty, never a private name. */
export const titleOf = (person: Person, { unit }: Pick<Roster, 'unit'>): string => {
  const unitName = unit(person.unit)?.name ?? person.unit;
  return {
    liaison: `${unitName}联络员`,
    deputy: `${unitName}副联络员`,
    coordinator: `${unitName}中小企业办公室`,
    admin: '管理员',
  }[person.role];
};

/** The same by a person's id; of one who has left only the id is known. */
export const titleIn =
  (roster: Roster) =>
  (id: string): string => {
    const person = roster.person(id);
    return person ? titleOf(person, roster) : id;
  };

export const rosterOf = (units: readonly Unit[], people: readonly Person[]): Roster => {
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const unitByName = new Map(
    units.flatMap((unit) => [unit.name, ...unit.aliases].map((name) => [compact(name), unit] as const)),
  );
  const namesByLength = [...unitByName.keys()].sort((a, b) => b.length - a.length);
  let unitsLike: ((written: string) => Unit[]) | null = null;
  const personById = new Map(people.map((person) => [person.id, person]));
  const personByAccount = new Map<string, Person>();
  const byUnit = new Map<string, Person[]>();
  for (const person of people) {
    for (const source of ['sandbox', 'wecom', 'dingtalk'] as const) {
      const account = accountOf(person, source);
      if (account) personByAccount.set(`${source}:${account}`, person);
    }
    if (person.role === 'liaison' || person.role === 'deputy') {
      byUnit.set(person.unit, [...(byUnit.get(person.unit) ?? []), person]);
    }
  }
  for (const members of byUnit.values()) members.sort((a, b) => ranks[a.role] - ranks[b.role]);
  return {
    units,
    people,
    unit: (id) => unitById.get(id) ?? null,
    unitNamed: (name) => unitByName.get(compact(name)) ?? null,
    unitsLike: (name) => {
      unitsLike ??= likeUnitsAmong(units);
      return unitsLike(name);
    },
    coordinators: people.filter(({ role }) => role === 'coordinator'),
    unitLeading: (text) => {
      const name = namesByLength.find((known) => text.startsWith(known));
      const unit = name === undefined ? undefined : unitByName.get(name);
      return name !== undefined && unit ? { unit, rest: text.slice(name.length).trim() } : null;
    },
    person: (id) => personById.get(id) ?? null,
    personBy: (source, account) => personByAccount.get(`${source}:${account}`) ?? null,
    peopleOf: (unit) => byUnit.get(unit) ?? [],
  };
};
