import { randomUUID } from 'node:crypto';
import { Cluster } from 'ioredis';
import { type FileReply, isFile, type Message, type Reply, type WordReply } from '../message.ts';
import type { Connection } from './connection.ts';
import type { Keys, MessageMark } from './keys.ts';
import { PLACE } from './places.ts';
import { scriptOf } from './script.ts';
import { type Answered, packSession, SESSION_KEPT_S, type Session, unpackSession } from './session-store.ts';

/** Message ids are remembered for 7 days. */
const KEPT_S = 7 * 86_400;
/** A message whose work was cut off is free again after this; whoever works on it renews in time. */
const WORK_MS = 5_000;
export const RENEW_MS = 2_000;
/** So many talks are known without asking. */
const MOST_TALKS = 1_000;

/** So many messages are taken from one person within the window. */
export type Pace = { readonly most: number; readonly windowMs: number };
const UNBOUNDED: Pace = { most: 0, windowMs: 0 };

/**
 * For scripts: leaves the answer to the message KEYS[1], and what its sender is in the middle of now at KEYS[2]. The
 * replies, their s, the session ('': as it was), its s.
 */
const LEAVE = `
local function leave(replies, kept, session, sessionKept)
  redis.call('SET', KEYS[1], replies, 'EX', kept)
  if session ~= '' then redis.call('SET', KEYS[2], session, 'EX', sessionKept) end
  return 1
end`;

/**
 * Takes hold of a message, with a place of its sender and what they are in the middle of; or gives what holds it.
 * KEYS: the message, the session, the sender's places. ARGV: the mark, its ms, most places (0: any number), their
 * window, the message's id.
 */
const begin = scriptOf(`${PLACE}
local held = redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX', 'GET')
if held then return {held, 0, false} end
local most = tonumber(ARGV[3])
local wait = most > 0 and place(KEYS[3], most, tonumber(ARGV[4]), ARGV[5]) or 0
return {false, wait, redis.call('GET', KEYS[2])}`);

/**
 * Leaves the answer of a message that nobody has taken hold of, with a place of its sender, where all is as it was
 * known when the answer was worked out: 1. Else nothing: the session as it is now, or 0 where it is not that. KEYS: the
 * message, the session, the sender's places, the version of the people. ARGV: the session as it was known, the version,
 * most places, their window, the message's id; then as for LEAVE.
 */
const keep = scriptOf(`${PLACE}${LEAVE}
local function now(key) return redis.call('GET', key) or '' end
if now(KEYS[1]) ~= '' or now(KEYS[4]) ~= ARGV[2] then return 0 end
local talk = now(KEYS[2])
if talk ~= ARGV[1] then return talk end
local most = tonumber(ARGV[3])
if most > 0 and place(KEYS[3], most, tonumber(ARGV[4]), ARGV[5]) > 0 then return 0 end
return leave(ARGV[6], ARGV[7], ARGV[8], ARGV[9])`);

