import { Pool } from 'undici';

/** One call, ready to be sent. */
export type Shot = {
  readonly path: string;
  readonly body: string;
  /** Who asks, where the answer goes to them and not to the call. */
  readonly user?: string;
};

/** What came of some shots. */
export type Volley = {
  /** Calls answered in a second. */
  readonly perSecond: number;
  /** From the moment a call was to be sent until its answer was read, in ms. */
  readonly latencies: readonly number[];
};

/** So many calls are under way at once. */
export const IN_FLIGHT = 32;

export type Gun = {
  /** Sends each as soon as one of the calls under way is answered. */
  readonly fire: (shots: readonly Shot[]) => Promise<Volley>;
  /** Sends `perSecond` evenly, whether answers come or not: who waits in line waits on the clock. */
  readonly fireEvenly: (shots: readonly Shot[], perSecond: number) => Promise<Volley>;
  readonly close: () => Promise<void>;
};

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const atOnce = async (): Promise<void> => undefined;

/** Shoots at one server from 32 connections that stay open. `answered`: what is waited for beside the call's answer. */
export const aimAt = (
  base: string,
  type = 'application/json',
  answered: (shot: Shot) => Promise<void> = atOnce,
): Gun => {
  const pool = new Pool(base, { connections: IN_FLIGHT });
  const shoot = async (shot: Shot): Promise<void> => {
    const { path, body } = shot;
    const headers = { 'content-type': type };
    const said = answered(shot);
    const { statusCode, body: answer } = await pool.request({ method: 'POST', path, body, headers });
    const text = await answer.text();
    if (statusCode !== 200 || text === '') throw new Error(`${path}: ${statusCode} ${text}`);
    await said;
  };
  return {
    fire: async (shots) => {
      const latencies: number[] = [];
      const left = shots.values();
      const begun = performance.now();
      const one = async () => {
        for (const shot of left) {
          const sent = performance.now();
          await shoot(shot);
          latencies.push(performance.now() - sent);
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, one));
      return { perSecond: (shots.length / (performance.now() - begun)) * 1000, latencies };
    },
    fireEvenly: async (shots, perSecond) => {
      const begun = performance.now();
      const times = shots.map(async (shot, index) => {
        const due = begun + (index / perSecond) * 1000;
        await pause(due - performance.now());
        // A timer may be a little early; who is late waits on the clock.
        const from = Math.min(due, performance.now());
        await shoot(shot);
        return performance.now() - from;
      });
      const latencies = await Promise.all(times);
      return { perSecond: (shots.length / (performance.now() - begun)) * 1000, latencies };
    },
    close: () => pool.close(),
  };
};
