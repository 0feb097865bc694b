import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerOf } from '../../src/register.ts';
import { registryStoreOf } from '../../src/store/registry-store.ts';
import { codeFor } from '../support/enterprises.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { runScript } from '../support/run-script.ts';
import { openStore } from '../support/store.ts';
import { xlsxOf } from '../support/xlsx-of.ts';

const MOMENT = '2025-06-20T10:00:00+08:00';
const NAMES = ['甲', '乙', '丙', '丁', '戊'];

describe('many who write about one enterprise at once', () => {
  it('lose nothing, on two replicas, and what is owed is owed once', async () => {
    const chat = await openChat();
    const replica = await openChat({}, chat);
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 创新型 湘乡市甲公司 ${codeFor(1)}`);
    const writers = Array.from({ length: 40 }, (_, index) => {
      const [place, who] = [index % 2 === 0 ? chat : replica, `dongjiao-${1 + (index % 2)}`];
      return place.says(who, `帮扶 甲公司 第${index}次走访`);
    });
    const steps = Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? chat : replica).says('kjgx-1', '升级 甲公司 湘潭市级 2025-06-10'),
    );
    const said = await Promise.all([...writers, ...steps]);
    expect(said.filter((words) => words.includes('列入应兑'))).toHaveLength(1);
    const { body } = await replica.call(`/api/registry/enterprises/${codeFor(1)}`);
    expect(body.help).toHaveLength(40);
    expect(body.entitlements).toHaveLength(1);
    const pays = await Promise.all([
      chat.says('czj-1', `已兑 ${body.entitlements[0].number} 2025-06-18`),
      replica.says('kjgx-1', `已兑 ${body.entitlements[0].number} 2025-06-19`),
    ]);
    expect(pays.filter((words) => words.includes('已登记'))).toHaveLength(1);
    await replica.close();
    await chat.close();
  });

  it('register one code once: who comes second claims it', async () => {
    const chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    const said = await Promise.all(
      ['dongjiao-1', 'qizi-1', 'hutian-1'].map((who) =>
        chat.says(who, `入库 种子 湘乡市甲公司 ${codeFor(1)}`),
      ),
    );
    expect(said.filter((words) => words.startsWith('已登记'))).toHaveLength(1);
    expect(said.filter((words) => words.includes('列进争议清单'))).toHaveLength(2);
    await chat.close();
  });

  it('do a thing once when one message comes twice', async () => {
    const chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    const say = () => chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(1)}`, { id: 'm-1' });
    const [first, second] = await Promise.all([say(), say()]);
    expect(first).toBe(second);
    expect((await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body.history).toHaveLength(3);
    await chat.close();
  });
});

