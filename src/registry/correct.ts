import type { Day } from '../calendar/day.ts';
import type { Decision } from './decide.ts';
import type { Enterprise, Entitlement, Stay } from './enterprise.ts';
import type { Meaning } from './ground.ts';

/** Something on record that was written down wrongly: a step, the stay that began with it, or a stay alone. */
export type Recorded = { readonly rung: string | null; readonly library: string | null; readonly day: Day };

const lastStay = ({ stays }: Enterprise, library: string | undefined): Stay | undefined =>
  stays.findLast((stay) => stay.library === library && stay.to === null) ??
  stays.findLast((stay) => stay.library === library);

/** The latest record of a rung or a library; null where there is none. */
export const recordOf = (known: Enterprise, { rung, place }: Meaning): Recorded | null => {
  const step = rung ? known.steps.findLast((one) => one.rung === rung.id) : undefined;
  const stay = lastStay(known, place?.id);
  if (step && stay?.from === step.day) return { rung: step.rung, library: stay.library, day: step.day };
  if (step) return { rung: step.rung, library: null, day: step.day };
  return stay ? { rung: null, library: stay.library, day: stay.from } : null;
};

/** What became owed by a step that is on record. */
export const owedBy = (
  { entitlements }: Enterprise,
  { day }: Recorded,
  award: string | undefined,
): Entitlement | null =>
  entitlements.find((one) => one.award === award && one.day === day && one.voided === null) ?? null;

/** Another day for what is on record. */
export const decideRedate = (
  known: Enterprise,
  { rung, library, day: from }: Recorded,
  { to, today, reason }: { readonly to: Day; readonly today: Day; readonly reason: string },
): Decision => {
  if (to > today) return { obstacle: { kind: 'future', day: to } };
  if (to === from) return { obstacle: { kind: 'same day', day: to } };
  const stay = known.stays.findLast((one) => one.library === library && one.from === from);
  if (stay?.to && to > stay.to) return { obstacle: { kind: 'after it went out', day: stay.to } };
  return { deeds: [{ kind: 'redate', rung, library, from, to, reason }] };
};
