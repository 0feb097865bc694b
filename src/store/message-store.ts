import { randomUUID } from 'node:crypto';
import { type FileReply, isFile, type Reply, type WordReply } from '../message.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** Message ids are remembered for 7 days. */
const KEPT_S = 7 * 86_400;
/** A message whose work was cut off is free again after this; whoever works on it renews in time. */
const WORK_MS = 5_000;
export const RENEW_MS = 2_000;

/** Renews the hold on a message, gives it up, or leaves its answer, only for the one who holds it. */
const FINISH = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == 'renew' then redis.call('PEXPIRE', KEYS[1], ARGV[3])
elseif ARGV[2] == '' then redis.call('DEL', KEYS[1])
else redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) end
return 1`;

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

export type Claim =
  | {
      readonly state: 'mine';
      readonly renew: () => Promise<void>;
      readonly finish: (replies: readonly Reply[]) => Promise<void>;
      readonly giveUp: () => Promise<void>;
    }
  | { readonly state: 'in work' }
  | { readonly state: 'done'; readonly replies: readonly Reply[] };

/** Remembers each message by its id, across replicas: worked once, answered the same ever after. */
export type MessageStore = {
  readonly claim: (channel: string, id: string) => Promise<Claim>;
  /** The replies of a message that was worked; null while it is in work or unknown. */
  readonly repliesTo: (channel: string, id: string) => Promise<readonly Reply[] | null>;
};

export const messageStoreOf = (connection: Connection, keys: Keys): MessageStore => ({
  claim: async (channel, id) => {
    const key = keys.message(channel, id);
    const mark = `work:${randomUUID()}`;
    const held = await connection.set(key, mark, 'PX', WORK_MS, 'NX', 'GET');
    if (held === null) {
      const put = async (what: string, time: number) =>
        void (await connection.eval(FINISH, 1, key, mark, what, time));
      return {
        state: 'mine',
        renew: () => put('renew', WORK_MS),
        finish: (replies) => put(pack(replies), KEPT_S),
        giveUp: () => put('', 0),
      };
    }
    return held.startsWith('work:') ? { state: 'in work' } : { state: 'done', replies: unpack(held) };
  },
  repliesTo: async (channel, id) => {
    const held = await connection.get(keys.message(channel, id));
    return held === null || held.startsWith('work:') ? null : unpack(held);
  },
});
