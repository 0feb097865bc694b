import type { Entry, Ruling, RulingEntry } from '../reports/record.ts';
import type { Errand } from './errand.ts';
import type { Place } from './keep-version.ts';

/**
 * Adds what the coordinator ruled to the history; the same message never rules twice.
 * @returns the history with it
 */
export const addRuling = async (
  { ledger, sender, message, now }: Errand,
  { unit, month }: Place,
  ruling: Ruling,
): Promise<readonly Entry[]> => {
  const { entries } = await ledger.add(unit.id, month, (known) => {
    const entry: RulingEntry = { ...ruling, by: sender.id, at: now, message: message.id };
    const isRepeated = known.some((one) => one.message === message.id);
    return { entry: isRepeated ? null : entry, entries: isRepeated ? known : [...known, entry] };
  });
  return entries;
};
