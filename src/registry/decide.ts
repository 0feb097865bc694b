import type { Day, Month } from '../calendar/day.ts';
import { monthOf } from '../calendar/day.ts';
import type { Rung } from '../policy/ladder.ts';
import { type Enterprise, isIn, type Step } from './enterprise.ts';
import type { Deed } from './entry.ts';
import type { Place } from './ground.ts';

/** What keeps something from being written down; a person can put it right. */
export type Obstacle =
  | { readonly kind: 'future'; readonly day: Day | Month }
  | { readonly kind: 'in already'; readonly place: Place; readonly since: Day }
  | { readonly kind: 'not in'; readonly place: Place }
  | { readonly kind: 'before it came in'; readonly place: Place; readonly since: Day }
  | { readonly kind: 'on already'; readonly rung: Rung; readonly step: Step }
  | { readonly kind: 'at risk already'; readonly since: Day; readonly reason: string }
  | { readonly kind: 'not at risk' }
  | { readonly kind: 'same revenue' }
  | { readonly kind: 'same day'; readonly day: Day }
  | { readonly kind: 'after it went out'; readonly day: Day };

export type Decision = { readonly deeds: readonly Deed[] } | { readonly obstacle: Obstacle };

const openStay = ({ stays }: Enterprise, library: string) =>
  stays.find((stay) => stay.library === library && stay.to === null);

/** Into a library, and on the rung that leads into it. */
export const decideJoin = (
  known: Enterprise | null,
  place: Place,
  { day, today, basis }: { readonly day: Day; readonly today: Day; readonly basis: string | null },
): Decision => {
  if (day > today) return { obstacle: { kind: 'future', day } };
  const stay = known && openStay(known, place.id);
  if (stay) return { obstacle: { kind: 'in already', place, since: stay.from } };
  const { rung } = place;
  const isOn = rung && known?.steps.some((step) => step.rung === rung.id);
  const step: Deed[] = rung && !isOn ? [{ kind: 'step', rung: rung.id, day, basis }] : [];
  return { deeds: [...step, { kind: 'join', library: place.id, day }] };
};

/** Up to a rung, and into its library. */
export const decideStep = (
  known: Enterprise,
  rung: Rung,
  { day, today, basis }: { readonly day: Day; readonly today: Day; readonly basis: string | null },
): Decision => {
  if (day > today) return { obstacle: { kind: 'future', day } };
  const step = known.steps.find((one) => one.rung === rung.id);
  const isInside = rung.library === undefined || isIn(known, rung.library, today);
  if (step && isInside) return { obstacle: { kind: 'on already', rung, step } };
  const { library } = rung;
  const join: Deed[] = library !== undefined && !isInside ? [{ kind: 'join', library, day }] : [];
  return { deeds: [{ kind: 'step', rung: rung.id, day, basis }, ...join] };
};

export const decideLeave = (
  known: Enterprise,
  place: Place,
  { day, today, reason }: { readonly day: Day; readonly today: Day; readonly reason: string },
): Decision => {
  if (day > today) return { obstacle: { kind: 'future', day } };
  const stay = openStay(known, place.id);
  if (!stay) return { obstacle: { kind: 'not in', place } };
  if (day < stay.from) return { obstacle: { kind: 'before it came in', place, since: stay.from } };
  return { deeds: [{ kind: 'leave', library: place.id, day, reason }] };
};

/** Yearly revenue as of a month; a second figure for the same month takes the place of the first. */
export const decideRevenue = (
  known: Enterprise,
  figure: { readonly month: Month; readonly amount: number; readonly source: string },
  today: Day,
): Decision => {
  if (figure.month > monthOf(today)) return { obstacle: { kind: 'future', day: figure.month } };
  const same = known.revenues.some(
    ({ month, amount, source }) =>
      month === figure.month && amount === figure.amount && source === figure.source,
  );
  return same ? { obstacle: { kind: 'same revenue' } } : { deeds: [{ kind: 'revenue', ...figure }] };
};

export const decideRisk = (known: Enterprise, day: Day, reason: string): Decision =>
  known.risk
    ? { obstacle: { kind: 'at risk already', ...known.risk } }
    : { deeds: [{ kind: 'risk', day, reason }] };

export const decideRiskOver = (known: Enterprise, day: Day, reason: string): Decision =>
  known.risk ? { deeds: [{ kind: 'risk-over', day, reason }] } : { obstacle: { kind: 'not at risk' } };
