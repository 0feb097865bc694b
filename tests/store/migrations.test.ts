import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keysOf, layoutKeys, prefixes } from '../../src/store/keys.ts';
import { SCHEMA } from '../../src/store/schema.ts';
import { openChat } from '../support/open-chat.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { runScript } from '../support/run-script.ts';

const AT = '2025-06-23T09:07:00+08:00';

/** A report as the first version of the program stored it: without a link. */
const report = {
  kind: 'report',
  version: 1,
  values: { seed: 1, 'gs-new': 2, 'gs-exit': 0, upgrade: 6, risk: 1 },
  text: '走访企业12家',
  submittedBy: 'dongjiao-1',
  submittedAt: '2025-06-20T10:00:00+08:00',
  byProxy: false,
  explanations: {},
  source: '月报',
  message: 'm-1',
};

/** What was done to a quarter's assessment, as it stood under a name of its own before it was sealed. */
const objection = {
  kind: 'objection',
  unit: 'dongjiao',
  reason: '3月数不对',
  by: 'dongjiao-1',
  at: '2025-06-20T10:00:00+08:00',
  message: 'm-2',
};

/** Notices as it recorded them: how many messages have arrived, whoever they were for. */
const notices = {
  'report-open:2025-06:townships': { state: 'sent', at: AT, parts: 2 },
  'report-due:2025-06:D-2:townships': { state: 'sending', at: AT, parts: 0 },
  'report-due:2025-06:D-2:departments': { state: 'queued', at: AT, parts: 1 },
  'weekly-digest:2025-06-23:townships': { state: 'missed', at: AT, parts: 0, reason: 'hour passed' },
};

describe('data of the first version', () => {
  const keys = keysOf(prefixes.sandbox);
  let directory: string;
  let server: RedisServer;
  let redis: Redis;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'migrate-'));
    server = await startRedisServer(directory);
    redis = new Redis(server.port);
    await redis.sadd(keys.months, '2025-06');
    await redis.rpush(`${keys.prefix}changes:2025-06`, 'dongjiao 1 first');
    await redis.rpush(keys.report('dongjiao', '2025-06'), JSON.stringify(report));
    await redis.sadd(keys.assessments, '2025Q1');
    await redis.rpush(`${keys.prefix}assessment:{2025Q1}`, JSON.stringify(objection));
    for (const [id, record] of Object.entries(notices))
      await redis.hset(keys.notices('2025-06'), id, JSON.stringify(record));
    await redis.set(keys.looked, AT);
    await redis.set(keys.clock, Date.parse(AT) - Date.now());
  });
  afterEach(async () => {
    redis.disconnect();
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  const open = () => openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });

  it('is brought up at the start, step by step, by one of two bots that start together', async () => {
    const chats = await Promise.all([open(), open()]);
    const [chat] = chats;
    expect(await redis.get(layoutKeys.schema)).toBe(String(SCHEMA));
    expect(await redis.keys('*changes*')).toEqual([]);
    const row = (await chat.call('/api/reports/2025-06/dongjiao')).body;
    expect(row).toMatchObject({ version: 1, values: report.values, text: report.text });
    const { notices: shown } = (await chat.call('/api/notices?month=2025-06')).body;
    const states = Object.fromEntries(
      shown.map(({ id, state }: { id: string; state: string }) => [id, state]),
    );
    expect(states).toMatchObject({
      'report-open:2025-06:townships': 'sent',
      'report-due:2025-06:D-2:townships': 'in-doubt',
      'report-due:2025-06:D-2:departments': 'in-doubt',
      'weekly-digest:2025-06-23:townships': 'missed',
    });
    const audit = await (await fetch(`${chat.address}/api/audit?month=2025-06`)).text();
    expect(audit).toContain('"kind":"assessment-objection"');
    const status = await chat.says('coordinator', '状态');
    expect(status).toContain(
      '不知道有没有发出去，不会重发，请到群里看一眼：report-due:2025-06:D-2:townships',
    );
    for (const one of chats) await one.close();
    const url = { REDIS_URL: `redis://127.0.0.1:${server.port}` };
    expect((await runScript('audit', ['verify'], url)).printed).toBe(
      '核对 1 个单位月、1 个季度的考核的 2 条记录：没有改动，没有缺失。',
    );
  });

  it('goes on with what somebody was in the middle of', async () => {
    const pending = { command: '月报', state: {}, askedTo: 'm-3' };
    await redis.set(`${keys.prefix}session:sandbox::qizi-1`, JSON.stringify({ pending }), 'EX', 600);
    const chat = await open();
    expect(await redis.keys('*session*')).toEqual([
      keys.session({ source: 'sandbox', chat: null, user: 'qizi-1' }),
    ]);
    expect(await chat.says('qizi-1', '取消')).toContain('已取消');
    await chat.close();
  });

  it('sends what had not begun, and nothing that had', async () => {
    const id = 'report-due:2025-06:D-2:departments';
    await redis.hset(keys.notices('2025-06'), id, JSON.stringify({ state: 'queued', at: AT, parts: 0 }));
    const chat = await open();
    const sent = await chat.clock('2025-06-23 09:10');
    expect([...new Set(sent.map(({ notice }) => notice))]).toContain(id);
    expect(sent.map(({ notice }) => notice)).not.toContain('report-due:2025-06:D-2:townships');
    await chat.close();
  });
});
