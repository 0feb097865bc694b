import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deadlinesOf2025, type Expected, noticesOf2025 } from '../support/notices-of-2025.ts';
import { type Chat, openChat } from '../support/open-chat.ts';

type Item = Awaited<ReturnType<Chat['clock']>>[number];

const seen = ({ at, notice, chat, user, kind, mentions }: Item): Expected => ({
  at,
  notice: notice ?? '',
  place: chat ?? user ?? '',
  kind,
  called: mentions.length,
});

const sorted = (list: readonly Expected[]): string[] =>
  list.map(({ at, notice, place, kind, called }) => [at, notice, place, kind, called].join(' ')).sort();

const daysOf2025 = Array.from({ length: 365 }, (_, index) =>
  new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
);

describe('the notices of 2025', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2024-12-31 23:00');
  });
  afterAll(() => chat.close());

  it('come at their minute, each once and none besides, when the clock jumps over the year', async () => {
    const items = await chat.clock('2025-12-31 23:59');
    expect(sorted(items.map(seen))).toEqual(sorted(noticesOf2025));
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort());
    const reminders = items.filter(({ notice }) => /^report-(open|due|overdue):/.test(notice ?? ''));
    const wrong = reminders.filter(
      ({ notice, text }) => !text.includes(deadlinesOf2025[notice?.split(':')[1] ?? ''] ?? '?'),
    );
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('the notices of 2025, day by day', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2024-12-31 23:00');
  });
  afterAll(() => chat.close());

  it('are the same', async () => {
    const items: Item[] = [];
    for (const day of daysOf2025) items.push(...(await chat.clock(`${day} 18:00`)));
    expect(sorted(items.map(seen))).toEqual(sorted(noticesOf2025));
  }, 120_000);
});
