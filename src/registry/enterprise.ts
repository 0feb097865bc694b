import type { Day, Moment, Month } from '../calendar/day.ts';
import { heightOf, type Rung } from '../policy/ladder.ts';
import type { EnterpriseEntry, Owed } from './entry.ts';

/** A stay in a library, from a day on; `to` is the first day outside, null while it lasts. */
export type Stay = {
  readonly library: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly reason: string | null;
};

export type Step = { readonly rung: string; readonly day: Day; readonly basis: string | null };

export type Revenue = { readonly month: Month; readonly amount: number; readonly source: string };

export type Note = { readonly day: Day; readonly text: string };

/** What is owed with what became of it; a payment counts when a second person has confirmed it. */
export type Entitlement = Owed & {
  readonly payment: {
    readonly day: Day;
    readonly amount: number;
    readonly note: string | null;
    readonly isConfirmed: boolean;
  } | null;
  /** Why it is not owed after all; null where it is. */
  readonly voided: string | null;
};

/** What an enterprise's history amounts to. It names no person: who did what stands in the history alone. */
export type Enterprise = {
  /** 统一社会信用代码. */
  readonly code: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** The unit's id. */
  readonly unit: string;
  readonly sector: string | null;
  /** In the order of their days. */
  readonly steps: readonly Step[];
  readonly stays: readonly Stay[];
  /** One a month, in their order. */
  readonly revenues: readonly Revenue[];
  /** Since when and why it may drop out of the above-scale list; null where nobody says so. */
  readonly risk: { readonly since: Day; readonly reason: string } | null;
  readonly help: readonly Note[];
  readonly circumstances: readonly Note[];
  /** Units that say it is theirs, besides the one that has it. */
  readonly claims: readonly string[];
  readonly entitlements: readonly Entitlement[];
  readonly lastAt: Moment;
};

const begun = (code: string, at: Moment): Enterprise => ({
  code,
  name: '',
  formerNames: [],
  unit: '',
  sector: null,
  steps: [],
  stays: [],
  revenues: [],
  risk: null,
  help: [],
  circumstances: [],
  claims: [],
  entitlements: [],
  lastAt: at,
});

const byDay = <T extends { readonly day: Day }>(a: T, b: T): number => (a.day < b.day ? -1 : 1);

const changeEntitlement = (
  known: Enterprise,
  number: string,
  change: Partial<Pick<Entitlement, 'payment' | 'voided'>>,
): Enterprise => ({
  ...known,
  entitlements: known.entitlements.map((one) => (one.number === number ? { ...one, ...change } : one)),
});

const paymentOf = (known: Enterprise, number: string): Entitlement['payment'] =>
  known.entitlements.find((one) => one.number === number)?.payment ?? null;

type DeedOf<K extends EnterpriseEntry['kind']> = Extract<EnterpriseEntry, { readonly kind: K }>;

const redated = (known: Enterprise, { rung, library, from, to }: DeedOf<'redate'>): Enterprise => ({
  ...known,
  steps: known.steps
    .map((one) => (one.rung === rung && one.day === from ? { ...one, day: to } : one))
    .sort(byDay),
  stays: known.stays.map((one) =>
    one.library === library && one.from === from ? { ...one, from: to } : one,
  ),
});

const retracted = (known: Enterprise, { rung, library, day }: DeedOf<'retract'>): Enterprise => ({
  ...known,
  steps: known.steps.filter((one) => one.rung !== rung || one.day !== day),
  stays: known.stays.filter((one) => one.library !== library || one.from !== day),
});

/** What becomes of an enterprise by one entry. */
const after = (known: Enterprise, entry: EnterpriseEntry): Enterprise => {
  switch (entry.kind) {
    case 'register':
      return { ...known, name: entry.name, unit: entry.unit, sector: entry.sector };
    case 'rename':
      return { ...known, name: entry.name, formerNames: [...known.formerNames, known.name] };
    case 'sector':
      return { ...known, sector: entry.sector };
    case 'assign':
      return { ...known, unit: entry.unit, claims: [] };
    case 'claim':
      return { ...known, claims: [...known.claims, entry.unit] };
    case 'step': {
      const { rung, day, basis } = entry;
      return { ...known, steps: [...known.steps, { rung, day, basis }].sort(byDay) };
    }
    case 'join': {
      const { library, day } = entry;
      return { ...known, stays: [...known.stays, { library, from: day, to: null, reason: null }] };
    }
    case 'leave': {
      const { library, day, reason } = entry;
      const ends = (stay: Stay) => stay.library === library && stay.to === null;
      return {
        ...known,
        stays: known.stays.map((stay) => (ends(stay) ? { ...stay, to: day, reason } : stay)),
      };
    }
    case 'redate':
      return redated(known, entry);
    case 'retract':
      return retracted(known, entry);
    case 'revenue': {
      const { month, amount, source } = entry;
      const others = known.revenues.filter((one) => one.month !== month);
      const revenues = [...others, { month, amount, source }].sort((a, b) => (a.month < b.month ? -1 : 1));
      return { ...known, revenues };
    }
    case 'risk':
      return { ...known, risk: { since: entry.day, reason: entry.reason } };
    case 'risk-over':
      return { ...known, risk: null };
    case 'help':
      return { ...known, help: [...known.help, { day: entry.day, text: entry.text }] };
    case 'circumstance':
      return { ...known, circumstances: [...known.circumstances, { day: entry.day, text: entry.text }] };
    case 'owe': {
      const { kind: _, by: _by, at: _at, message: _message, ...owed } = entry;
      return {
        ...known,
        entitlements: [...known.entitlements, { ...owed, payment: null, voided: null }],
      };
    }
    case 'pay': {
      const { day, amount, note = null } = entry;
      return changeEntitlement(known, entry.number, { payment: { day, amount, note, isConfirmed: false } });
    }
    case 'confirm': {
      const payment = paymentOf(known, entry.number);
      return changeEntitlement(known, entry.number, {
        payment: payment && { ...payment, isConfirmed: true },
      });
    }
    case 'unpay':
      return changeEntitlement(known, entry.number, { payment: null });
    case 'void':
      return changeEntitlement(known, entry.number, { voided: entry.reason });
  }
};

/** Adds entries to what is known; null where there is nothing yet. */
export const enterpriseAfter = (
  code: string,
  known: Enterprise | null,
  entries: readonly EnterpriseEntry[],
): Enterprise | null =>
  entries.reduce<Enterprise | null>(
    (enterprise, entry) => ({ ...after(enterprise ?? begun(code, entry.at), entry), lastAt: entry.at }),
    known,
  );

/** The revenue of the latest month that is known; null where none is. */
export const lastRevenue = ({ revenues }: Enterprise): Revenue | null => revenues.at(-1) ?? null;

/** Whether it is in a library on a day. */
export const isIn = ({ stays }: Enterprise, library: string, day: Day): boolean =>
  stays.some((stay) => stay.library === library && stay.from <= day && (stay.to === null || stay.to > day));

/** The rungs on which it stands on a day, the highest first: reached, and not left with the rung's library. */
export const rungsOf = (enterprise: Enterprise, ladder: readonly Rung[], day: Day): Rung[] =>
  ladder
    .filter(
      ({ id, library }) =>
        enterprise.steps.some((step) => step.rung === id && step.day <= day) &&
        (library === undefined || isIn(enterprise, library, day)),
    )
    .sort((a, b) => heightOf(ladder, b.id) - heightOf(ladder, a.id));
