import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { assemble } from '../src/assemble.ts';
import { booksOf } from '../src/books.ts';
import { dayOf, momentAt } from '../src/calendar/day.ts';
import { readSettings } from '../src/config.ts';
import { readConfiguration } from '../src/data/configuration.ts';
import { begin } from '../src/filing/begin.ts';
import type { Message, Reply } from '../src/message.ts';
import { readyPolicy } from '../src/policy/ask-policy.ts';
import { registerOf } from '../src/register.ts';
import { rosterOf } from '../src/roster/roster.ts';
import { openConnection, whenReady } from '../src/store/connection.ts';
import { keysOf, prefixes } from '../src/store/keys.ts';
import { startOwnRedis } from '../src/store/own-redis.ts';
import { storesOf } from '../src/store/stores.ts';
import { tidy } from '../src/tidy.ts';
import { openDistrict } from './district.ts';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { IN_FLIGHT } from './load.ts';
import { sealing } from './servers.ts';

const UNITS = 30;
/** What lies behind the county. Everybody reports so often in each of them, until the program has warmed up. */
const MONTHS_BEFORE = [1, 2, 3, 4, 5];
const WARM_UP = { alone: 8, whole: 3 };
/** A month a round, so that histories are as short as they are; everybody reports in each. */
const ROUNDS = [6, 7, 8, 9, 10, 11, 12];
/** So often everybody reports at once: 60 messages a minute are taken from one person. */
const PASSES = 2;
/** What a stored report of this size takes in Redis. */
const ENTRY_BYTES = 480;

/** A county on a Redis of its own that is as durable as any: the reports alone, and the whole bot without HTTP. */
const openCounty = async (config: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const own = await startOwnRedis(directory);
  const connection = openConnection(own.socket);
  await whenReady(connection, 5_000);
  let now = momentAt('2025-06-20', '10:00');
  const configuration = readConfiguration(config);
  const bot = assemble({
    settings: readSettings({
      CONFIG_DIR: config,
      WECOM_BOT_TOKEN: sealing.token,
      WECOM_BOT_AES_KEY: sealing.aesKey,
    }),
    configuration,
    address: own.socket,
    prefix: prefixes.real,
    log: pino({ level: 'silent' }),
    epochMs: () => Date.parse(now),
    publicUrl: null,
  });
  await whenReady(bot.connection, 5_000);
  const stores = storesOf(connection, keysOf(prefixes.real));
  const roster = rosterOf(configuration.units, configuration.people);
  const desk = {
    ...booksOf(configuration, stores.reports),
    sessions: stores.sessions,
    register: registerOf(stores.registry),
    policies: configuration.policies.map(readyPolicy),
    roster,
  };
  return {
    connection,
    goTo: (month: number) => {
      now = momentAt(`2025-${String(month).padStart(2, '0')}-20`, '10:00');
    },
    /** From the text to the receipt, as the command does it. */
    file: async (message: Message): Promise<Reply> => {
      const sender = roster.personBy(message.source, message.user);
      const context = { ...desk, message, sender, session: {}, now, today: dayOf(now) };
      return (await begin(context, { kind: 'report', text: tidy(message.text), byProxy: false })).reply;
    },
    /** The whole way of a message, worked once whatever happens. */
    receive: async (message: Message): Promise<Reply | undefined> => (await bot.intake.receive(message))[0],
    close: async () => {
      connection.disconnect();
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
 * Reports in the plain form; in a county with 30 townships and five months or more behind it, by a program that has
 * warmed up. Floor: as many bare Redis writes of that size, durable alike, as many at once.
 * - `report`: read, checked against what is stored and known, stored and told in a receipt, one after another.
 * - `report-message`: the same as a message of the channel, whose id is remembered before and its answer afterwards.
 * - `report-at-once`: such messages, 32 at a time.
 */
export const benchReport = async (): Promise<BenchLine[]> => {
  const district = await openDistrict(UNITS);
  const county = await openCounty(district.folder);
  const entry = 'x'.repeat(ENTRY_BYTES);
  const { liaisons } = district;
  const many = Array.from({ length: PASSES }, () => liaisons).flat();
  const measure = async (
    work: (message: Message) => Promise<Reply | undefined>,
    senders: typeof liaisons,
    month: number,
    atOnce = 1,
  ): Promise<Round> => {
    const floor = await rateOf(senders, atOnce, async ({ unit }) => {
      await county.connection.rpush(`bare:${month}:${unit}`, entry);
    });
    const value = await rateOf(senders, atOnce, async ({ account, name, unit }) => {
      const text = reportText({ year: 2025, month }, name, unit.charCodeAt(1));
      const about = { channel: 'wecom-bot', source: 'wecom', chat: null, user: account } as const;
      const reply = await work({ id: randomUUID(), ...about, text });
      if (!reply?.text.startsWith('回执')) throw new Error(`not stored: ${reply?.text}`);
    });
    return { value, floor };
  };
  for (const month of MONTHS_BEFORE) {
    county.goTo(month);
    for (let pass = 0; pass < WARM_UP.alone; pass += 1) await measure(county.file, liaisons, month);
    for (let pass = 0; pass < WARM_UP.whole; pass += 1) await measure(county.receive, liaisons, month);
  }
  const [alone, whole, atOnce]: [Round[], Round[], Round[]] = [[], [], []];
  for (const month of ROUNDS) {
    county.goTo(month);
    alone.push(await measure(county.file, liaisons, month));
    whole.push(await measure(county.receive, liaisons, month));
    atOnce.push(await measure(county.receive, many, month, IN_FLIGHT));
  }
  await county.close();
  await district.close();
  const line = (bench: string, rounds: readonly Round[], senders: typeof liaisons) =>
    lineOf({ bench, unit: 'reports/s', n: ROUNDS.length * senders.length }, rounds);
  return [
    line('report', alone, liaisons),
    line('report-message', whole, liaisons),
    line('report-at-once', atOnce, many),
  ];
};
