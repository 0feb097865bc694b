import { Cluster, type Redis } from 'ioredis';
import type { Connection } from './connection.ts';

/** The oldest Redis that knows all the commands used here. */
const OLDEST_MAJOR = 7;

/** What makes a Redis unsafe to keep reports in. */
export type Doubt =
  | { readonly kind: 'too old'; readonly version: string }
  | { readonly kind: 'no append-only file' }
  /** What was written in the last second may go with a power cut. */
  | { readonly kind: 'written late'; readonly setting: string }
  /** A Redis without room throws away what it likes. */
  | { readonly kind: 'evicts'; readonly setting: string };

const fieldIn = (info: string, name: string): string =>
  new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';

/** Hosted Redises often forbid CONFIG; then nothing is said about it. */
const fsyncOf = async (node: Redis): Promise<string | null> => {
  try {
    return ((await node.config('GET', 'appendfsync')) as string[])[1] ?? null;
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return null;
    throw error;
  }
};

const doubtsOfNode = async (node: Redis): Promise<Doubt[]> => {
  // One section a call: several at once are known only to the Redises that are new enough.
  const [server, persistence, memory, fsync] = await Promise.all([
    node.info('server'),
    node.info('persistence'),
    node.info('memory'),
    fsyncOf(node),
  ]);
  const version = fieldIn(server, 'redis_version');
  const setting = fieldIn(memory, 'maxmemory_policy');
  const keeps = fieldIn(persistence, 'aof_enabled') === '1';
  return [
    ...(Number.parseInt(version, 10) < OLDEST_MAJOR ? [{ kind: 'too old', version } as const] : []),
    ...(keeps ? [] : [{ kind: 'no append-only file' } as const]),
    ...(keeps && fsync !== null && fsync !== 'always'
      ? [{ kind: 'written late', setting: fsync } as const]
      : []),
    ...(setting !== 'noeviction' ? [{ kind: 'evicts', setting } as const] : []),
  ];
};

/** Each thing once, however many masters of a Cluster it is true of. */
export const doubtsAbout = async (connection: Connection): Promise<Doubt[]> => {
  const nodes = connection instanceof Cluster ? connection.nodes('master') : [connection];
  const all = (await Promise.all(nodes.map(doubtsOfNode))).flat();
  return [...new Map(all.map((doubt) => [JSON.stringify(doubt), doubt])).values()];
};
