import { randomUUID } from 'node:crypto';
import type { Month } from '../calendar/day.ts';
import type { Entry } from '../reports/record.ts';
import type { Connection } from './connection.ts';
import { addLinked, nextLink } from './histories.ts';
import type { Keys } from './keys.ts';

/** How far somebody has read what changed in a month. */
export type Mark = { readonly count: number; readonly last: string };

export type Changes = {
  readonly mark: Mark;
  /** Each unit whose history grows, with the length that was announced. */
  readonly lengths: ReadonlyMap<string, number>;
  /** False where the mark is not known, or not any more: then others may have changed too. */
  readonly areAll: boolean;
};

/** The history of every unit's month: entries are only ever added. */
export type ReportStore = {
  /** The entries of each unit and month asked for, in that order; empty where nothing was ever sent. */
  readonly load: (places: readonly { unit: string; month: Month }[]) => Promise<Entry[][]>;
  /** The months in which anybody ever sent anything, in order. */
  readonly months: () => Promise<Month[]>;
  /** What changed in a month since a mark; without one all that was ever announced. */
  readonly changesSince: (month: Month, mark: Mark | null) => Promise<Changes>;
  /** Adds an entry behind the `known` ones in one atomic step; false when somebody else was quicker. */
  readonly append: (unit: string, month: Month, known: number, entry: Entry) => Promise<boolean>;
};

/** Told apart by something of its own, so that a mark fits nothing but the list it was read from. */
const announcementOf = (unit: string, length: number): string => `${unit} ${length} ${randomUUID()}`;

const lengthsIn = (announcements: readonly string[]): Map<string, number> => {
  const lengths = new Map<string, number>();
  for (const announcement of announcements) {
    const [unit = '', length] = announcement.split(' ');
    // A slow rival announces less than what is there by now.
    lengths.set(unit, Math.max(Number(length), lengths.get(unit) ?? 0));
  }
  return lengths;
};

export const reportStoreOf = (connection: Connection, keys: Keys): ReportStore => {
  const changesSince = async (month: Month, mark: Mark | null): Promise<Changes> => {
    // From the last one that is known: where it is not there, this is another list.
    const from = Math.max(0, (mark?.count ?? 0) - 1);
    const list = await connection.lrange(keys.changes(month), from, -1);
    if (mark && mark.count > 0 && list[0] !== mark.last) return changesSince(month, null);
    const last = list.at(-1) ?? '';
    return {
      mark: { count: from + list.length, last },
      lengths: lengthsIn(mark && mark.count > 0 ? list.slice(1) : list),
      areAll: mark !== null,
    };
  };
  return {
    load: async (places) => {
      const lists = await Promise.all(
        places.map(({ unit, month }) => connection.lrange(keys.report(unit, month), 0, -1)),
      );
      return lists.map((list) => list.map((text) => JSON.parse(text) as Entry));
    },
    months: async () => (await connection.smembers(keys.months)).sort(),
    changesSince,
    append: async (unit, month, known, entry) => {
      const place = { report: keys.report(unit, month), chain: keys.chain(unit, month) };
      const text = JSON.stringify(entry);
      const link = await nextLink(connection, place, text);
      // On one Redis in this order: what is announced and does not come is harmless, an entry nobody finds is not. In a
      // Cluster a crash may lose the announcement alone; so whoever keeps months in mind reads them anew after a while.
      const [, , isAdded] = await Promise.all([
        known === 0 && connection.sadd(keys.months, month),
        connection.rpush(keys.changes(month), announcementOf(unit, known + 1)),
        addLinked(connection, place, known, text, link),
      ]);
      return isAdded;
    },
  };
};
