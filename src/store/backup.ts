import { DataProblem } from '../errors.ts';
import { type BackupLine, readBackup, renderBackup } from './backup-file.ts';
import { rebuildCards } from './cards.ts';
import type { Connection } from './connection.ts';
import { readHistory } from './histories.ts';
import { historyKeys, isPassing, layoutKeys, ROOT } from './keys.ts';
import { keysBelow } from './scan.ts';
import { bringUpToDate, RESTORING, SCHEMA } from './schema.ts';

/** So many keys are under way at once, so many values go in one command. */
const AT_ONCE = 200;

const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) =>
    items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );

/** Every key of ours, by name. */
const keysIn = async (connection: Connection): Promise<string[]> =>
  (await keysBelow(connection, ROOT)).filter((key) => !isPassing(key));

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

/** Null for a key that went while we looked, and for a message that is in work: it will be sent again. */
const readLine = async (connection: Connection, key: string): Promise<BackupLine | null> => {
  const [type, expiresAt] = await Promise.all([connection.type(key), connection.pexpiretime(key)]);
  if (type === 'none') return null;
  const line = { key, type, value: await readValue(connection, key, type) };
  if (typeof line.value === 'string' && line.value.startsWith('work:')) return null;
  return expiresAt > 0 ? { ...line, expiresAt } : line;
};

/** A history goes with its links, as both stood at one moment; links alone are kept too, as a trace. */
const readLines = async (connection: Connection, key: string): Promise<BackupLine[]> => {
  const place = historyKeys(key);
  if (!place) return [await readLine(connection, key)].filter((line) => line !== null);
  const { entries, links } = await readHistory(connection, place);
  // Found at its entries, where there are any.
  if (key === place.chain && entries.length > 0) return [];
  return [
    { key: place.report, type: 'list', value: entries },
    { key: place.chain, type: 'list', value: links },
  ].filter(({ value }) => value.length > 0);
};

/**
 * All stored data as the text of one file. May run beside a bot: what is added meanwhile may be in it or not, but no
 * entry is torn.
 * @throws DataProblem when the data is not of this program's version.
 */
export const backUp = async (connection: Connection): Promise<string> => {
  await bringUpToDate(connection);
  const lines: BackupLine[] = [];
  for (const keys of chunksOf(await keysIn(connection))) {
    const read = await Promise.all(keys.map((key) => readLines(connection, key)));
    lines.push(...read.flat());
  }
  return renderBackup(
    SCHEMA,
    lines.sort((a, b) => (a.key < b.key ? -1 : 1)),
  );
};

const writeLine = async (
  connection: Connection,
  { key, type, value, expiresAt }: BackupLine,
): Promise<void> => {
  if (type === 'string') {
    const bytes =
      typeof value === 'string' ? value : Buffer.from((value as { base64: string }).base64, 'base64');
    await connection.set(key, bytes);
  } else if (type === 'hash') await connection.hset(key, value as Record<string, string>);
  else {
    for (const values of chunksOf(value as string[]))
      await (type === 'list' ? connection.rpush(key, ...values) : connection.sadd(key, ...values));
  }
  if (expiresAt) await connection.pexpireat(key, expiresAt);
};

/** Takes away what a restore that was cut off has left behind. */
const clearHalf = async (connection: Connection): Promise<void> => {
  if ((await connection.get(layoutKeys.schema)) !== RESTORING) return;
  for (const keys of chunksOf(await keysIn(connection)))
    await Promise.all(keys.map((key) => connection.unlink(key)));
};

/**
 * Puts a backup into a Redis that holds nothing of ours. Cut off in the middle it leaves a mark, with which no bot
 * starts, and may be run again.
 * @returns how many keys were restored
 * @throws DataProblem when the file is damaged or the Redis is not empty; then nothing was written.
 */
export const restore = async (connection: Connection, file: string, text: string): Promise<number> => {
  const { schema, lines } = readBackup(file, text);
  await clearHalf(connection);
  if ((await keysIn(connection)).length > 0) {
    throw new DataProblem(file, '', '目标 Redis 里已经有数据，只能恢复到空的 Redis，没有恢复任何数据');
  }
  await connection.set(layoutKeys.schema, RESTORING);
  for (const chunk of chunksOf(lines)) await Promise.all(chunk.map((line) => writeLine(connection, line)));
  await rebuildCards(connection);
  await connection.set(layoutKeys.schema, schema);
  await bringUpToDate(connection);
  return lines.length;
};
