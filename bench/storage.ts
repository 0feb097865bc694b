import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { booksOf } from '../src/books.ts';
import { readConfiguration } from '../src/data/configuration.ts';
import type { Ledger } from '../src/ledger.ts';
import type { Unit } from '../src/roster/unit.ts';
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

/** A new version stored, and the county's totals that its receipt shows. Floor: stored, and nothing shown. */
const measureReceipts = async (ledger: Ledger, unit: Unit | undefined) => {
  if (!unit) throw new Error('no unit');
  const month = '2025-12';
  const entry = storedVersion(unit.id, month, VALUES);
  const store = () => ledger.add(unit.id, month, () => ({ entry }));
  const totals = async () => {
    const { achievements } = await ledger.backdrop(unit, month, '2025-12-25T10:00:00+08:00');
    return achievements([entry]);
  };
  const rounds = [];
  // The first look reads everything: it is not counted.
  await totals();
  for (let round = 0; round < ROUNDS; round += 1) {
    const floor = await timed(store);
    rounds.push({
      floor,
      value: await timed(async () => {
        await store();
        await totals();
      }),
    });
  }
  return rounds;
};

/** A year of reports of so many units: what it takes, and how long the figures of all of it take from the store. */
const measure = async (townships: number): Promise<BenchLine[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const district = await openDistrict(townships);
  const own = await startOwnRedis(directory);
  const redis = new Redis({ path: own.socket });
  const reports = reportStoreOf(redis, keysOf(prefixes.real));
  const units = [...new Set(district.liaisons.map(({ unit }) => unit))];
  const before = await memoryOf(redis);
  await storeMonths(reports, units, MONTHS, () => VALUES);
  const memory = ((await memoryOf(redis)) - before) / townships / KIB;
  const { size } = await stat(join(directory, 'appendonlydir/appendonly.aof.1.incr.aof'));
  const words = JSON.stringify(storedVersion(units[0] ?? '', '2025-01', VALUES));
  const bare = (Buffer.byteLength(words) * MONTHS.length) / KIB;
  const configuration = readConfiguration(district.folder);
  const { ledger } = booksOf(configuration, reports);
  const read = () => reports.load(MONTHS.flatMap((month) => units.map((unit) => ({ unit, month }))));
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ floor: await timed(read), value: await timed(() => ledger.progress('2025-12-31')) });
  const receipts = await measureReceipts(ledger, configuration.units.at(-1));
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
    lineOf({ bench: `totals-stored-${townships}`, unit: 'ms', n: ROUNDS }, receipts),
  ];
};

/**
 * What one unit's year of twelve reports takes in Redis, in memory and in the file, against its bare text; and the
 * progress of a year read from the store, against the reading alone; and the totals on a receipt.
 */
export const benchStorage = async (): Promise<BenchLine[]> => {
  const lines: BenchLine[] = [];
  for (const size of SIZES) lines.push(...(await measure(size)));
  return lines;
};
