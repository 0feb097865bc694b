import type { Backdrop } from '../progress/backdrop.ts';
import type { KnownFigure } from '../registry/known-figures.ts';
import type { Sealed } from '../store/report-store.ts';
import type { Errand } from './errand.ts';
import type { Place } from './keep-version.ts';
import { registryFigures } from './registry-figures.ts';

/** What is known of a unit's month before it is written. */
export type Known = {
  /** Its own history. */
  readonly seen: Sealed;
  readonly backdrop: Backdrop;
  /** What the registry knows. */
  readonly figures: readonly KnownFigure[];
};

/** All of it is asked for at once. */
export const knownOf = async (errand: Errand, place: Place): Promise<Known> => {
  const { ledger, now } = errand;
  const [seen, backdrop, figures] = await Promise.all([
    ledger.sealed(place.unit.id, place.month),
    ledger.backdrop(place.unit, place.month, now),
    registryFigures(errand, place),
  ]);
  return { seen, backdrop, figures };
};
