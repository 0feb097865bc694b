import type { Day } from '../calendar/day.ts';
import type { ReadyPolicy } from '../policy/ask-policy.ts';
import type { Rung } from '../policy/ladder.ts';
import { type Policy, policiesOn } from '../policy/policy.ts';
import { bare } from '../policy/wording.ts';
import type { RegistrySettings } from './settings.ts';

/** Somewhere an enterprise can be: a library, or the above-scale list. */
export type Place = {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** The task under which it is kept. */
  readonly duty: string;
  readonly clause: string;
  /** The rung that leads into it, where one does. */
  readonly rung: Rung | null;
};

/** What enterprises are measured against on a day. */
export type Ground = {
  readonly ready: ReadyPolicy;
  readonly policy: Policy;
  readonly settings: RegistrySettings;
  readonly places: readonly Place[];
  /** What a word means, as `bare` leaves it: a library with the rung that leads into it, or a rung alone. */
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly day: Day;
};

export type Meaning = { readonly place: Place | null; readonly rung: Rung | null };

/** How people call a place when they write a command. */
export const shortName = ({ name, aliases, rung }: Place): string =>
  rung?.aliases[0] ?? aliases.find(({ length }) => length <= 4) ?? name;

/** All the words by which a library or a rung may be written, the shortest of each. */
export const placeWords = ({ places, policy }: Pick<Ground, 'places' | 'policy'>): string[] => [
  ...new Set([...places.map(shortName), ...policy.ladder.map(({ name, aliases }) => aliases[0] ?? name)]),
];

/** 「退规风险企业库」 is also 「退规风险」; where a rung leads into it, the ladder says what it is called besides. */
const alias = (name: string, rung: Rung | null): string[] =>
  rung ? [name] : [name.replace(/企业库$|库$/, ''), name];

/** The libraries of enterprises (that of projects holds none), then the above-scale list. */
export const placesOf = (policy: Policy, { aboveScale }: RegistrySettings): Place[] => [
  ...policy.libraries
    .filter(({ kind, id }) => kind === '库' && !isOfProjects(policy, id))
    .map(({ id, name, aliases, duty, clause }): Place => {
      const rung = policy.ladder.find(({ library }) => library === id) ?? null;
      const known = aliases.flatMap((one) => alias(one, rung));
      return { id, name, aliases: [...known, ...(rung?.aliases ?? [])], duty, clause, rung };
    }),
  { ...aboveScale, rung: null },
];

/** The library whose caution says that it holds projects has no conditions and no rung. */
const isOfProjects = (policy: Policy, library: string): boolean => {
  const row = policy.libraries.find(({ id }) => id === library);
  return row?.conditions.length === 0 && !policy.ladder.some((rung) => rung.library === library);
};

/** The library of projects, where the document has one. */
export const projectLibraryOf = (policy: Policy) =>
  policy.libraries.find(({ kind, id }) => kind === '库' && isOfProjects(policy, id)) ?? null;

const meaningsOf = (places: readonly Place[], ladder: readonly Rung[]): Map<string, Meaning> => {
  const words = new Map<string, Meaning>();
  const add = ({ name, aliases }: Pick<Place, 'name' | 'aliases'>, meaning: Meaning): void => {
    for (const word of [name, ...aliases].map(bare)) if (!words.has(word)) words.set(word, meaning);
  };
  for (const rung of ladder) add(rung, { rung, place: places.find((one) => one.rung === rung) ?? null });
  for (const place of places) add(place, { place, rung: place.rung });
  return words;
};

const groundFor = (policies: readonly ReadyPolicy[], settings: RegistrySettings, day: Day): Ground | null => {
  const inForce = policiesOn(
    policies.map(({ policy }) => policy),
    day,
  ).find(({ ladder }) => ladder.length > 0);
  const ready = policies.find(({ policy }) => policy.id === inForce?.id);
  if (!ready) return null;
  const { policy } = ready;
  const places = placesOf(policy, settings);
  return { ready, policy, settings, places, meanings: meaningsOf(places, policy.ladder), day };
};

/** Worked out once for a day: a table of fifty thousand rows asks for it as often. */
const known = new WeakMap<readonly ReadyPolicy[], Map<Day, Ground | null>>();

/** The ground of a day: the document in force that has a ladder; null where none has. */
export const groundOn = (
  policies: readonly ReadyPolicy[],
  settings: RegistrySettings,
  day: Day,
): Ground | null => {
  const days = known.get(policies) ?? new Map<Day, Ground | null>();
  known.set(policies, days);
  const cached = days.get(day);
  if (cached !== undefined && (cached === null || cached.settings === settings)) return cached;
  const ground = groundFor(policies, settings, day);
  days.set(day, ground);
  return ground;
};
