import { addMonths, type Day, type Month, monthOf } from '../calendar/day.ts';
import { type Enterprise, isIn, lastRevenue, type Revenue, type Stay } from './enterprise.ts';
import { compactName, coreName } from './names.ts';
import { type Shelf, shelfOf } from './shelf.ts';

/** Enterprises to choose from. */
export type Among = Pick<Registry, 'all'>;

/** All enterprises as they stand, ready to be asked. Immutable: a change makes a new one. */
export type Registry = {
  /** In the order of their codes. */
  readonly all: readonly Enterprise[];
  readonly byCode: (code: string) => Enterprise | null;
  /**
   * The enterprises that a code or a name means: one where a whole name or a former one fits, else all whose name
   * holds what was written. Only `among` are looked at.
   */
  readonly named: (words: string, among?: (enterprise: Enterprise) => boolean) => readonly Enterprise[];
};

/** Shorter words would fit half of all names. */
const SHORTEST_PART = 2;

/** Put up once: what did not change is the same part. */
const putUp = new WeakMap<readonly Enterprise[], Shelf>();

const shelfFor = (part: readonly Enterprise[]): Shelf => {
  const shelf = putUp.get(part) ?? shelfOf(part);
  putUp.set(part, shelf);
  return shelf;
};

const inOrder = (enterprises: readonly Enterprise[]): readonly Enterprise[] =>
  [...enterprises].sort((a, b) => (a.code < b.code ? -1 : 1));

/** In the parts in which they are kept: a change makes one part new, and the others need not be put up again. */
export const registryOf = (parts: readonly (readonly Enterprise[])[]): Registry => {
  const shelves = parts.map(shelfFor);
  let all: readonly Enterprise[] | null = null;
  const byCode = (code: string) =>
    shelves.map((shelf) => shelf.byCode(code.toUpperCase())).find((found) => found !== null) ?? null;
  return {
    get all() {
      all ??= inOrder(shelves.flatMap(({ sorted }) => sorted));
      return all;
    },
    byCode,
    named: (words, among = () => true) => {
      const coded = byCode(words);
      if (coded) return among(coded) ? [coded] : [];
      const compact = compactName(words);
      const whole = shelves.flatMap((shelf) => shelf.called(compact)).filter(among);
      if (whole.length > 0) return inOrder(whole);
      const core = coreName(words);
      const [part, kind] =
        core.length < SHORTEST_PART ? ([compact, 'whole'] as const) : ([core, 'core'] as const);
      if (part.length < SHORTEST_PART) return [];
      return inOrder(shelves.flatMap((shelf) => shelf.holding(part, kind)).filter(among));
    },
  };
};

/** Those in a library on a day, of one unit where one is given. */
export const inLibrary = ({ all }: Among, library: string, day: Day, unit?: string): Enterprise[] =>
  all.filter((one) => (unit === undefined || one.unit === unit) && isIn(one, library, day));

/** An enterprise with the day on which it came into a library, and its latest revenue. */
export type Entrant = {
  readonly enterprise: Enterprise;
  readonly day: Day;
  readonly revenue: Revenue | null;
};

const staysThat = (
  { all }: Among,
  library: string,
  fits: (stay: Stay) => Day | null,
  unit?: string,
): Entrant[] =>
  all
    .filter((one) => unit === undefined || one.unit === unit)
    .flatMap((enterprise) =>
      enterprise.stays.flatMap((stay) => {
        const day = stay.library === library ? fits(stay) : null;
        return day === null ? [] : [{ enterprise, day, revenue: lastRevenue(enterprise) }];
      }),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));

/** Those that came into a library between two months, both included. */
export const entrantsBetween = (
  registry: Among,
  library: string,
  from: Month,
  to: Month,
  unit?: string,
): Entrant[] => {
  const isWithin = (day: Day): boolean => monthOf(day) >= from && monthOf(day) <= to;
  return staysThat(registry, library, (stay) => (isWithin(stay.from) ? stay.from : null), unit);
};

/** Those that came into a library in a quarter (1–4) of a year, with their latest revenue. */
export const entrantsInQuarter = (
  registry: Among,
  library: string,
  { year, quarter }: { readonly year: number; readonly quarter: number },
): Entrant[] => {
  const first = addMonths(`${year}-01`, (quarter - 1) * 3);
  return entrantsBetween(registry, library, first, addMonths(first, 2));
};

/** Those that went out of a library in a month. */
export const leaversIn = (registry: Among, library: string, month: Month, unit?: string): Entrant[] =>
  staysThat(registry, library, ({ to }) => (to !== null && monthOf(to) === month ? to : null), unit);

/** Those that may drop out of the above-scale list, the longest at risk first. */
export const atRisk = ({ all }: Among, unit?: string): Enterprise[] =>
  all
    .filter((one) => one.risk !== null && (unit === undefined || one.unit === unit))
    .sort((a, b) => ((a.risk?.since ?? '') < (b.risk?.since ?? '') ? -1 : 1));
