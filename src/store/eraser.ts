import { randomUUID } from 'node:crypto';
import { erasedId, withIds } from './chain.ts';
import type { Connection } from './connection.ts';
import { ROOT, versionOfPeople } from './keys.ts';
import { isOver, type NoticeRecord } from './notice-store.ts';
import { GONE } from './people-store.ts';
import type { OpenQuestion } from './question-store.ts';
import { keysBelow } from './scan.ts';

const sources = ['sandbox', 'wecom', 'dingtalk'] as const;

/** Puts a new value in the place of the one that was read; what changed meanwhile is left alone. */
const SWAP = {
  list: `if redis.call('LINDEX', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('LSET', KEYS[1], ARGV[1], ARGV[3]) end`,
  hash: `if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end`,
  string: `if redis.call('GET', KEYS[1]) == ARGV[2] then redis.call('SET', KEYS[1], ARGV[3], 'KEEPTTL') end`,
} as const;

/** How our own sentences name an account: 「账号 X 申请绑定……」. */
const named = /(?<=账号 ?)[^\s，。；、）)]+/g;

/** The fields in which somebody stands. Others may hold the same word and mean a unit or a figure. */
const inField = (field: string, value: unknown, ids: (id: string) => string): unknown => {
  if (field === 'user' && typeof value === 'string') return ids(value);
  if (field === 'text' && typeof value === 'string') return value.replace(named, ids);
  if (field === 'mentions' && Array.isArray(value)) return value.map((id) => ids(String(id)));
  return value;
};

const withoutPerson = (text: string, ids: (id: string) => string): string =>
  JSON.stringify(JSON.parse(text, (field, value) => inField(field, value, ids)));

/**
 * A notice tells by place where it went, and a single chat is such a place. One that is still under way is left alone:
 * under another name its message would be sent again.
 */
const withoutPlace = (text: string, account: string): string => {
  const record = JSON.parse(text) as NoticeRecord;
  if (!isOver(record)) return text;
  const places = Object.entries(record.places).map(([place, end]) => {
    const [source, to] = place.split(':@');
    return [to === account ? `${source}:@${erasedId(account)}` : place, end] as const;
  });
  return JSON.stringify({ ...record, places: Object.fromEntries(places) });
};

/** What happens to one key; gives how many places were changed. */
type Erase = (key: string) => Promise<number>;

/** Each value that holds the person is swapped for what `change` makes of it; null takes it away. */
const eraserOf = (connection: Connection, change: (text: string) => string | null) => ({
  list: async (key: string): Promise<number> => {
    let changed = 0;
    for (const [index, text] of (await connection.lrange(key, 0, -1)).entries()) {
      const next = change(text);
      if (next === null || next === text) continue;
      await connection.eval(SWAP.list, 1, key, index, text, next);
      changed += 1;
    }
    return changed;
  },
  hash: async (key: string): Promise<number> => {
    let changed = 0;
    for (const [field, text] of Object.entries(await connection.hgetall(key))) {
      const next = change(text);
      if (next === text) continue;
      await (next === null
        ? connection.hdel(key, field)
        : connection.eval(SWAP.hash, 1, key, field, text, next));
      changed += 1;
    }
    return changed;
  },
  string: async (key: string): Promise<number> => {
    const text = await connection.get(key);
    const next = text?.startsWith('[') ? change(text) : text;
    if (text === null || next === null || next === text) return 0;
    await connection.eval(SWAP.string, 1, key, '', text, next ?? '');
    return 1;
  },
});

/** By the kind of key, as it stands behind the space. */
const erasersFor = (connection: Connection, account: string): Readonly<Record<string, Erase>> => {
  const own = new Set([account, ...sources.map((source) => `${source}-${account}`)]);
  const ids = (id: string) => (own.has(id) ? erasedId(id) : id);
  const ofAccount: Erase = async (key) => (key.endsWith(`:${account}`) ? connection.unlink(key) : 0);
  const anywhere = eraserOf(connection, (text) => withoutPerson(text, ids));
  return {
    session: ofAccount,
    places: ofAccount,
    calls: (key) => connection.hdel(key, ...sources.map((source) => `${source}:${account}`)),
    // Somebody of the file stays away; somebody who was bound in chat was only here.
    people: async (key) => {
      const bound = await connection.hdel(key, ...sources.map((source) => `${source}-${account}`));
      const leaves = (text: string) =>
        text !== GONE && Object.values(JSON.parse(text).accounts).includes(account) ? GONE : text;
      const left = await eraserOf(connection, leaves).hash(key);
      await connection.set(versionOfPeople(key), randomUUID());
      return bound + left;
    },
    requests: eraserOf(connection, (text) => (JSON.parse(text).account === account ? null : text)).hash,
    questions: eraserOf(connection, (text) => {
      const question = JSON.parse(text) as OpenQuestion;
      return question.asker?.user === account ? JSON.stringify({ ...question, asker: null }) : text;
    }).hash,
    notices: eraserOf(connection, (text) => withoutPlace(text, account)).hash,
    report: eraserOf(connection, (text) => withIds(text, ids)).list,
    record: eraserOf(connection, (text) => withIds(text, ids)).list,
    feedback: anywhere.list,
    outbox: anywhere.list,
    message: anywhere.string,
  };
};

/**
 * Takes a person out of everything that is stored, by the account on a platform: what they are bound to, asked for,
 * are in the middle of, thought and were called for is gone; what they reported stays, under a sign that leads to
 * nobody. The chain of the audit still holds. May be run again, also beside a running bot.
 * @returns how many places were changed
 */
export const erase = async (connection: Connection, account: string): Promise<number> => {
  const erasers = erasersFor(connection, account);
  let changed = 0;
  for (const key of await keysBelow(connection, ROOT)) {
    const [, kind = ''] = /^policy:\w+:([a-z]+)/.exec(key) ?? [];
    changed += (await erasers[kind]?.(key)) ?? 0;
  }
  return changed;
};
