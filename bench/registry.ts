import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../src/data/configuration.ts';
import { readyPolicy } from '../src/policy/ask-policy.ts';
import { registerOf } from '../src/register.ts';
import { importRegistry } from '../src/registering/import-registry.ts';
import { checkSignOf } from '../src/registry/credit-code.ts';
import type { Deed } from '../src/registry/entry.ts';
import { importColumns } from '../src/registry/import-row.ts';
import { importHeadings } from '../src/replies/registry/import-words.ts';
import { rosterOf } from '../src/roster/roster.ts';
import { plainSheet } from '../src/spreadsheets/plain-sheet.ts';
import { openConnection, whenReady } from '../src/store/connection.ts';
import { keysOf, prefixes } from '../src/store/keys.ts';
import { borrowOwnRedis } from '../src/store/own-redis.ts';
import { registryStoreOf } from '../src/store/registry-store.ts';
import { type BenchLine, quantile, round } from './line.ts';

const ENTERPRISES = 50_000;
const LOOKS = 200;
const MOMENT = '2025-06-20T10:00:00+08:00';

const codeFor = (number: number): string => {
  const body = `91430381MA${String(number).padStart(7, '0')}`;
  return `${body}${checkSignOf(body)}`;
};

const table = (): Promise<Uint8Array> =>
  plainSheet({
    title: '企业库',
    columns: importColumns.map((column) => ({ heading: importHeadings[column], width: 12 })),
    rows: Array.from({ length: ENTERPRISES }, (_, index) => [
      `湘乡市第${index}号机械制造有限公司`,
      codeFor(index),
      index % 2 === 0 ? '东郊乡' : '棋梓镇',
      '工业',
      index % 10 === 0 ? '种子企业' : null,
      index % 10 === 0 ? '2025-01-10' : null,
      null,
      (index * 37) % 5000,
      '2025-05',
      '税务',
    ]),
  });

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const timesOf = async (work: (number: number) => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const number = (look * 7919) % ENTERPRISES;
    times.push(await timed(() => work(number)));
  }
  return times;
};

/** Fifty thousand enterprises: one import, then single looks, each from the store, as a message makes them. */
export const benchRegistry = async (): Promise<BenchLine[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'bench-registry-'));
  const redis = await borrowOwnRedis(directory);
  const connection = openConnection(redis.socket);
  await whenReady(connection, 5_000);
  const store = registryStoreOf(connection, keysOf(prefixes.sandbox));
  const register = registerOf(store);
  const configuration = readConfiguration(join(import.meta.dirname, '../config'));
  const tools = {
    configuration,
    register,
    imports: store.imports,
    policies: configuration.policies.map(readyPolicy),
    roster: rosterOf(configuration.units, configuration.people),
  };
  const bytes = await table();
  const imported = await timed(() => importRegistry(tools, { id: 'bench', by: 'admin', now: MOMENT, bytes }));
  const first = await timed(register.load);
  const named = async (number: number) => (await register.load()).named(`第${number}号机械`);
  const firstByName = await timed(() => named(0));
  const byCode = await timesOf(async (number) => (await register.load()).byCode(codeFor(number)));
  const byName = await timesOf(named);
  const note: Deed = { kind: 'help', day: '2025-06-20', text: '走访' };
  const afterChange: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const author = { by: 'admin', at: MOMENT, message: `bench-${look}` };
    await register.change(codeFor(look), author, () => ({ deeds: [note] }));
    afterChange.push(await timed(() => named(look)));
  }
  connection.disconnect();
  await redis.stop();
  await rm(directory, { recursive: true, force: true });
  const line = (bench: string, value: number, n: number): BenchLine => ({
    bench,
    value: round(value),
    unit: 'ms',
    floor: null,
    ratio: null,
    n,
  });
  return [
    line('registry-import-50000', imported, 1),
    line('registry-first-look', first, 1),
    line('registry-first-name', firstByName, 1),
    line('registry-look', quantile(byCode, 0.5), LOOKS),
    line('registry-look-p99', quantile(byCode, 0.99), LOOKS),
    line('registry-name', quantile(byName, 0.5), LOOKS),
    line('registry-name-p99', quantile(byName, 0.99), LOOKS),
    line('registry-name-after-change', quantile(afterChange, 0.5), LOOKS),
  ];
};
