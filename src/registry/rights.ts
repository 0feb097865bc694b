import type { Award } from '../policy/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { managesAll, type Person } from '../roster/person.ts';
import type { Roster } from '../roster/roster.ts';
import type { Unit } from '../roster/unit.ts';
import { type Enterprise, isIn } from './enterprise.ts';
import type { Ground } from './ground.ts';

/** Somebody who looks at enterprises or changes them. */
export type Viewer = {
  readonly unit: Unit;
  readonly managesAll: boolean;
  /** Ids of the tasks that the unit leads, and of those for which it is responsible. */
  readonly leads: ReadonlySet<string>;
  readonly responsible: ReadonlySet<string>;
};

export const viewerOf = (person: Person, unit: Unit, roster: Roster, { duties }: Policy): Viewer => {
  const isUnit = (printed: string): boolean => roster.unitNamed(printed)?.id === unit.id;
  return {
    unit,
    managesAll: managesAll(person),
    leads: new Set(duties.filter(({ lead }) => lead !== null && isUnit(lead)).map(({ id }) => id)),
    responsible: new Set(duties.filter(({ responsible }) => responsible.some(isUnit)).map(({ id }) => id)),
  };
};

const isDepartment = ({ unit }: Viewer): boolean => unit.kind === 'department';

/** Who gathers the figures of all enterprises, or leads a library into which any of them may come. */
export const seesAll = (viewer: Viewer, { policy, settings }: Ground): boolean =>
  viewer.managesAll ||
  viewer.leads.has(settings.aboveScale.duty) ||
  policy.libraries.some(
    ({ duty, conditions }) =>
      viewer.leads.has(duty) && conditions.some(({ known }) => known === 'not-above-scale'),
  );

/** The lead of an award's task, and the departments that are responsible for it: among them who pays. */
export const handlesAward = (viewer: Viewer, { duty }: Pick<Award, 'duty'>): boolean =>
  viewer.managesAll || (isDepartment(viewer) && (viewer.leads.has(duty) || viewer.responsible.has(duty)));

const handlesOneOf = (viewer: Viewer, { policy }: Ground, { entitlements }: Enterprise): boolean =>
  entitlements.some(({ award }) => {
    const row = policy.awards.find(({ id }) => id === award);
    return row !== undefined && handlesAward(viewer, row);
  });

/** A unit sees its own; a department what stands in a library it leads, or is owed an award it handles. */
export const sees = (viewer: Viewer, enterprise: Enterprise, ground: Ground): boolean => {
  if (enterprise.unit === viewer.unit.id || seesAll(viewer, ground)) return true;
  if (!isDepartment(viewer)) return false;
  const { places, settings, day } = ground;
  const leadsPlace = places.some(({ id, duty }) => viewer.leads.has(duty) && isIn(enterprise, id, day));
  const shares =
    viewer.leads.has(settings.sharing.duty) &&
    places.some(({ id, rung }) => rung?.srdi && isIn(enterprise, id, day));
  return leadsPlace || shares || handlesOneOf(viewer, ground, enterprise);
};

/** A unit changes its own; the lead of a task what belongs to it; the coordinator everything. */
export const mayChange = (viewer: Viewer, unit: string, duty: string | null): boolean =>
  viewer.managesAll || unit === viewer.unit.id || (duty !== null && viewer.leads.has(duty));
