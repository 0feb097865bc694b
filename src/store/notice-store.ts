import type { Moment, Month } from '../calendar/day.ts';
import { alone } from './alone.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/**
 * queued: claimed, nothing sent yet · sending: a call to the platform is under way · sent · empty: nobody had to be
 * told · missed: its hour passed while nobody looked · failed: the platform will not take it · in-doubt: nobody knows
 * whether it arrived, so it is never repeated.
 */
export type NoticeState = 'queued' | 'sending' | 'sent' | 'empty' | 'missed' | 'failed' | 'in-doubt';

export type NoticeRecord = {
  readonly state: NoticeState;
  readonly at: Moment;
  /** How many of its messages have arrived. */
  readonly parts: number;
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
    const mine: NoticeRecord = { state: 'queued', at, parts: 0 };
    return (await connection.hsetnx(keys.notices(month), id, JSON.stringify(mine))) === 1;
  },
  record: async (month, id, record) =>
    void (await connection.hset(keys.notices(month), id, JSON.stringify(record))),
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
