import type { Condition, Library } from '../policy/facts.ts';
import { type Enterprise, isIn, lastRevenue, rungsOf } from './enterprise.ts';
import type { Ground } from './ground.ts';

/** 真, 假, or not known. */
type State = 'yes' | 'no' | 'unknown';

const stateOf = (holds: boolean): State => (holds ? 'yes' : 'no');

/** Whether a condition of the policy data holds of an enterprise; unknown where the registry cannot tell. */
export const holds = (condition: Condition, enterprise: Enterprise, ground: Ground): State => {
  const { settings, policy, day } = ground;
  const isAbove = isIn(enterprise, settings.aboveScale.id, day);
  switch (condition.known) {
    case 'above-scale':
      return stateOf(isAbove);
    case 'not-above-scale':
      return stateOf(!isAbove);
    case 'at-risk':
      return stateOf(enterprise.risk !== null);
    case 'srdi':
      return stateOf(rungsOf(enterprise, policy.ladder, day).some(({ srdi }) => srdi));
    case undefined:
      break;
  }
  const revenue = condition.revenue ? lastRevenue(enterprise) : null;
  if (!revenue) return 'unknown';
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = condition;
  return stateOf(revenue.amount >= atLeast && revenue.amount <= atMost);
};

/** Libraries for which the registry alone can say who belongs into them. */
const decidable = ({ policy }: Ground): Library[] =>
  policy.libraries.filter(
    ({ conditions }) => conditions.length > 0 && conditions.every(({ known, revenue }) => known || revenue),
  );

/** An enterprise that belongs into a library and is not in it, or is in it and does not belong there any longer. */
export type Proposal = {
  readonly enterprise: Enterprise;
  readonly library: Library;
  readonly change: 'in' | 'out';
  /** Of a change out: the conditions that do not hold. */
  readonly fails: readonly Condition[];
  /** True where the revenue is exactly a bound: the library's caution belongs to it. */
  readonly isOnBound: boolean;
};

const proposalFor = (enterprise: Enterprise, library: Library, ground: Ground): Proposal | null => {
  const states = library.conditions.map((condition) => holds(condition, enterprise, ground));
  const fails = library.conditions.filter((_, index) => states[index] === 'no');
  const isInside = isIn(enterprise, library.id, ground.day);
  const amount = lastRevenue(enterprise)?.amount;
  const isOnBound = library.conditions.some(
    ({ revenue, atLeast, atMost }) => revenue && amount !== undefined && [atLeast, atMost].includes(amount),
  );
  if (!isInside && states.every((state) => state === 'yes'))
    return { enterprise, library, change: 'in', fails, isOnBound };
  return isInside && fails.length > 0 ? { enterprise, library, change: 'out', fails, isOnBound } : null;
};

/** What the conditions of the policy data say about who should come into a library or leave it. */
export const proposalsFor = (enterprises: readonly Enterprise[], ground: Ground): Proposal[] =>
  decidable(ground).flatMap((library) =>
    enterprises.flatMap((enterprise) => proposalFor(enterprise, library, ground) ?? []),
  );

/** An enterprise whose revenue says that it should be on the above-scale list (应入尽入). */
export type Omission = {
  readonly enterprise: Enterprise;
  /** 万元 that it has reached or passed. */
  readonly reached: number;
  /** standard: the sector's, as an operator has written it · range: the document gives none, the upper bound of 小升规 is passed. */
  readonly by: 'standard' | 'range';
};

/** The upper bound of those who are still to grow; null where the document has no such library. */
const growingUpTo = ({ policy }: Ground): number | null => {
  const library = policy.libraries.find(({ conditions }) =>
    conditions.some(({ known }) => known === 'not-above-scale'),
  );
  return library?.conditions.find(({ revenue }) => revenue)?.atMost ?? null;
};

/** At scale and not on the list. */
export const omissionsAmong = (enterprises: readonly Enterprise[], ground: Ground): Omission[] => {
  const { settings, day } = ground;
  const bound = growingUpTo(ground);
  return enterprises.flatMap((enterprise): Omission[] => {
    const revenue = lastRevenue(enterprise);
    if (!revenue || isIn(enterprise, settings.aboveScale.id, day)) return [];
    const standard = settings.standards.amounts[enterprise.sector ?? ''];
    if (standard !== undefined)
      return revenue.amount >= standard ? [{ enterprise, reached: standard, by: 'standard' }] : [];
    return bound !== null && revenue.amount > bound ? [{ enterprise, reached: bound, by: 'range' }] : [];
  });
};

/** Enterprises that several units say are theirs. */
export const contested = (enterprises: readonly Enterprise[]): Enterprise[] =>
  enterprises.filter(({ claims }) => claims.length > 0);
