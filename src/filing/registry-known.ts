import type { NewEntrant } from '../assessment/assessment.ts';
import type { Moment } from '../calendar/day.ts';
import { monthsOf, type Quarter } from '../calendar/quarter.ts';
import type { Desk } from '../desk.ts';
import { type Enterprise, enterpriseAfter } from '../registry/enterprise.ts';
import { atRisk, entrantsBetween, type Registry, registryOf } from '../registry/registry.ts';

type Books = Pick<Desk, 'register' | 'configuration'>;

/** The registry as it was known at a moment: what was changed since is worked out again from its history. */
const registryKnown = async ({ register }: Books, known: Moment): Promise<Registry> => {
  const { all } = await register.load();
  const then = await Promise.all(
    all.map(async (one): Promise<Enterprise | null> => {
      if (one.lastAt <= known) return one;
      const history = await register.history(one.code);
      return enterpriseAfter(
        one.code,
        null,
        history.filter(({ at }) => at <= known),
      );
    }),
  );
  return registryOf([then.filter((one) => one !== null)]);
};

/** Who became 规上 in a quarter, with the latest revenue; null while nobody keeps that list in the registry. */
export const entrantsKnown = async (
  books: Books,
  quarter: Quarter,
  known: Moment,
): Promise<readonly NewEntrant[] | null> => {
  const { id } = books.configuration.registry.aboveScale;
  const registry = await registryKnown(books, known);
  const isKept = registry.all.some(({ stays }) => stays.some(({ library }) => library === id));
  if (!isKept) return null;
  const [first, , last] = monthsOf(quarter);
  return entrantsBetween(registry, id, first, last).map(({ enterprise, revenue }) => ({
    unit: enterprise.unit,
    revenue: revenue?.amount ?? null,
  }));
};

/** The unit of each enterprise that may drop out of the list. */
export const atRiskKnown = async (books: Books, known: Moment): Promise<readonly string[]> =>
  atRisk(await registryKnown(books, known)).map(({ unit }) => unit);