describe('an entry by a process that was cut off before it said so', () => {
  it('is seen by everybody when its message comes again, and stands once', async () => {
    const { connection, keys, close } = await openStore();
    const whole = registerOf(registryStoreOf(connection, keys));
    const reader = registerOf(registryStoreOf(connection, keys));
    const stopping = new Proxy(connection, {
      get: (target, name) => {
        if (name === 'set') return () => Promise.reject(new Error('the machine stops'));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const cutOff = registerOf(registryStoreOf(stopping, keys));
    const author = { by: 'dongjiao-1', at: MOMENT, message: 'm-1' };
    const enrol = (register: typeof whole) =>
      register.change(codeFor(1), author, () => ({
        deeds: [{ kind: 'register', name: '湘乡市甲公司', unit: 'dongjiao', sector: null }],
      }));
    expect((await reader.load()).all).toHaveLength(0);
    await expect(enrol(cutOff)).rejects.toThrow('the machine stops');
    await enrol(whole);
    expect((await reader.load()).all).toMatchObject([{ name: '湘乡市甲公司' }]);
    expect(await whole.history(codeFor(1))).toHaveLength(1);
    close();
  });
});

describe('what is stored of the registry', () => {
  let directory: string;
  let server: RedisServer;
  let chat: Chat;
  const environment = () => ({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'registry-'));
    server = await startRedisServer(directory);
    chat = await openChat(environment());
    await chat.clock('2025-06-20 10:00');
    for (const [index, name] of NAMES.entries())
      await chat.says('dongjiao-1', `入库 种子 湘乡市${name}公司 ${codeFor(index)}`);
    await chat.says('dongjiao-1', '升级 甲公司 省级 2025-06-10');
    await chat.says('czj-1', '已兑 1 2025-06-18');
  });
  afterEach(async () => {
    await chat.close();
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  it('comes back from a backup as it was, to the byte, and goes on', async () => {
    const before = (await chat.call('/api/registry')).body;
    const [first, second] = [join(directory, 'a.jsonl'), join(directory, 'b.jsonl')];
    expect((await runScript('backup', [first], environment())).code).toBe(0);
    await chat.call('/sandbox/data', 'DELETE');
    expect((await chat.call('/api/registry')).body.total).toBe(0);
    expect((await runScript('restore', [first], environment())).printed).toContain('已恢复');
    expect((await chat.call('/api/registry')).body).toEqual(before);
    await runScript('backup', [second], environment());
    const { readFile } = await import('node:fs/promises');
    // The bot runs on: when it last looked for notices is its own affair, and so is the sum over it.
    const kept = async (file: string) =>
      (await readFile(file, 'utf8')).split('\n').filter((line) => !/"sha256"|:looked"/.test(line));
    expect(await kept(second)).toEqual(await kept(first));
    expect(await chat.says('coordinator', '确认兑付 1')).toContain('已确认');
  }, 60_000);

  it('is sealed like the reports: the audit finds a changed entry', async () => {
    expect((await runScript('audit', ['verify'], environment())).printed).toContain('没有改动');
    const { Redis } = await import('ioredis');
    const redis = new Redis(server.port);
    const [key = ''] = await redis.keys(`policy:sandbox:record:*:${codeFor(0)}`);
    const [first = ''] = await redis.lrange(key, 0, 0);
    await redis.lset(key, 0, first.replace('dongjiao', 'qizi'));
    redis.disconnect();
    expect(await runScript('audit', ['verify'], environment())).toMatchObject({
      code: 1,
      printed: expect.stringContaining(`${codeFor(0)}：第1条和当时存的不一样`),
    });
  }, 60_000);

  it('forgets a person who was erased, and still knows that another one must confirm', async () => {
    expect((await runScript('erase', ['czj-1'], environment())).code).toBe(0);
    const { body } = await chat.call(`/api/registry/enterprises/${codeFor(0)}`);
    expect(JSON.stringify(body)).not.toContain('czj-1');
    expect((await runScript('audit', ['verify'], environment())).code).toBe(0);
    expect(await chat.says('coordinator', '确认兑付 1')).toContain('已确认');
  }, 60_000);

  it('takes a table from the command line, whole or not at all', async () => {
    const file = join(directory, 'table.xlsx');
    await writeFile(file, await xlsxOf([{ name: '湘乡市庚公司', code: codeFor(50), unit: '东郊' }]));
    expect(await runScript('registry', ['import', file], environment())).toEqual({
      code: 0,
      printed: '已导入1行：新登记1家，有变化0家，没有变化0家。',
    });
    expect(await chat.says('dongjiao-1', '企业 庚公司')).toContain('单位：东郊乡');
    await writeFile(file, await xlsxOf([{ name: '湘乡市辛公司', code: codeFor(51), unit: '天上' }]));
    expect(await runScript('registry', ['import', file], environment())).toEqual({
      code: 1,
      printed: expect.stringContaining('第2行「所属单位」「天上」'),
    });
  }, 60_000);

  it('gives the empty form on the command line, and says how it is called', async () => {
    expect((await runScript('registry', ['import'], environment())).code).toBe(2);
    const form = join(directory, 'form.xlsx');
    expect((await runScript('registry', ['template', form], environment())).printed).toContain('已写到');
    expect((await runScript('registry', ['import', form], environment())).printed).toContain(
      '一行企业也没有',
    );
  });
});
