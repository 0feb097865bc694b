import { linkOf, linksOf } from './chain.ts';
import type { Connection } from './connection.ts';
import { type HistoryKeys, historyKeys, ROOT, unsealedAssessment } from './keys.ts';
import { keysBelow } from './scan.ts';
import { scriptOf } from './script.ts';

/** The history of one unit's month, of the people or of a quarter's assessment, as it stands in the store, with the links that seal it. */
export type History = {
  /** Its own name, such as `real {2025-06:dongjiao}`. */
  readonly name: string;
  readonly entries: readonly string[];
  readonly links: readonly string[];
};

/**
 * Adds an entry and its link when the list still has the length it was read with, so that no version is lost to a
 * rival. KEYS[1] the entries; KEYS[2] the links; ARGV[1] the length; ARGV[2] the entry; ARGV[3] its link.
 */
const append = scriptOf(`
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('RPUSH', KEYS[2], ARGV[3])
return 1`);

/** Adds an entry behind the `known` ones, with its link, in one atomic step; false when somebody else was quicker. */
export const addLinked = async (
  connection: Connection,
  { report, chain }: Pick<HistoryKeys, 'report' | 'chain'>,
  known: number,
  text: string,
  link: string,
): Promise<boolean> => (await append(connection, [report, chain], known, text, link)) === 1;

/** The same, where the last link is not known yet. */
export const appendEntry = async (
  connection: Connection,
  place: Pick<HistoryKeys, 'report' | 'chain'>,
  known: number,
  text: string,
): Promise<boolean> => {
  // Asked for after the entries were read: a rival who was quicker changed their number too, and then nothing is added.
  const last = await connection.lindex(place.chain, -1);
  return addLinked(connection, place, known, text, linkOf(last ?? '', text));
};

/** Both lists as they stand at one moment, also while a bot is adding to them. */
export const readHistory = async (connection: Connection, place: HistoryKeys): Promise<History> => {
  const read = await connection.multi().lrange(place.report, 0, -1).lrange(place.chain, 0, -1).exec();
  const [entries = [], links = []] = (read ?? []).map(([error, list]) => {
    if (error) throw error;
    return list as string[];
  });
  return { name: place.name, entries, links };
};

/** Every history of the deployment and of the sandbox, also one of which only the links are left. */
export const historiesIn = async (connection: Connection): Promise<History[]> => {
  const places = (await keysBelow(connection, ROOT)).flatMap((key) => historyKeys(key) ?? []);
  const byName = new Map(places.map((place) => [place.name, place]));
  return Promise.all([...byName.values()].map((place) => readHistory(connection, place)));
};

/** Seals the histories from before there were links. */
export const linkHistories = async (connection: Connection): Promise<void> => {
  for (const key of await keysBelow(connection, ROOT)) {
    const place = historyKeys(key);
    if (!place || key !== place.report) continue;
    const entries = await connection.lrange(place.report, 0, -1);
    await connection
      .multi()
      .del(place.chain)
      .rpush(place.chain, ...linksOf(entries))
      .exec();
  }
};

/** Seals the courses of the assessments from before they were histories, and moves them to where those are. */
export const sealAssessments = async (connection: Connection): Promise<void> => {
  for (const key of await keysBelow(connection, ROOT)) {
    const place = unsealedAssessment(key);
    if (!place) continue;
    const entries = await connection.lrange(key, 0, -1);
    // All three are in one slot, and it is done as a whole or not at all.
    await connection
      .multi()
      .rename(key, place.report)
      .del(place.chain)
      .rpush(place.chain, ...linksOf(entries))
      .exec();
  }
};
