import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { assemble } from '../src/assemble.ts';
import { readSettings } from '../src/config.ts';
import { readConfiguration } from '../src/data/configuration.ts';
import { openConnection, whenReady } from '../src/store/connection.ts';
import { keysOf, prefixes } from '../src/store/keys.ts';
import { startOwnRedis } from '../src/store/own-redis.ts';
import { reportStoreOf } from '../src/store/report-store.ts';
import { openDistrict } from './district.ts';
import { storeMonths } from './history.ts';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { IN_FLIGHT } from './load.ts';
import { sealing } from './servers.ts';

const NOW = '2025-06-20T10:00:00+08:00';
const ROUNDS = 7;
const UNITS = 30;
/** So often everybody reports in a round: 60 messages a minute are taken from one person. */
const PASSES = 2;
/** What the units have reported before. */
const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05'];
/** What a stored report of this size takes in Redis. */
const ENTRY_BYTES = 480;

/** The bot without HTTP, on a Redis of its own that is as durable as any. */
const openBooks = async (config: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const own = await startOwnRedis(directory);
  const settings = readSettings({
    CONFIG_DIR: config,
    WECOM_BOT_TOKEN: sealing.token,
    WECOM_BOT_AES_KEY: sealing.aesKey,
  });
  const bot = assemble({
    settings,
    configuration: readConfiguration(config),
    address: own.socket,
    prefix: prefixes.real,
    log: pino({ level: 'silent' }),
    epochMs: () => Date.parse(NOW),
    publicUrl: null,
  });
  await whenReady(bot.connection, 5_000);
  const reports = reportStoreOf(bot.connection, keysOf(prefixes.real));
  return {
    receive: bot.intake.receive,
    reports,
    socket: own.socket,
    close: async () => {
      await bot.stop();
      await own.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** Works through all, so many at once; gives how many a second. */
const rateOf = async <T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>) => {
  const left = all.values();
  const begun = performance.now();
  const one = async () => {
    for (const next of left) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return (all.length / (performance.now() - begun)) * 1000;
};

/** A report in the plain form; what it says is nothing that has to be asked about. */
export const reportText = (
  { year, month }: { readonly year: number; readonly month: number },
  name: string,
  index: number,
): string =>
  [
    `月报 ${year}年${month}月 ${name}`,
    `种子企业：${index % 2}`,
    `新增规上企业：${index % 3}`,
    '退规企业：0',
    `小升规培育企业：${5 + (index % 4)}`,
    '退规风险企业：1',
    `工作情况：走访企业${10 + (index % 5)}家，上门讲解政策`,
  ].join('\n');

/**
 * Report messages parsed, checked, stored and answered with a receipt; in a county with 30
 * townships and five months behind it. Floor: as many bare Redis writes of that size, durable alike, as many at once.
 */
export const benchReport = async (): Promise<BenchLine[]> => {
  const district = await openDistrict(UNITS);
  const books = await openBooks(district.folder);
  const bare = openConnection(books.socket);
  await whenReady(bare, 5_000);
  await storeMonths(
    books.reports,
    [...new Set(district.liaisons.map(({ unit }) => unit))],
    MONTHS,
    (unit) => ({ seed: unit % 2, 'gs-new': 1, 'gs-exit': 0, upgrade: 6, risk: 1 }),
  );
  const entry = 'x'.repeat(ENTRY_BYTES);
  const measure = async (month: number, atOnce: number, passes: number): Promise<Round> => {
    const senders = Array.from({ length: passes }, () => district.liaisons).flat();
    const floor = await rateOf(senders, atOnce, async ({ unit }) => {
      await bare.rpush(`bare:${month}:${unit}`, entry);
    });
    const value = await rateOf(senders, atOnce, async ({ account, name, unit }) => {
      const text = reportText({ year: 2025, month }, name, unit.charCodeAt(1));
      const message = { channel: 'wecom-bot', source: 'wecom', chat: null, user: account, text } as const;
      const [reply] = await books.receive({ id: randomUUID(), ...message });
      if (!reply?.text.startsWith('回执')) throw new Error(`not stored: ${reply?.text}`);
    });
    return { value, floor };
  };
  const [atOnce, oneByOne]: [Round[], Round[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    atOnce.push(await measure(6, IN_FLIGHT, PASSES));
    oneByOne.push(await measure(6, 1, 1));
  }
  bare.disconnect();
  await books.close();
  await district.close();
  return [
    lineOf({ bench: 'report', unit: 'reports/s', n: ROUNDS * PASSES * district.liaisons.length }, atOnce),
    lineOf({ bench: 'report-one-by-one', unit: 'reports/s', n: ROUNDS * district.liaisons.length }, oneByOne),
  ];
};
