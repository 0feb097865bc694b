import { createHash } from 'node:crypto';
import { Cluster, type Redis } from 'ioredis';
import { DataProblem } from '../errors.ts';
import type { Connection } from './connection.ts';
import { ROOT } from './keys.ts';

/** The version of how data is laid out in Redis. */
export const SCHEMA = 1;
const FORMAT = 'policy-assistant-backup';

/** What is only about work under way and means nothing elsewhere: queues, locks, half-finished talks. */
const passing = /^\{|:(look|session:.*)$/;

type Header = {
  readonly format: string;
  readonly schema: number;
  readonly keys: number;
  readonly sha256: string;
};

type Line = {
  readonly key: string;
  readonly type: string;
  readonly value: unknown;
  /** Unix time in ms; absent where the key is kept for ever. */
  readonly expiresAt?: number;
};

const nodesOf = (connection: Connection): readonly Redis[] =>
  connection instanceof Cluster ? connection.nodes('master') : [connection];

/** Every key of ours, by name. */
const keysIn = async (connection: Connection): Promise<string[]> => {
  const found = new Set<string>();
  for (const node of nodesOf(connection)) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', `${ROOT}*`, 'COUNT', 1000);
      for (const key of keys) found.add(key);
      cursor = next;
    } while (cursor !== '0');
  }
  return [...found].filter((key) => !passing.test(key)).sort();
};

const sorted = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Pictures and files are bytes; everything else is text and stays readable. */
const packString = (bytes: Buffer): unknown => {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : { base64: bytes.toString('base64') };
};

const readValue = async (connection: Connection, key: string, type: string): Promise<unknown> => {
  if (type === 'string') return packString((await connection.getBuffer(key)) ?? Buffer.alloc(0));
  if (type === 'list') return connection.lrange(key, 0, -1);
  if (type === 'hash') return sorted(await connection.hgetall(key));
  if (type === 'set') return (await connection.smembers(key)).sort();
  throw new Error(`no way to back up ${key}: ${type}`);
};

const readLine = async (connection: Connection, key: string): Promise<Line | null> => {
  const [type, expiresAt] = await Promise.all([connection.type(key), connection.pexpiretime(key)]);
  if (type === 'none') return null;
  const line = { key, type, value: await readValue(connection, key, type) };
  return expiresAt > 0 ? { ...line, expiresAt } : line;
};

const digest = (body: string): string => createHash('sha256').update(body).digest('hex');

/** All stored data as JSON lines behind a header with a checksum; the same data gives the same bytes. */
export const backUp = async (connection: Connection): Promise<string> => {
  const lines: string[] = [];
  for (const key of await keysIn(connection)) {
    const line = await readLine(connection, key);
    if (line) lines.push(`${JSON.stringify(line)}\n`);
  }
  const body = lines.join('');
  const header: Header = { format: FORMAT, schema: SCHEMA, keys: lines.length, sha256: digest(body) };
  return `${JSON.stringify(header)}\n${body}`;
};

const readBackup = (file: string, text: string): Line[] => {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  let header: Header;
  try {
    header = JSON.parse(text.slice(0, end));
  } catch {
    throw new DataProblem(file, '', '不是备份文件');
  }
  if (header.format !== FORMAT) throw new DataProblem(file, '', '不是备份文件');
  if (header.schema > SCHEMA)
    throw new DataProblem(file, '', `数据版本是 ${header.schema}，比这个程序新，请先升级程序`);
  if (digest(body) !== header.sha256)
    throw new DataProblem(file, '', '校验和不对，文件已损坏，没有恢复任何数据');
  return body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
};

const writeLine = async (connection: Connection, { key, type, value, expiresAt }: Line): Promise<void> => {
  if (type === 'string') {
    const bytes =
      typeof value === 'string' ? value : Buffer.from((value as { base64: string }).base64, 'base64');
    await connection.set(key, bytes);
  } else if (type === 'list') await connection.rpush(key, ...(value as string[]));
  else if (type === 'hash') await connection.hset(key, value as Record<string, string>);
  else await connection.sadd(key, ...(value as string[]));
  if (expiresAt) await connection.pexpireat(key, expiresAt);
};

/**
 * Puts a backup into a Redis that holds nothing of ours.
 * @returns how many keys were restored
 * @throws DataProblem when the file is damaged or the Redis is not empty; then nothing was written.
 */
export const restore = async (connection: Connection, file: string, text: string): Promise<number> => {
  const lines = readBackup(file, text);
  if ((await keysIn(connection)).length > 0) {
    throw new DataProblem(file, '', '目标 Redis 里已经有数据，只能恢复到空的 Redis，没有恢复任何数据');
  }
  for (const line of lines) await writeLine(connection, line);
  return lines.length;
};
