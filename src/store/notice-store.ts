import type { Moment, Month } from '../calendar/day.ts';
import { alone } from './alone.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** Every state that a notice can be in. */
export const noticeStates = ['queued', 'sending', 'sent', 'empty', 'missed', 'failed', 'in-doubt'] as const;

/**
 * queued: claimed, not at an end yet · sending: a call to the platform is under way · sent · empty: nobody had to be
 * told · missed: its hour passed, or notices were paused · failed: a platform will not take it · in-doubt: nobody knows
 * whether it arrived, so it is never repeated.
 */
export type NoticeState = (typeof noticeStates)[number];

/** What became of the messages to one place. */
export type PlaceRecord = {
  /** How many have arrived. */
  readonly sent: number;
  /** Set when the rest will not be sent. */
  readonly ended?: 'failed' | 'in-doubt';
};

export type NoticeRecord = {
  readonly state: NoticeState;
  readonly at: Moment;
  /** By the place the messages go to: a group or a person on a platform. */
  readonly places: Readonly<Record<string, PlaceRecord>>;
  readonly reason?: string;
};

/** True for a state that nothing will change any more. */
export const isOver = ({ state }: NoticeRecord): boolean => state !== 'queued' && state !== 'sending';

/** What became of each notice. One id is claimed once, ever. */
export type NoticeStore = {
  /** True for the one caller who may queue this notice. */
  readonly claim: (month: Month, id: string, at: Moment) => Promise<boolean>;
  readonly recordOf: (month: Month, id: string) => Promise<NoticeRecord | null>;
  readonly record: (month: Month, id: string, record: NoticeRecord) => Promise<void>;
  /** Those that were claimed and have not come to an end, of whatever month. */
  readonly open: () => Promise<readonly { readonly month: Month; readonly id: string }[]>;
  /** Takes one that is over, or was never claimed after all, out of the open ones. */
  readonly drop: (month: Month, id: string) => Promise<void>;
  readonly recordsOf: (month: Month) => Promise<Map<string, NoticeRecord>>;
  /** How often each `source:account` was called in a month. */
  readonly calls: (month: Month) => Promise<ReadonlyMap<string, number>>;
  readonly countCalls: (month: Month, accounts: readonly string[]) => Promise<void>;
  /** Planned notices are held back until then; null when they are not. */
  readonly pausedUntil: () => Promise<Moment | null>;
  readonly pause: (until: Moment | null) => Promise<void>;
  /** The moment up to which the scheduler has looked; null before its first look ever. */
  readonly looked: () => Promise<Moment | null>;
  readonly setLooked: (moment: Moment) => Promise<void>;
  /** Runs `work` unless another process is looking already; null when one is. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T | null>;
};

export const noticeStoreOf = (connection: Connection, keys: Keys): NoticeStore => ({
  claim: async (month, id, at) => {
    const mine: NoticeRecord = { state: 'queued', at, places: {} };
    // First the set: one too many in it is found to be over, one that is missing would never be found.
    await connection.sadd(keys.openNotices, `${month} ${id}`);
    const isMine = (await connection.hsetnx(keys.notices(month), id, JSON.stringify(mine))) === 1;
    // Again, lest another process found the set's entry without a record and dropped it in between.
    if (isMine) await connection.sadd(keys.openNotices, `${month} ${id}`);
    return isMine;
  },
  drop: async (month, id) => void (await connection.srem(keys.openNotices, `${month} ${id}`)),
  record: async (month, id, record) => {
    await connection.hset(keys.notices(month), id, JSON.stringify(record));
    if (isOver(record)) await connection.srem(keys.openNotices, `${month} ${id}`);
  },
  open: async () =>
    (await connection.smembers(keys.openNotices)).map((text) => ({
      month: text.slice(0, text.indexOf(' ')),
      id: text.slice(text.indexOf(' ') + 1),
    })),
  recordOf: async (month, id) => {
    const text = await connection.hget(keys.notices(month), id);
    return text === null ? null : (JSON.parse(text) as NoticeRecord);
  },
  recordsOf: async (month) => {
    const found = await connection.hgetall(keys.notices(month));
    return new Map(Object.entries(found).map(([id, text]) => [id, JSON.parse(text) as NoticeRecord]));
  },
  calls: async (month) => {
    const counts = await connection.hgetall(keys.calls(month));
    return new Map(Object.entries(counts).map(([account, count]) => [account, Number(count)]));
  },
  countCalls: async (month, accounts) => {
    await Promise.all(accounts.map((account) => connection.hincrby(keys.calls(month), account, 1)));
  },
  pausedUntil: () => connection.get(keys.pause),
  pause: async (until) =>
    void (until ? await connection.set(keys.pause, until) : await connection.del(keys.pause)),
  looked: () => connection.get(keys.looked),
  setLooked: async (moment) => void (await connection.set(keys.looked, moment)),
  alone: (work) => alone(connection, keys.look, work),
});
