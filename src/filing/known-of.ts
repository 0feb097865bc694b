import type { Past } from '../progress/past.ts';
import type { KnownFigure } from '../registry/known-figures.ts';
import type { Entry } from '../reports/record.ts';
import type { Errand } from './errand.ts';
import type { Place } from './keep-version.ts';
import { registryFigures } from './registry-figures.ts';

/** What is known of a unit's month before it is written. */
export type Known = {
  readonly entries: readonly Entry[];
  readonly past: Past;
  /** What the registry knows. */
  readonly figures: readonly KnownFigure[];
};

export const knownOf = async (errand: Errand, place: Place): Promise<Known> => {
  const { ledger, now } = errand;
  const [entries, past, figures] = await Promise.all([
    ledger.entries(place.unit.id, place.month),
    ledger.past(place.unit, place.month, now),
    registryFigures(errand, place),
  ]);
  return { entries, past, figures };
};