/** Renews the hold on a message for ARGV[2] ms, or gives it up (0), only for the one who has it. */
const hold = scriptOf(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/**
 * Leaves the answer only for the one who holds the message. KEYS: the message, the session. ARGV: the mark, then as for
 * LEAVE.
 */
const finish = scriptOf(`${LEAVE}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return leave(ARGV[2], ARGV[3], ARGV[4], ARGV[5])`);

type Stored = WordReply | (Omit<FileReply, 'bytes'> & { readonly bytes: string });

const pack = (replies: readonly Reply[]): string =>
  JSON.stringify(
    replies.map((reply) =>
      isFile(reply) ? { ...reply, bytes: Buffer.from(reply.bytes).toString('base64') } : reply,
    ),
  );

const unpack = (text: string): Reply[] =>
  (JSON.parse(text) as Stored[]).map((reply) =>
    'bytes' in reply ? { ...reply, bytes: Buffer.from(reply.bytes, 'base64') } : reply,
  );

/** The answer as LEAVE takes it, its session apart. */
const packed = (message: Message, { replies, session }: Answered) => {
  const next = session ? packSession(message, session) : '';
  return { next, left: [pack(replies), KEPT_S, next, SESSION_KEPT_S] };
};

export type Begun =
  | {
      readonly state: 'mine';
      /** What the sender is in the middle of. */
      readonly session: Session;
      /** 0 when the sender may write, else the ms until they may. */
      readonly waitMs: number;
      readonly renew: () => Promise<void>;
      /** Keeps the answer, and the session where it is another now: both or nothing. */
      readonly finish: (answer: Answered) => Promise<void>;
      readonly giveUp: () => Promise<void>;
    }
  | { readonly state: 'in work' }
  | { readonly state: 'done'; readonly replies: readonly Reply[] };

/** What is known here of a talk without asking. */
export type Guess = {
  readonly session: Session;
  /**
   * Keeps the answer to a message that was worked out from this session and from the people of this version, all in
   * one step. Else nothing is kept: `again` where the session is another one and known now, `no` where the people are
   * others, the message is not new or its sender has to wait.
   */
  readonly keep: (answer: Answered, people: string, pace?: Pace) => Promise<'kept' | 'again' | 'no'>;
};

/** Remembers each message by its id, across replicas: worked once, answered the same ever after. */
export type MessageStore = {
  readonly begin: (message: Message, pace?: Pace) => Promise<Begun>;
  /** Null in a Cluster, where people and messages are not in one slot. */
  readonly guess: (message: Message) => Guess | null;
  /** The replies of a message that was worked; null while it is in work or unknown. */
  readonly repliesTo: (mark: MessageMark) => Promise<readonly Reply[] | null>;
};

export const messageStoreOf = (connection: Connection, keys: Keys): MessageStore => {
  /** The sessions as they were last read or written here, by their keys. */
  const talks = new Map<string, string>();
  const know = (session: string, text: string): void => {
    talks.delete(session);
    if (text === '') return;
    const [oldest] = talks.keys();
    if (talks.size >= MOST_TALKS && oldest !== undefined) talks.delete(oldest);
    talks.set(session, text);
  };

  return {
    begin: async (message, { most, windowMs } = UNBOUNDED) => {
      const key = keys.message(message);
      const session = keys.session(message);
      const mark = `work:${randomUUID()}`;
      const places = [key, session, keys.places(message)];
      const [held, waitMs, kept] = (await begin(
        connection,
        places,
        mark,
        WORK_MS,
        most,
        windowMs,
        message.id,
      )) as [string | null, number, string | null];
      if (held !== null)
        return held.startsWith('work:') ? { state: 'in work' } : { state: 'done', replies: unpack(held) };
      know(session, kept ?? '');
      return {
        state: 'mine',
        session: unpackSession(message, kept),
        waitMs,
        renew: async () => void (await hold(connection, [key], mark, WORK_MS)),
        finish: async (answer) => {
          const { next, left } = packed(message, answer);
          await finish(connection, [key, session], mark, ...left);
          if (next !== '') know(session, next);
        },
        giveUp: async () => void (await hold(connection, [key], mark, 0)),
      };
    },
    guess: (message) => {
      if (connection instanceof Cluster) return null;
      const session = keys.session(message);
      const known = talks.get(session) ?? '';
      return {
        session: unpackSession(message, known === '' ? null : known),
        keep: async (answer, people, { most, windowMs } = UNBOUNDED) => {
          const { next, left } = packed(message, answer);
          const places = [keys.message(message), session, keys.places(message), keys.peopleVersion];
          const limit = [most, windowMs, message.id];
          const came = await keep(connection, places, known, people, ...limit, ...left);
          if (typeof came === 'string') know(session, came);
          else if (came === 1 && next !== '') know(session, next);
          return typeof came === 'string' ? 'again' : came === 1 ? 'kept' : 'no';
        },
      };
    },
    repliesTo: async (mark) => {
      const held = await connection.get(keys.message(mark));
      return held === null || held.startsWith('work:') ? null : unpack(held);
    },
  };
};
