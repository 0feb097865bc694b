import { Cluster } from 'ioredis';
import type { Moment } from '../calendar/day.ts';
import type { Button } from '../message.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

const FILES_KEPT_S = 7 * 86_400;

/** One thing the sandbox sent unasked. `user` is set in a single chat, where `chat` is null. */
export type OutboxItem = {
  readonly at: Moment;
  readonly chat: string | null;
  readonly user: string | null;
  readonly kind: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly buttons?: readonly Button[];
  readonly name?: string;
  readonly url?: string;
  /** The stable id of the reminder or digest it belongs to; null for a word to one person. */
  readonly notice: string | null;
};

/** The clock and the outbox of the sandbox: shared by all processes on this Redis, kept over restarts. */
export type SandboxStore = {
  /** How far the sandbox clock is ahead of the real one, in ms. */
  readonly clockOffset: () => Promise<number>;
  readonly setClockOffset: (ms: number) => Promise<void>;
  readonly send: (item: OutboxItem) => Promise<void>;
  readonly sentCount: () => Promise<number>;
  readonly sentAfter: (seq: number) => Promise<(OutboxItem & { seq: number })[]>;
  readonly saveFile: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly loadFile: (name: string) => Promise<Buffer | null>;
  /** Forgets everything that stands under the sandbox's prefix. */
  readonly clear: () => Promise<void>;
};

const clearNode = async (node: Connection, prefix: string): Promise<void> => {
  let cursor = '0';
  do {
    const [next, found] = await node.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 500);
    await Promise.all(found.map((key) => node.unlink(key)));
    cursor = next;
  } while (cursor !== '0');
};

export const sandboxStoreOf = (connection: Connection, keys: Keys): SandboxStore => ({
  clockOffset: async () => Number((await connection.get(keys.clock)) ?? 0),
  setClockOffset: async (ms) => void (await connection.set(keys.clock, ms)),
  send: async (item) => void (await connection.rpush(keys.outbox, JSON.stringify(item))),
  sentCount: () => connection.llen(keys.outbox),
  sentAfter: async (seq) => {
    const items = await connection.lrange(keys.outbox, seq, -1);
    return items.map((text, index) => ({ seq: seq + index + 1, ...(JSON.parse(text) as OutboxItem) }));
  },
  saveFile: async (name, bytes) =>
    void (await connection.set(keys.file(name), Buffer.from(bytes), 'EX', FILES_KEPT_S)),
  loadFile: (name) => connection.getBuffer(keys.file(name)),
  clear: async () => {
    const nodes = connection instanceof Cluster ? connection.nodes('master') : [connection];
    await Promise.all(nodes.map((node) => clearNode(node, keys.prefix)));
  },
});
