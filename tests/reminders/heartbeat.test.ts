import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { lookEveryMinute } from '../../src/reminders/scheduler.ts';

const silent = pino({ level: 'silent' });
/** Soon enough for a test, and only once while it runs. */
const soon = (): string => {
  const then = new Date(Date.now() + 2_000);
  return `${then.getUTCSeconds()} ${then.getUTCMinutes()} * * * *`;
};

describe('the look once a minute', () => {
  it('is tried again when it failed, without waiting for the next time, and is well again then', async () => {
    let looks = 0;
    const heartbeat = lookEveryMinute(
      async () => {
        looks += 1;
        if (looks < 3) throw new Error('the store is away');
        return 0;
      },
      silent,
      soon(),
    );
    await vi.waitUntil(() => heartbeat.trouble() !== null, { timeout: 9_000 });
    await vi.waitUntil(() => heartbeat.trouble() === null, { timeout: 9_000 });
    expect(looks).toBe(3);
    await heartbeat.stop();
  });
});
