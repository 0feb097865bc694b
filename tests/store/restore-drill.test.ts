import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotProcess, redisServersOf, startBot } from '../support/bot-process.ts';
import { runScript } from '../support/run-script.ts';
import { townshipReport } from '../support/sample-report.ts';

const MONTH = '2025-06';

describe('the restore drill', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'drill-'));
  });
  afterEach(async () => {
    for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  const at = (name: string) => join(directory, name);
  const call = async (bot: BotProcess, path: string, method = 'GET', body?: unknown) => {
    const answer = await fetch(`${bot.base}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.text();
  };
  const stop = async (bot: BotProcess) => {
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  };

  it('moves everything to another machine: backed up beside a running bot, restored, the same to the byte', async () => {
    const bot = await startBot({ DATA_DIR: at('old') });
    expect(await bot.ready()).toBe(true);
    await call(bot, '/sandbox/clock', 'PUT', { now: `${MONTH}-20T10:00:00+08:00` });
    for (const unit of ['dongjiao', 'qizi']) {
      const text = townshipReport('月报', [1, 2, 0, 6, 1]);
      await call(bot, '/sandbox/messages', 'POST', { chat: null, user: `${unit}-1`, text });
    }
    const [reports, audit] = [`/api/reports?month=${MONTH}`, `/api/audit?month=${MONTH}`];
    const before = [await call(bot, reports), await call(bot, audit)];
    expect(before[0]).toContain('走访企业12家');
    const made = await runScript('backup', [at('first.jsonl')], { DATA_DIR: at('old') });
    expect(made).toEqual({ code: 0, printed: expect.stringMatching(/^已备份 \d+ 项到 .*first\.jsonl$/) });
    expect((await stat(at('first.jsonl'))).mode & 0o777).toBe(0o600);
    await stop(bot);

    const restored = await runScript('restore', [at('first.jsonl')], { DATA_DIR: at('new') });
    expect(restored).toEqual({ code: 0, printed: expect.stringMatching(/^已恢复 \d+ 项$/) });
    await runScript('backup', [at('second.jsonl')], { DATA_DIR: at('new') });
    expect(await readFile(at('second.jsonl'), 'utf8')).toBe(await readFile(at('first.jsonl'), 'utf8'));
    expect(redisServersOf(directory)).toEqual([]);

    const again = await startBot({ DATA_DIR: at('new') });
    expect(await again.ready()).toBe(true);
    expect([await call(again, reports), await call(again, audit)]).toEqual(before);
    await stop(again);
  }, 60_000);

  it('says in one line what is wrong, and leaves nothing behind', async () => {
    await writeFile(at('notes.txt'), '你好\n');
    const settings = { DATA_DIR: at('new') };
    expect(await runScript('restore', [at('notes.txt')], settings)).toEqual({
      code: 1,
      printed: `${at('notes.txt')}: 不是备份文件，没有恢复任何数据`,
    });
    expect(await runScript('restore', [at('none')], settings)).toEqual({
      code: 1,
      printed: `${at('none')}：读不了（ENOENT），请检查文件名。`,
    });
    expect(await runScript('backup', [], settings)).toEqual({
      code: 2,
      printed: '用法：npm run backup -- 备份文件',
    });
    expect(redisServersOf(directory)).toEqual([]);
  });
});
