import { randomUUID } from 'node:crypto';
import type { Month } from '../calendar/day.ts';
import type { Entry } from '../reports/record.ts';
import { linkOf } from './chain.ts';
import type { Connection } from './connection.ts';
import { addLinked } from './histories.ts';
import type { Keys } from './keys.ts';

/** The history of a unit's month, and the link that seals the last of its entries. */
export type Sealed = { readonly entries: readonly Entry[]; readonly link: string };

/** Where nothing was ever sent. */
export const UNWRITTEN: Sealed = { entries: [], link: '' };

/** How far somebody has read what changed: the last announcement, with its id in the stream. */
export type Mark = { readonly id: string; readonly words: string };

/** A unit's month whose history grows, with the length that was announced. */
export type Growth = { readonly month: Month; readonly unit: string; readonly length: number };

export type Changes = {
  readonly mark: Mark;
  readonly grown: readonly Growth[];
  /** False where the mark is not known, or not any more: then others may have changed too. */
  readonly areAll: boolean;
};

type Place = { readonly unit: string; readonly month: Month };

/** The history of every unit's month: entries are only ever added. */
export type ReportStore = {
  /** The entries of each unit and month asked for, in that order; empty where nothing was ever sent. */
  readonly load: (places: readonly Place[]) => Promise<Entry[][]>;
  /** One history, as whoever wants to add to it must know it. */
  readonly sealed: (place: Place) => Promise<Sealed>;
  /** The months in which anybody ever sent anything, in order. */
  readonly months: () => Promise<Month[]>;
  /** What changed since a mark; without one all that is remembered. */
  readonly changesSince: (mark: Mark | null) => Promise<Changes>;
  /** Adds an entry behind the known ones in one atomic step; false when somebody else was quicker. */
  readonly append: (place: Place, known: Sealed, entry: Entry) => Promise<boolean>;
};

/** So many announcements are remembered, a few more may be: who has missed one reads everything anew. */
const REMEMBERED = 10_000;
const FIELD = 'grows';

/** Told apart by something of its own, so that a mark fits nothing but the stream it was read from. */
const announcementOf = ({ unit, month }: Place, length: number): string =>
  `${month} ${unit} ${length} ${randomUUID()}`;

const growthIn = ({ words }: Mark): Growth => {
  const [month = '', unit = '', length] = words.split(' ');
  return { month, unit, length: Number(length) };
};

const entriesIn = (list: readonly string[]): Entry[] => list.map((text) => JSON.parse(text) as Entry);

/** Before the first one. */
const BEGINNING: Mark = { id: '0-0', words: '' };

export const reportStoreOf = (connection: Connection, keys: Keys): ReportStore => {
  const announcedFrom = async (id: string): Promise<Mark[]> =>
    (await connection.xrange(keys.changes, id, '+')).map(([id, [, words = '']]) => ({ id, words }));

  const changesSince = async (mark: Mark | null): Promise<Changes> => {
    const announced = await announcedFrom(mark?.id ?? BEGINNING.id);
    const last = announced.at(-1) ?? BEGINNING;
    if (!mark || (mark === BEGINNING && announced.length < REMEMBERED))
      return { mark: last, grown: announced.map(growthIn), areAll: mark !== null };
    // Where the one that is known is not there, this is another stream, or it has gone on for too long.
    if (announced[0]?.words !== mark.words) return changesSince(null);
    return { mark: last, grown: announced.slice(1).map(growthIn), areAll: true };
  };

  return {
    load: async (places) => {
      const lists = await Promise.all(
        places.map(({ unit, month }) => connection.lrange(keys.report(unit, month), 0, -1)),
      );
      return lists.map(entriesIn);
    },
    sealed: async ({ unit, month }) => {
      // In this order: a rival in between changes the number of links and of entries, and then nothing is added.
      const [list, link] = await Promise.all([
        connection.lrange(keys.report(unit, month), 0, -1),
        connection.lindex(keys.chain(unit, month), -1),
      ]);
      return { entries: entriesIn(list), link: link ?? '' };
    },
    months: async () => (await connection.smembers(keys.months)).sort(),
    changesSince,
    append: async (place, { entries: { length }, link }, entry) => {
      const { unit, month } = place;
      const text = JSON.stringify(entry);
      const history = { report: keys.report(unit, month), chain: keys.chain(unit, month) };
      const words = announcementOf(place, length + 1);
      // On one Redis in this order: what is announced and does not come is harmless, an entry nobody finds is not. In a
      // Cluster a crash may lose the announcement alone; so whoever keeps months in mind reads them anew after a while.
      const seal = linkOf(link, text);
      const [, , isAdded] = await Promise.all([
        length === 0 && connection.sadd(keys.months, month),
        connection.xadd(keys.changes, 'MAXLEN', '~', REMEMBERED, '*', FIELD, words),
        addLinked(connection, history, length, text, seal),
      ]);
      return isAdded;
    },
  };
};
