import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, redisServersOf, startBot } from '../support/bot-process.ts';
import { noticesOf2025 } from '../support/notices-of-2025.ts';

/** Each kill costs the time after which the others take it for dead. */
const KILLS = 2;
const LATEST_KILL_MS = 1_500;

type Item = { readonly notice: string; readonly kind: string };
type Notice = { readonly id: string; readonly state: string };

describe('kill -9 while notices go out', () => {
  let directory: string;
  let bot: BotProcess;
  const start = async () => {
    bot = await startBot({ DATA_DIR: directory });
    if (!(await bot.ready())) throw new Error(bot.output());
  };
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kill-'));
    await start();
  });
  afterAll(async () => {
    bot.child.kill('SIGTERM');
    await bot.ended;
    for (const pid of redisServersOf(directory)) process.kill(pid, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  const get = async (path: string) => (await fetch(`${bot.base}${path}`)).json();
  const clock = (day: string) =>
    fetch(`${bot.base}/sandbox/clock`, {
      method: 'PUT',
      body: JSON.stringify({ now: `${day}T23:00:00+08:00` }),
    });
  const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);

  /** What became of every notice. */
  const statesOf2025 = async (): Promise<ReadonlyMap<string, string>> => {
    const lists = (await Promise.all(months.map((month) => get(`/api/notices?month=${month}`)))) as {
      notices: Notice[];
    }[];
    return new Map(lists.flatMap(({ notices }) => notices).map(({ id, state }) => [id, state]));
  };
  it('loses none, sends none twice, and lists what was cut off while sending', async () => {
    await clock('2024-12-31');
    for (const day of ['2025-05-31', '2025-11-30'].slice(0, KILLS)) {
      const walk = clock(day).catch(() => null);
      await new Promise((done) => setTimeout(done, Math.random() * LATEST_KILL_MS));
      bot.child.kill('SIGKILL');
      await Promise.all([bot.ended, walk]);
      await start();
      await clock(day);
    }
    await clock('2025-12-31');
    const { items } = (await get('/sandbox/outbox')) as { items: Item[] };
    const sent = items.map(({ notice, kind }) => `${notice} ${kind}`);
    expect(sent.filter((one, index) => sent.indexOf(one) !== index)).toEqual([]);
    const states = await statesOf2025();
    const stateOf = (notice: string) => states.get(notice) ?? 'unknown';
    const others = noticesOf2025.filter(({ notice }) => !['sent', 'in-doubt'].includes(stateOf(notice)));
    expect(others).toEqual([]);
    const lost = noticesOf2025.filter(
      ({ notice, kind }) => stateOf(notice) === 'sent' && !sent.includes(`${notice} ${kind}`),
    );
    expect(lost).toEqual([]);
    const doubtful = [...states].filter(([, state]) => state === 'in-doubt');
    expect(doubtful.length).toBeLessThanOrEqual(KILLS);
  }, 150_000);
});
