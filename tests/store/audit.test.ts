import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keysOf, layoutKeys, prefixes } from '../../src/store/keys.ts';
import { openChat } from '../support/open-chat.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { runScript } from '../support/run-script.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('npm run audit -- verify', () => {
  const keys = keysOf(prefixes.sandbox);
  const report = keys.report('dongjiao', '2025-06');
  const chain = keys.chain('dongjiao', '2025-06');
  let directory: string;
  let server: RedisServer;
  let redis: Redis;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'audit-'));
    server = await startRedisServer(directory);
    redis = new Redis(server.port);
    const chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.says('dongjiao-1', '改 种子企业=2');
    await chat.says('dongjiao-2', '撤回');
    await chat.says('qizi-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.close();
  });
  afterEach(async () => {
    redis.disconnect();
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  const verify = (...words: string[]) =>
    runScript('audit', ['verify', ...words], { REDIS_URL: `redis://127.0.0.1:${server.port}` });
  const wrong = (line: string) => ({
    code: 1,
    printed: expect.stringMatching(
      new RegExp(`^sandbox \\{2025-06:dongjiao\\}：${line}\n核对 .*1 处不对。$`),
    ),
  });

  it('says that all is well when it is', async () => {
    expect(await verify()).toEqual({
      code: 0,
      printed: '核对 2 个单位月的 4 条记录：没有改动，没有缺失。',
    });
  });

  it('holds who was bound, by whom and with which message, and finds that this was changed', async () => {
    const chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
    await chat.says('newcomer', '绑定 棋梓镇');
    await chat.says('coordinator', '同意 1');
    await chat.close();
    expect((await verify()).printed).toBe('核对 2 个单位月、人员变动的 6 条记录：没有改动，没有缺失。');
    const { report: people } = keys.peopleHistory;
    const bound = (await redis.lindex(people, 1)) ?? '';
    await redis.lset(people, 1, bound.replace('"by":"coordinator"', '"by":"qizi-1"'));
    expect((await verify()).printed).toContain('sandbox {people}：第2条和当时存的不一样');
  });

  it('holds who asked for opinions on an assessment and who objected, and finds that this was changed', async () => {
    const chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
    await chat.says('coordinator', '征求意见 2025Q1');
    await chat.says('qizi-1', '有异议 3月数不对');
    const read = async (path: string) => (await fetch(`${chat.address}${path}?month=2025-06`)).text();
    const audit = (await read('/api/audit')).trim().split('\n');
    const csv = await read('/api/audit.csv');
    await chat.close();
    expect(audit.map((line) => JSON.parse(line))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'assessment-draft', by: 'coordinator', about: '季考核 2025Q1' }),
        expect.objectContaining({
          kind: 'assessment-objection',
          by: 'qizi-1',
          unit: 'qizi',
          reason: '3月数不对',
        }),
      ]),
    );
    expect(csv).toContain('"assessment-objection"');
    expect((await verify()).printed).toBe('核对 2 个单位月、1 个季度的考核的 6 条记录：没有改动，没有缺失。');
    const { report: course } = keys.assessmentHistory('2025Q1');
    const objection = (await redis.lindex(course, 1)) ?? '';
    await redis.lset(course, 1, objection.replace('3月数不对', '没有意见'));
    expect((await verify()).printed).toContain('sandbox {2025Q1}：第2条和当时存的不一样');
  });

  it('finds a figure that was changed', async () => {
    const first = (await redis.lindex(report, 0)) ?? '';
    await redis.lset(report, 0, first.replace('"seed":1', '"seed":7'));
    expect(await verify()).toEqual(wrong('第1条和当时存的不一样'));
  });

  it('finds who wrote changed, an entry out of its place, one too many, the last one gone', async () => {
    const [first = '', second = '', third = ''] = await redis.lrange(report, 0, -1);
    await redis.lset(report, 1, second.replace('"dongjiao-1"', '"dongjiao-2"'));
    expect(await verify()).toEqual(wrong('第2条和当时存的不一样'));
    await redis.lset(report, 1, third);
    await redis.lset(report, 2, second);
    expect(await verify()).toEqual(wrong('第2条和当时存的不一样'));
    await redis.lset(report, 1, second);
    await redis.lset(report, 2, third);
    expect((await verify()).code).toBe(0);
    await redis.rpush(report, first);
    expect(await verify()).toEqual(wrong('第4条不是助手存的'));
    await redis.ltrim(report, 0, 1);
    expect(await verify()).toEqual(wrong('第3条不见了'));
    await redis.del(report);
    expect(await verify()).toEqual(wrong('第1条不见了'));
  });

  it('finds with the file of the last check what was taken away with its links; what was added is fine', async () => {
    const marks = join(directory, 'marks');
    expect((await verify(marks)).code).toBe(0);
    const chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
    await chat.says('qizi-1', '改 种子企业=2');
    await chat.close();
    expect((await verify(marks)).code).toBe(0);
    await redis.ltrim(report, 0, 1);
    await redis.ltrim(chain, 0, 1);
    expect((await verify()).code).toBe(0);
    expect(await verify(marks)).toEqual(wrong('和上次核对时不一样'));
    await redis.del(report, chain);
    expect(await verify(marks)).toEqual(wrong('和上次核对时不一样'));
  });

  it('takes the histories from before there were links as they are, at the first start', async () => {
    await redis.del(chain);
    await redis.set(layoutKeys.schema, 1);
    expect((await verify()).code).toBe(0);
    expect(await redis.llen(chain)).toBe(3);
  });
});
