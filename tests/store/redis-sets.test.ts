import { randomUUID } from 'node:crypto';
import { Cluster } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Message, Reply } from '../../src/message.ts';
import { registerOf } from '../../src/register.ts';
import { importRegistry } from '../../src/registering/import-registry.ts';
import type { Deed } from '../../src/registry/entry.ts';
import type { RulingEntry } from '../../src/reports/record.ts';
import { peopleEntry } from '../../src/roster/people-record.ts';
import { backUp, restore } from '../../src/store/backup.ts';
import { channelStoreOf } from '../../src/store/channel-store.ts';
import { type Connection, openConnection, whenReady } from '../../src/store/connection.ts';
import { doubtsAbout } from '../../src/store/doubts.ts';
import { keysOf, prefixes } from '../../src/store/keys.ts';
import { messageStoreOf } from '../../src/store/message-store.ts';
import { noticeStoreOf } from '../../src/store/notice-store.ts';
import { peopleStoreOf } from '../../src/store/people-store.ts';
import { registryStoreOf } from '../../src/store/registry-store.ts';
import { reportStoreOf, UNWRITTEN } from '../../src/store/report-store.ts';
import { sandboxStoreOf } from '../../src/store/sandbox-store.ts';
import { sessionStoreOf } from '../../src/store/session-store.ts';
import { codeFor } from '../support/enterprises.ts';
import { configuration, policies, roster } from '../support/ground.ts';
import { openChat } from '../support/open-chat.ts';
import { type RedisSet, startCluster, startSentinels } from '../support/redis-sets.ts';
import { townshipReport } from '../support/sample-report.ts';
import { xlsxOf } from '../support/xlsx-of.ts';

const RIVALS = 16;
const units = ['dongjiao', 'qizi', 'hutian', 'meiqiao', 'yueshan'];
const months = ['2025-04', '2025-05', '2025-06'];
const MOMENT = '2025-06-20T10:00:00+08:00';

const said = (id: string): Message => ({
  id,
  channel: 'wecom-bot',
  source: 'wecom',
  chat: null,
  user: 'a',
  text: '在吗',
});

const entry = (message: string): RulingEntry => ({ kind: 'unlock', by: 'coordinator', at: MOMENT, message });

