import type { Month } from '../calendar/day.ts';
import type { Entry } from '../reports/record.ts';
import type { Connection } from './connection.ts';
import { appendEntry } from './histories.ts';
import type { Keys } from './keys.ts';

/** The history of every unit's month: entries are only ever added. */
export type ReportStore = {
  /** The entries of each unit and month asked for, in that order; empty where nothing was ever sent. */
  readonly load: (places: readonly { unit: string; month: Month }[]) => Promise<Entry[][]>;
  /** The months in which anybody ever sent anything, in order. */
  readonly months: () => Promise<Month[]>;
  /** Adds an entry behind the `known` ones in one atomic step; false when somebody else was quicker. */
  readonly append: (unit: string, month: Month, known: number, entry: Entry) => Promise<boolean>;
};

export const reportStoreOf = (connection: Connection, keys: Keys): ReportStore => ({
  load: async (places) => {
    const lists = await Promise.all(
      places.map(({ unit, month }) => connection.lrange(keys.report(unit, month), 0, -1)),
    );
    return lists.map((list) => list.map((text) => JSON.parse(text) as Entry));
  },
  months: async () => (await connection.smembers(keys.months)).sort(),
  append: async (unit, month, known, entry) => {
    // First the month, then the entry: a month without entries is harmless, an entry nobody finds is not.
    if (known === 0) await connection.sadd(keys.months, month);
    const place = { report: keys.report(unit, month), chain: keys.chain(unit, month) };
    return appendEntry(connection, place, known, JSON.stringify(entry));
  },
});
