import type { Month } from '../calendar/day.ts';
import type { Entry } from '../reports/record.ts';
import { linkOf } from './chain.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/**
 * Adds an entry and its link when the list still has the length it was read with, so that no version is lost to a
 * rival. KEYS[1] the entries; KEYS[2] the links; ARGV[1] the length; ARGV[2] the entry; ARGV[3] its link.
 */
const APPEND = `
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('RPUSH', KEYS[2], ARGV[3])
return 1`;

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
    const [report, chain, text] = [keys.report(unit, month), keys.chain(unit, month), JSON.stringify(entry)];
    // Read after the entries: a rival who was quicker changed their number too, and then nothing is added.
    const link = linkOf((await connection.lindex(chain, -1)) ?? '', text);
    return (await connection.eval(APPEND, 2, report, chain, known, text, link)) === 1;
  },
});
