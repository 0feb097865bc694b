import { proceed } from './answer.ts';
import { errandOf, type MaybeKnown } from './errand.ts';
import type { Outcome } from './outcome.ts';
import { type Filing, newFiling } from './pending.ts';

/** Files a message that is read for the first time, or asks what is not clear in it. */
export const begin = (
  context: MaybeKnown,
  about: Pick<Filing, 'kind' | 'text' | 'byProxy'>,
): Promise<Outcome> => proceed(errandOf(context), newFiling({ ...about, source: context.message.text }));
