import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesOf2025 } from '../support/notices-of-2025.ts';
import { type Chat, openChat } from '../support/open-chat.ts';

describe('three bots on one Redis', () => {
  const chats: Chat[] = [];
  beforeAll(async () => {
    const first = await openChat();
    chats.push(first, await openChat({}, first), await openChat({}, first));
    await first.clock('2025-05-31 23:00');
  });
  // The Redis is the first one's: it goes last.
  afterAll(async () => {
    for (const chat of [...chats].reverse()) await chat.close();
  });

  it('deliver a month once, whichever of them is asked and however many at a time', async () => {
    const days = Array.from({ length: 30 }, (_, index) => `2025-06-${String(index + 1).padStart(2, '0')}`);
    for (const day of days) {
      await Promise.all(
        chats.map((chat) => chat.call('/sandbox/clock', 'PUT', { now: `${day}T18:00:00+08:00` })),
      );
    }
    const { items } = (await chats[2]?.call('/sandbox/outbox'))?.body ?? {};
    const ids = items.map(({ notice, kind }: { notice: string; kind: string }) => `${notice} ${kind}`);
    const june = noticesOf2025.filter(({ at }) => at.startsWith('2025-06'));
    expect([...ids].sort()).toEqual(june.map(({ notice, kind }) => `${notice} ${kind}`).sort());
  }, 60_000);
});
