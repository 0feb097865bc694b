import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { booksOf } from '../src/books.ts';
import { readConfiguration } from '../src/data/configuration.ts';
import { keysOf, prefixes } from '../src/store/keys.ts';
import { startOwnRedis } from '../src/store/own-redis.ts';
import { reportStoreOf } from '../src/store/report-store.ts';
import { openDistrict } from './district.ts';
import { storedVersion, storeMonths } from './history.ts';
import { type BenchLine, lineOf } from './line.ts';
import { timed } from './timed.ts';

const ROUNDS = 5;
const SIZES = [30, 3_000];
const MONTHS = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
const VALUES = { seed: 1, 'gs-new': 2, 'gs-exit': 0, upgrade: 6, risk: 1 };
const KIB = 1024;

const memoryOf = async (redis: Redis): Promise<number> =>
  Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);

/** A year of reports of so many units: what it takes, and how long the figures of all of it take from the store. */
const measure = async (townships: number): Promise<BenchLine[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const district = await openDistrict(townships);
  const own = await startOwnRedis(directory);
  const redis = new Redis({ path: own.socket, enableAutoPipelining: true });
  const reports = reportStoreOf(redis, keysOf(prefixes.real));
  const units = [...new Set(district.liaisons.map(({ unit }) => unit))];
  const before = await memoryOf(redis);
  await storeMonths(reports, units, MONTHS, () => VALUES);
  const memory = ((await memoryOf(redis)) - before) / townships / KIB;
  const { size } = await stat(join(directory, 'appendonlydir/appendonly.aof.1.incr.aof'));
  const words = JSON.stringify(storedVersion(units[0] ?? '', '2025-01', VALUES));
  const bare = (Buffer.byteLength(words) * MONTHS.length) / KIB;
  const { ledger } = booksOf(readConfiguration(district.folder), reports);
  const read = () => reports.load(MONTHS.flatMap((month) => units.map((unit) => ({ unit, month }))));
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ floor: await timed(read), value: await timed(() => ledger.progress('2025-12-31')) });
  redis.disconnect();
  await own.stop();
  await district.close();
  await rm(directory, { recursive: true, force: true });
  return [
    lineOf({ bench: `storage-memory-${townships}`, unit: 'KiB', n: 1 }, [{ value: memory, floor: bare }]),
    lineOf({ bench: `storage-disk-${townships}`, unit: 'KiB', n: 1 }, [
      { value: size / townships / KIB, floor: bare },
    ]),
    lineOf({ bench: `progress-stored-${townships}`, unit: 'ms', n: ROUNDS }, rounds),
  ];
};

/**
 * What one unit's year of twelve reports takes in Redis, in memory and in the file, against its bare text; and the
 * progress of a year read from the store, against the reading alone.
 */
export const benchStorage = async (): Promise<BenchLine[]> => {
  const lines: BenchLine[] = [];
  for (const size of SIZES) lines.push(...(await measure(size)));
  return lines;
};
