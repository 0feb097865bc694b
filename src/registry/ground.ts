import type { Day } from '../calendar/day.ts';
import type { ReadyPolicy } from '../policy/ask-policy.ts';
import type { Rung } from '../policy/ladder.ts';
import { type Policy, policiesOn } from '../policy/policy.ts';
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
  readonly day: Day;
};

/** Names that say nothing about which library is meant. */
const alias = (name: string): string[] => [name.replace(/企业库$|库$/, ''), name];

/** The libraries of enterprises (that of projects holds none), then the above-scale list. */
export const placesOf = (policy: Policy, { aboveScale }: RegistrySettings): Place[] => [
  ...policy.libraries
    .filter(({ kind, id }) => kind === '库' && !isOfProjects(policy, id))
    .map(({ id, name, aliases, duty, clause }): Place => {
      const rung = policy.ladder.find(({ library }) => library === id) ?? null;
      return { id, name, aliases: [...aliases.flatMap(alias), ...(rung?.aliases ?? [])], duty, clause, rung };
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

/** The ground of a day: the document in force that has a ladder; null where none has. */
export const groundOn = (
  policies: readonly ReadyPolicy[],
  settings: RegistrySettings,
  day: Day,
): Ground | null => {
  const inForce = policiesOn(
    policies.map(({ policy }) => policy),
    day,
  ).find(({ ladder }) => ladder.length > 0);
  const ready = policies.find(({ policy }) => policy.id === inForce?.id);
  if (!ready) return null;
  return { ready, policy: ready.policy, settings, places: placesOf(ready.policy, settings), day };
};