describe.each([
  ['a Cluster of three masters', startCluster],
  ['a master watched by Sentinels', startSentinels],
])('the store in %s', (_, start) => {
  let set: RedisSet;
  let connection: Connection;
  beforeAll(async () => {
    set = await start();
    connection = openConnection(set.url);
    expect(await whenReady(connection, 10_000)).toBe(true);
  });
  afterAll(async () => {
    connection.disconnect();
    await set.stop();
  });
  const keys = () => keysOf(`test-${randomUUID()}:`);

  it('takes every entry of many rivals, each once', async () => {
    const store = reportStoreOf(connection, keys());
    const add = async (unit: string, month: string, message: string): Promise<void> => {
      for (;;) {
        const place = { unit, month };
        if (await store.append(place, await store.sealed(place), entry(message))) return;
      }
    };
    const places = units.flatMap((unit) => months.map((month) => ({ unit, month })));
    await Promise.all(
      places.flatMap(({ unit, month }) =>
        Array.from({ length: RIVALS }, (_, rival) => add(unit, month, `${rival}`)),
      ),
    );
    const wanted = Array.from({ length: RIVALS }, (_, rival) => `${rival}`).sort();
    for (const list of await store.load(places))
      expect(list.map(({ message }) => message).sort()).toEqual(wanted);
    expect(await store.months()).toEqual(months);
  });

  it('gives each message to one, and its replies to all', async () => {
    const messages = messageStoreOf(connection, keys());
    const replies: Reply[] = [{ kind: 'image', name: 'a.png', bytes: Buffer.from([0, 255]), text: '图' }];
    for (const id of units) {
      const message = said(id);
      const begun = await Promise.all(Array.from({ length: 8 }, () => messages.begin(message)));
      const mine = begun.flatMap((one) => (one.state === 'mine' ? [one] : []));
      expect(mine).toHaveLength(1);
      await mine[0]?.renew();
      await mine[0]?.finish({ replies, session: { turns: [id] } });
      expect(await messages.repliesTo(message)).toEqual(replies);
    }
  });

  it('keeps an answer at once where people and talks are in one place', async () => {
    const messages = messageStoreOf(connection, keys());
    const replies: Reply[] = [{ kind: 'text', text: '好' }];
    for (const id of units) {
      const message = said(id);
      const guess = messages.guess(message);
      expect(guess === null).toBe(connection instanceof Cluster);
      expect(await guess?.keep({ replies }, '')).toBe(guess ? 'kept' : undefined);
      expect(await messages.repliesTo(message)).toEqual(guess ? replies : null);
    }
  });

  it('gives each notice, each turn and each place to one', async () => {
    const place = keys();
    const notices = noticeStoreOf(connection, place);
    const claims = await Promise.all(units.map(() => notices.claim('2025-06', 'report-open', MOMENT)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    let inside = 0;
    const turns = await Promise.all(units.map(() => notices.alone(async () => (inside += 1))));
    expect(turns.filter((turn) => turn !== null)).toHaveLength(inside);
    const channel = channelStoreOf(connection, place);
    const places = await Promise.all(units.map(() => channel.place('pace', 2, 60_000)));
    expect(places.filter((wait) => wait === 0)).toHaveLength(2);
    expect(await channel.claim('token', 'first', 60_000)).toBe('first');
    expect(await channel.claim('token', 'second', 60_000)).toBe('first');
  });

  it('keeps people and what they are in the middle of', async () => {
    const place = keys();
    const people = peopleStoreOf(connection, place);
    const asked = { source: 'wecom', account: 'a', unit: 'qizi', role: 'liaison', at: MOMENT } as const;
    const deed = { by: 'wecom-a', at: MOMENT, message: '1', source: '绑定 棋梓镇' };
    const entry = peopleEntry('asked', { ...asked, id: 'wecom-a' }, deed);
    const { number } = await people.request(asked, entry);
    const taken = await Promise.all(units.map(() => people.takeRequest(number)));
    expect(taken.filter(Boolean)).toEqual([{ number, ...asked }]);
    await Promise.all(units.map((unit) => people.note({ ...entry, message: unit })));
    await people.note(entry);
    expect((await people.history()).map(({ message }) => message).sort()).toEqual(['1', ...units].sort());
    const messages = messageStoreOf(connection, place);
    const [first, second, third] = [said('1'), said('2'), { ...said('3'), chat: 'group' }];
    await sessionStoreOf(connection, place).save(first, { turns: ['一'] });
    const begun = await messages.begin(first);
    expect(begun).toMatchObject({ state: 'mine', session: { turns: ['一'] } });
    if (begun.state === 'mine') await begun.finish({ replies: [], session: { turns: ['二'] } });
    expect(await messages.begin(second)).toMatchObject({ session: { turns: ['二'] } });
    expect(await messages.begin(third)).toMatchObject({ session: {} });
  });

  it('is said to be safe; is backed up whole, cleared and restored to the byte', async () => {
    expect(await doubtsAbout(connection)).toEqual([]);
    const place = keysOf(prefixes.sandbox);
    const store = reportStoreOf(connection, place);
    for (const unit of units) await store.append({ unit, month: '2025-06' }, UNWRITTEN, entry(unit));
    const before = await backUp(connection);
    await sandboxStoreOf(connection, place).clear();
    expect(await store.months()).toEqual([]);
    await restore(connection, 'backup.jsonl', before);
    expect(await backUp(connection)).toBe(before);
    await sandboxStoreOf(connection, place).clear();
  });

  it('keeps every enterprise with its card, and imports whole', async () => {
    const store = registryStoreOf(connection, keys());
    const [register, other] = [registerOf(store), registerOf(store)];
    const tools = { configuration, policies, roster, register, imports: store.imports };
    const rows = Array.from({ length: 200 }, (_, index) => ({
      name: `湘乡市第${index}公司`,
      code: codeFor(index),
      unit: '东郊乡',
      place: '种子企业',
      day: '2025-01-10',
    }));
    const upload = { id: randomUUID(), by: 'admin', now: MOMENT, bytes: await xlsxOf(rows) };
    expect((await importRegistry(tools, upload)).sum?.added).toBe(200);
    const help = (rival: number): Deed => ({ kind: 'help', day: '2025-06-20', text: `${rival}` });
    const author = (rival: number) => ({ by: 'dongjiao-1', at: MOMENT, message: `${rival}` });
    await Promise.all(
      Array.from({ length: RIVALS }, (_, rival) =>
        (rival % 2 === 0 ? register : other).change(codeFor(7), author(rival), () => ({
          deeds: [help(rival)],
        })),
      ),
    );
    for (const books of [register, other]) {
      const registry = await books.load();
      expect(registry.all).toHaveLength(200);
      expect(registry.byCode(codeFor(7))?.help).toHaveLength(RIVALS);
    }
  });

  it('carries a whole bot: reports, notices in their order, and nothing twice', async () => {
    const chat = await openChat({ REDIS_URL: set.url });
    await chat.clock('2025-06-17 12:00');
    const say = () => chat.replies('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]), { id: 'twice' });
    const [first, second] = await Promise.all([say(), say()]);
    expect(first[0]?.text).toContain('回执');
    expect(second).toEqual(first);
    const sent = await chat.clock('2025-06-23 09:07');
    expect(new Set(sent.map(({ notice }) => notice))).toContain('report-due:2025-06:D-2:townships');
    const due = sent.filter(({ notice }) => notice?.startsWith('report-due:'));
    expect(due.map(({ text }) => text).join()).not.toContain('东郊乡');
    expect((await chat.call('/api/reports/2025-06/dongjiao')).body.version).toBe(1);
    await chat.close();
  });
});

describe('the loss of the master in the middle of the traffic', () => {
  const MESSAGES = 120;
  const WRITERS = 8;

  it('loses no report whose receipt was given; what was not answered is sent again and stored once', async () => {
    const set = await startSentinels();
    onTestFinished(set.stop);
    const chat = await openChat({ REDIS_URL: set.url });
    onTestFinished(chat.close);
    await chat.clock('2025-06-20 10:00');
    const receipts = new Set<number>();
    const send = async (serial: number) => {
      const text = townshipReport('月报', [1, 2, 0, 6, 1], `第${serial}条`);
      const user = `${units[serial % units.length]}-1`;
      const said = await chat.call('/sandbox/messages', 'POST', {
        chat: null,
        user,
        text,
        id: `m-${serial}`,
      });
      if (said.status !== 200) return false;
      receipts.add(serial);
      if (receipts.size === MESSAGES / 3) await set.servers[0]?.kill();
      return true;
    };
    let next = 0;
    const write = async (): Promise<void> => {
      for (let serial = next++; serial < MESSAGES; serial = next++)
        await vi.waitUntil(() => send(serial), { timeout: 20_000, interval: 100 });
    };
    await Promise.all(Array.from({ length: WRITERS }, write));
    expect(receipts.size).toBe(MESSAGES);
    const lists: { text: string }[][] = await Promise.all(
      units.map(async (unit) => (await chat.call(`/api/reports/2025-06/${unit}`)).body.versions),
    );
    const all = Array.from({ length: MESSAGES }, (_, serial) => `第${serial}条`);
    expect(
      lists
        .flat()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(all.sort());
  }, 60_000);
});
