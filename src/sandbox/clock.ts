import { epochOf, type Moment, momentOf } from '../calendar/day.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';

/** Tells the moment. In the sandbox it can be set, and then runs on from there. */
export type Clock = { readonly now: () => Promise<Moment> };

export const realClock = (epochMs: () => number): Clock => ({ now: async () => momentOf(epochMs()) });

export type SettableClock = Clock & { readonly set: (moment: Moment | null) => Promise<void> };

/** All processes on one Redis share this clock; null sets it back to the real time. */
export const sandboxClock = (store: SandboxStore, epochMs: () => number): SettableClock => ({
  now: async () => momentOf(epochMs() + (await store.clockOffset())),
  set: (moment) => store.setClockOffset(moment === null ? 0 : epochOf(moment) - epochMs()),
});
