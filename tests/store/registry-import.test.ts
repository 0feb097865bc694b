import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerOf } from '../../src/register.ts';
import { finishImport, importRegistry } from '../../src/registering/import-registry.ts';
import { keysOf, prefixes } from '../../src/store/keys.ts';
import { registryStoreOf } from '../../src/store/registry-store.ts';
import { codeFor } from '../support/enterprises.ts';
import { configuration, policies, roster } from '../support/ground.ts';
import { openChat } from '../support/open-chat.ts';
import { openStore } from '../support/store.ts';
import { xlsxOf } from '../support/xlsx-of.ts';

const MOMENT = '2025-06-20T10:00:00+08:00';

describe('an import', () => {
  const open = async () => {
    const { connection, keys, close } = await openStore();
    const store = registryStoreOf(connection, keys);
    const tools = { configuration, policies, roster, register: registerOf(store), imports: store.imports };
    return { connection, keys, close, store, tools };
  };
  const table = () =>
    xlsxOf(
      Array.from({ length: 300 }, (_, index) => ({
        name: `湘乡市第${index}公司`,
        code: codeFor(index),
        unit: '东郊乡',
        place: '省级专精特新',
        day: '2025-06-10',
      })),
    );

  it('that is cut off in the middle is carried to its end by whoever comes next, each row once', async () => {
    const { tools, store, close } = await open();
    let writes = 0;
    const cutOff = {
      ...tools,
      register: {
        ...tools.register,
        change: async (...args: Parameters<typeof tools.register.change>) => {
          writes += 1;
          if (writes > 100) throw new Error('the machine stops');
          return tools.register.change(...args);
        },
      } as typeof tools.register,
    };
    const upload = { id: randomUUID(), by: 'admin', now: MOMENT, bytes: await table() };
    await expect(importRegistry(cutOff, upload)).rejects.toThrow('the machine stops');
    const half = (await tools.register.load()).all.length;
    expect(half).toBeLessThan(300);
    await finishImport(tools);
    const { all } = await tools.register.load();
    expect(all).toHaveLength(300);
    expect(all.flatMap(({ entitlements }) => entitlements)).toHaveLength(300);
    for (const { code } of all) expect(await tools.register.history(code)).toHaveLength(4);
    expect(await store.imports.open()).toBeNull();
    close();
  });

  it('is not looked at by half: who asks meanwhile is told to wait', async () => {
    const chat = await openChat();
    const { Redis } = await import('ioredis');
    const connection = new Redis(join(chat.directory, 'redis.sock'));
    const { imports } = registryStoreOf(connection, keysOf(prefixes.sandbox));
    await imports.alone(async () => {
      await imports.decide({ id: randomUUID(), by: 'admin', at: MOMENT }, []);
      expect(await chat.says('dongjiao-1', '库')).toContain('企业库正在导入一张表');
      expect((await chat.call('/api/registry')).status).toBe(503);
      expect(await chat.says('dongjiao-1', '国家级小巨人奖多少')).toContain('20万元');
    });
    expect(await chat.says('dongjiao-1', '库')).toContain('登记的企业有0家');
    connection.disconnect();
    await chat.close();
  });

  it('is done by one process at a time', async () => {
    const { tools, close } = await open();
    const bytes = await table();
    const upload = () => importRegistry(tools, { id: randomUUID(), by: 'admin', now: MOMENT, bytes });
    const answers = await Promise.all([upload(), upload(), upload()]);
    expect((await tools.register.load()).all).toHaveLength(300);
    const added = answers.map(({ sum }) => sum?.added ?? 0);
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(300);
    close();
  });
});
