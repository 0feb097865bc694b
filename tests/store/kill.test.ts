import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotProcess, redisServersOf, startBot } from '../support/bot-process.ts';
import { townshipReport } from '../support/sample-report.ts';

const units = ['dongjiao', 'qizi', 'hutian', 'meiqiao'];
/** The kill comes after so many receipts, in the middle of the others. */
const RECEIPTS = 40;
const MESSAGES = 120;

describe('kill -9 of the bot and of its Redis', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kill-'));
  });
  afterEach(async () => {
    for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  type Answer = {
    readonly replies?: readonly { readonly text: string }[];
    readonly versions?: readonly { readonly text: string }[];
  };
  const call = async (
    bot: BotProcess,
    path: string,
    method = 'GET',
    body?: unknown,
  ): Promise<Answer | null> => {
    const answer = await fetch(`${bot.base}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.ok ? ((await answer.json()) as Answer) : null;
  };
  /** True when the receipt came; false when the call was cut off. */
  const send = async (bot: BotProcess, serial: number): Promise<boolean> => {
    const text = townshipReport('月报', [1, 2, 0, 6, 1], `第${serial}条`);
    const user = `${units[serial % units.length]}-1`;
    const body = { chat: null, user, text, id: `m-${serial}` };
    const answer = await call(bot, '/sandbox/messages', 'POST', body).catch(() => null);
    return answer?.replies?.[0]?.text.startsWith('回执') ?? false;
  };
  const stored = async (bot: BotProcess): Promise<string[]> => {
    const lists = await Promise.all(units.map((unit) => call(bot, `/api/reports/2025-06/${unit}`)));
    return lists.flatMap((list) => (list?.versions ?? []).map(({ text }) => text));
  };

  it('loses no report whose receipt was given, and what is sent again is stored once', async () => {
    const bot = await startBot({ DATA_DIR: directory });
    expect(await bot.ready()).toBe(true);
    await call(bot, '/sandbox/clock', 'PUT', { now: '2025-06-20T10:00:00+08:00' });
    const acknowledged = new Set<number>();
    const kill = () => {
      bot.child.kill('SIGKILL');
      for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    };
    let next = 0;
    const write = async () => {
      for (let serial = next++; serial < MESSAGES; serial = next++) {
        if (!(await send(bot, serial))) return;
        acknowledged.add(serial);
        if (acknowledged.size === RECEIPTS) kill();
      }
    };
    await Promise.all(Array.from({ length: 8 }, write));
    await bot.ended;
    expect(acknowledged.size).toBeGreaterThanOrEqual(RECEIPTS);
    expect(acknowledged.size).toBeLessThan(MESSAGES);

    const again = await startBot({ DATA_DIR: directory });
    expect(await again.ready()).toBe(true);
    const survived = await stored(again);
    for (const serial of acknowledged) expect(survived).toContain(`第${serial}条`);
    for (let serial = 0; serial < MESSAGES; serial++) expect(await send(again, serial)).toBe(true);
    const all = Array.from({ length: MESSAGES }, (_, serial) => `第${serial}条`);
    expect((await stored(again)).sort()).toEqual(all.sort());
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  }, 60_000);
});
