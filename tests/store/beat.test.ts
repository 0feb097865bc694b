import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { beatOf } from '../../src/store/beat.ts';
import { openStore } from '../support/store.ts';

describe('the beat of Redis', () => {
  it('tells again and again how long Redis took, nothing while it is away, and ends when it is stopped', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    const told: number[] = [];
    const beat = beatOf(store.connection, (seconds) => told.push(seconds), 10);
    await vi.waitUntil(() => told.length >= 3);
    for (const seconds of told) expect(seconds).toBeGreaterThan(0);
    store.connection.disconnect();
    await new Promise((done) => setImmediate(done));
    const before = told.length;
    expect(await store.connection.ping().catch(() => 'away')).toBe('away');
    expect(told.length).toBe(before);
    beat.stop();
  });
});
