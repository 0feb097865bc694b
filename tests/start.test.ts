import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort, redisServersOf, startBot } from './support/bot-process.ts';

const config = join(import.meta.dirname, '../config');

describe('npm start', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'start-'));
  });
  afterEach(async () => {
    for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its address, and ends on %s with 0 and nothing left',
    async (signal) => {
      const bot = await startBot({ DATA_DIR: directory });
      expect(await bot.ready()).toBe(true);
      expect(bot.output()).toContain(`用浏览器打开 ${bot.base}`);
      expect(redisServersOf(directory)).toHaveLength(1);
      bot.child.kill(signal);
      bot.child.kill(signal);
      expect(await bot.ended).toBe(0);
      expect(redisServersOf(directory)).toEqual([]);
    },
  );

  it('ends in order and leaves nothing also where the signal comes while it starts', async () => {
    const bot = await startBot({ DATA_DIR: directory });
    await vi.waitUntil(() => redisServersOf(directory).length === 1, { timeout: 9_000, interval: 10 });
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(redisServersOf(directory)).toEqual([]);
  });

  it('takes over the Redis that a kill -9 left running', async () => {
    const first = await startBot({ DATA_DIR: directory });
    expect(await first.ready()).toBe(true);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await startBot({ DATA_DIR: directory });
    expect(await second.ready()).toBe(true);
    expect(redisServersOf(directory)).toHaveLength(1);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(redisServersOf(directory)).toEqual([]);
  });

  it('says in one sentence that the port is taken, and starts no Redis', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const bot = await startBot({ DATA_DIR: directory, PORT: String(port) });
    expect(await bot.ended).toBe(1);
    expect(bot.output().trim()).toBe(
      `PORT：端口 ${port} 已经被别的程序占用，请停掉它，或用 PORT 换一个端口。`,
    );
    expect(redisServersOf(directory)).toEqual([]);
    other.close();
  });

  it('refuses wrong settings, each with its name and the cure', async () => {
    const bot = await startBot({ DATA_DIR: directory, SANDBOX: 'maybe', PORT: 'x' });
    expect(await bot.ended).toBe(1);
    expect(bot.output()).toMatch(/^PORT：.*\nSANDBOX：/m);
  });

  it('refuses a data file with a mistake, naming file, id and field', async () => {
    const broken = join(directory, 'config');
    await cp(config, broken, { recursive: true });
    await writeFile(join(broken, 'units.yaml'), '- { id: dongjiao, name: 东郊乡, kind: village }\n');
    const bot = await startBot({ DATA_DIR: directory, CONFIG_DIR: broken });
    expect(await bot.ended).toBe(1);
    expect(bot.output()).toContain('units.yaml: dongjiao: kind: ');
  });

  it('answers 503 while its Redis is away, and ends in order all the same', async () => {
    const bot = await startBot({ DATA_DIR: directory, REDIS_URL: 'redis://127.0.0.1:1' });
    await vi.waitUntil(
      () =>
        fetch(`${bot.base}/readyz`).then(
          ({ status }) => status === 503 && true,
          () => false,
        ),
      9_000,
    );
    await vi.waitUntil(() => bot.output().includes('已启动'), 9_000);
    const said = await fetch(`${bot.base}/sandbox/messages`, {
      method: 'POST',
      body: JSON.stringify({ chat: null, user: 'dongjiao-1', text: '谁没报' }),
    });
    expect(said.status).toBe(503);
    expect(await said.json()).toEqual({
      error: '系统暂时存不了数据，这条消息没有处理，请过一会儿再发一次。',
    });
    expect(redisServersOf(directory)).toEqual([]);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it('starts its Redis again when that dies, with everything that was stored', async () => {
    const bot = await startBot({ DATA_DIR: directory });
    expect(await bot.ready()).toBe(true);
    const say = (user: string, text: string) =>
      fetch(`${bot.base}/sandbox/messages`, {
        method: 'POST',
        body: JSON.stringify({ chat: null, user, text }),
      });
    expect((await say('newcomer', '绑定 东郊乡')).status).toBe(200);
    for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    await vi.waitUntil(() => redisServersOf(directory).length === 1, 9_000);
    expect(await bot.ready()).toBe(true);
    expect(await (await say('coordinator', '同意 1')).text()).toContain('已同意编号 1');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(redisServersOf(directory)).toEqual([]);
  });
});
