import { type Entry, isVersion } from './record.ts';
import type { Row } from './standing.ts';

/** What everybody in a group may see of other units: the figures, not what they wrote. */

export const rowWithoutWords = (row: Row): Row => ({ ...row, text: '', explanations: {} });

export const entryWithoutWords = (entry: Entry): Entry =>
  isVersion(entry) ? { ...entry, text: '', explanations: {} } : entry;
