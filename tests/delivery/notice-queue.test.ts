import { describe, expect, it, vi } from 'vitest';
import type { Load, QueuedNotice } from '../../src/delivery/notice-queue.ts';
import { SendFailed } from '../../src/errors.ts';
import { openQueues } from '../support/open-queue.ts';

type Answer = 'ok' | SendFailed | Error;

/** A platform that answers each call to a place with the next of what it is told to, then with 「ok」. */
const platform = (answers: Readonly<Record<string, readonly Answer[]>> = {}) => {
  const arrived: string[] = [];
  const calls = new Map<string, number>();
  const letter = (place: string, words: string) => async () => {
    const call = calls.get(place) ?? 0;
    calls.set(place, call + 1);
    const answer = answers[place]?.[call] ?? 'ok';
    if (answer !== 'ok') throw answer;
    arrived.push(`${place} ${words}`);
  };
  const toAll = (places: readonly string[], words: readonly string[]): Load => ({
    parcels: places.map((place) => ({ place, letters: words.map((one) => letter(place, one)) })),
  });
  return { arrived, toAll };
};

const notice = (id: string): QueuedNotice => ({ id, month: '2025-06' });

const deliver = async (load: () => Load) => {
  const { queues, notices, now, close } = await openQueues(1, load);
  await queues[0]?.add(notice('digest'), now, null);
  const record = await queues[0]?.ended(notice('digest'));
  return { record, close, notices, queue: queues[0], now };
};

describe('the delivery of a notice', () => {
  it('sends every message once, in order', async () => {
    const { arrived, toAll } = platform();
    const { record, close } = await deliver(() => toAll(['a', 'b'], ['text', 'picture']));
    expect(arrived).toEqual(['a text', 'a picture', 'b text', 'b picture']);
    expect(record).toMatchObject({ state: 'sent' });
    await close();
  });

  it('waits as long as the platform says and goes on where it stopped', async () => {
    const { arrived, toAll } = platform({ a: ['ok', new SendFailed('later', 'too fast', 30)] });
    const { record, close } = await deliver(() => toAll(['a', 'b'], ['text', 'picture']));
    expect(arrived).toEqual(['a text', 'b text', 'b picture', 'a picture']);
    expect(record?.state).toBe('sent');
    await close();
  });

  it('sends the text also where the picture is refused, and lists what failed', async () => {
    const { arrived, toAll } = platform({ a: ['ok', new SendFailed('never', 'no pictures here')] });
    const { record, close } = await deliver(() => toAll(['a', 'b'], ['text', 'picture']));
    expect(arrived).toEqual(['a text', 'b text', 'b picture']);
    expect(record).toMatchObject({ state: 'failed', reason: 'no pictures here' });
    await close();
  });

  it('sends nothing before what it is about to send would outlive the loss of Redis', async () => {
    const { arrived, toAll } = platform();
    const order: string[] = [];
    const answers = [false, true, true];
    const { queues, now, close } = await openQueues(
      1,
      () => toAll(['a'], ['text', 'picture']),
      async () => {
        const isSafe = answers.shift() ?? true;
        order.push(`${isSafe ? 'safe' : 'not safe'} with ${arrived.length} sent`);
        if (!isSafe) throw new Error('no replica');
      },
    );
    await queues[0]?.add(notice('digest'), now, null);
    expect((await queues[0]?.ended(notice('digest')))?.state).toBe('sent');
    expect(order).toEqual(['not safe with 0 sent', 'safe with 0 sent', 'safe with 1 sent']);
    expect(arrived).toEqual(['a text', 'a picture']);
    await close();
  });

  it('never repeats what may have arrived, and keeps nobody else waiting for it', async () => {
    const { arrived, toAll } = platform({ a: [new SendFailed('unknown', 'no answer')] });
    const { record, close, queue, now } = await deliver(() => toAll(['a', 'b'], ['text']));
    expect(record).toMatchObject({ state: 'in-doubt', places: { a: { sent: 0, ended: 'in-doubt' } } });
    await queue?.sweep(now);
    expect(await queue?.add(notice('digest'), now, null)).toBe(false);
    expect(arrived).toEqual(['b text']);
    await close();
  });

  it('does not send later what has become untrue meanwhile', async () => {
    const { arrived, toAll } = platform({ a: [new SendFailed('later', 'busy', 20)] });
    const loads: Load[] = [toAll(['a'], ['text']), { missed: 'hour passed' }];
    const { record, close } = await deliver(() => loads.shift() ?? { parcels: [] });
    expect(arrived).toEqual([]);
    expect(record).toMatchObject({ state: 'failed', reason: 'hour passed' });
    await close();
  });

  it('knows a notice for nobody and one whose hour has passed', async () => {
    const nobody = await deliver(() => ({ parcels: [] }));
    expect(nobody.record?.state).toBe('empty');
    await nobody.close();
    const late = await deliver(() => ({ missed: 'hour passed' }));
    expect(late.record?.state).toBe('missed');
    await late.close();
  });
});

describe('the delivery by a bot that stops', () => {
  it('ends the message in hand and leaves the rest to another bot, with nothing in doubt', async () => {
    const arrived: string[] = [];
    const letter = (words: string) => async () => {
      arrived.push(words);
      stopping ??= queues[0]?.stop();
    };
    const { queues, notices, now, close } = await openQueues(1, () => ({
      parcels: [{ place: 'a', letters: [letter('text'), letter('picture')] }],
    }));
    let stopping: Promise<void> | undefined;
    await queues[0]?.add(notice('digest'), now, null);
    await vi.waitUntil(() => stopping !== undefined);
    await stopping;
    expect(arrived).toEqual(['text']);
    const record = await notices.recordOf('2025-06', 'digest');
    expect(record).toMatchObject({ state: 'queued', places: { a: { sent: 1 } } });
    await close();
  });
});

describe('the delivery after a crash', () => {
  it('sends what had not begun, and lists what was cut off while sending', async () => {
    const { arrived, toAll } = platform();
    const { queues, notices, now, close } = await openQueues(1, ({ id }) => toAll([id], ['text']));
    await notices.claim('2025-06', 'not-begun', now);
    await notices.claim('2025-06', 'cut-off', now);
    await notices.record('2025-06', 'cut-off', { state: 'sending', at: now, places: { a: { sent: 0 } } });
    await queues[0]?.sweep(now);
    expect(await queues[0]?.ended(notice('not-begun'))).toMatchObject({ state: 'sent' });
    expect(await queues[0]?.ended(notice('cut-off'))).toMatchObject({ state: 'in-doubt' });
    expect(arrived).toEqual(['not-begun text']);
    await close();
  });
});

describe('three replicas on one Redis', () => {
  it('send each notice once, whoever looks first', async () => {
    const { arrived, toAll } = platform();
    const ids = Array.from({ length: 40 }, (_, index) => `notice-${index}`);
    const { queues, now, close } = await openQueues(3, ({ id }) => toAll([id], ['text']));
    await Promise.all(
      queues.map(async (queue) => {
        for (const id of ids) await queue.add(notice(id), now, null);
        await queue.sweep(now);
      }),
    );
    await Promise.all(ids.map((id) => queues[0]?.ended(notice(id))));
    expect([...arrived].sort()).toEqual(ids.map((id) => `${id} text`).sort());
    await close();
  });
});
