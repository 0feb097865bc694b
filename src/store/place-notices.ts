import type { Connection } from './connection.ts';
import { keysOf, noticesKey, ROOT } from './keys.ts';
import { isOver, type NoticeRecord } from './notice-store.ts';
import { keysBelow } from './scan.ts';

/** A record from before there were places: how many of all messages have arrived, whoever they were for. */
type Placeless = Omit<NoticeRecord, 'places'> & { readonly parts: number };

/**
 * What is over stays as it is and what has not begun begins anew; of what was under way nobody knows which place has
 * what, so it is left in doubt.
 */
const placed = ({ parts, ...record }: Placeless): NoticeRecord => {
  const known = { ...record, places: {} };
  if (isOver(known) || (record.state === 'queued' && parts === 0)) return known;
  return { ...known, state: 'in-doubt', reason: 'under way before the upgrade' };
};

/** Brings the records of notices from before there were places to today's shape, and lists those that are not over. */
export const placeNotices = async (connection: Connection): Promise<void> => {
  for (const key of await keysBelow(connection, ROOT)) {
    const place = noticesKey(key);
    if (!place) continue;
    for (const [id, text] of Object.entries(await connection.hgetall(key))) {
      const found = JSON.parse(text) as NoticeRecord | Placeless;
      const record = 'places' in found ? found : placed(found);
      if (record !== found) await connection.hset(key, id, JSON.stringify(record));
      if (!isOver(record)) await connection.sadd(keysOf(place.prefix).openNotices, `${place.month} ${id}`);
    }
  }
};
