import { setTimeout as pauseFor } from 'node:timers/promises';
import { SendFailed } from '../errors.ts';
import type { Hall } from './channel.ts';

/** Between two attempts: 1 s, 2 s, 4 s … 60 s, each a fifth more or less, so that replicas do not come together. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** After a refusal of the credentials: who goes on trying is shut out. */
const REFUSED_WAIT_MS = 600_000;
/** A connection that lasted so long was a good one. */
const HEALTHY_MS = 60_000;
/** After so many attempts in vain the operator is told. */
const TELL_AFTER = 5;

/** Waits before the next attempt; ends early when the signal is given. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;

type Parts = {
  readonly signal: AbortSignal;
  /** Names the line in faults. */
  readonly about: string;
  /** What the operator is told when no attempt gets through. */
  readonly notOpen: string;
  readonly pause?: Pause | undefined;
};

/** The attempts to open a line, one after the other, and the waits between them. */
export type Attempts = {
  /** Resolves when the line is to stop. */
  readonly halt: Promise<'stop'>;
  /** One came to nothing: says so, and waits. `refused`: the platform does not take our credentials. */
  readonly failed: (error: unknown, told: (state: 'refused' | 'connecting') => void) => Promise<void>;
  /** One that began at `began`, in epoch ms, has ended. @returns how many in a row were no good */
  readonly ended: (began: number) => number;
  /** Waits after those that were no good. */
  readonly wait: () => Promise<void>;
};

const waitAfter = (fails: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.max(fails - 1, 0), LONGEST_WAIT_MS) * (0.8 + 0.4 * Math.random());

export const attemptsOf = (
  { signal, about, notOpen, pause }: Parts,
  { now, tell, fault }: Pick<Hall, 'now' | 'tell' | 'fault'>,
): Attempts => {
  let fails = 0;
  const halt = new Promise<'stop'>((done) => signal.addEventListener('abort', () => done('stop')));
  const waits: Pause = pause ?? ((ms, until) => pauseFor(ms, null, { signal: until }));
  const waitFor = async (ms: number): Promise<void> => {
    await Promise.race([halt, waits(ms, signal).catch(() => undefined)]);
  };
  return {
    halt,
    failed: (error, told) => {
      fails += 1;
      fault(error, about);
      if (error instanceof SendFailed && error.retry === 'never') {
        told('refused');
        tell(`${error.reason}。十分钟后再试。`);
        return waitFor(REFUSED_WAIT_MS);
      }
      told('connecting');
      if (fails === TELL_AFTER) tell(`${notOpen}。`);
      return waitFor(waitAfter(fails));
    },
    ended: (began) => {
      fails = now() - began >= HEALTHY_MS ? 0 : fails + 1;
      return fails;
    },
    wait: () => waitFor(waitAfter(fails)),
  };
};
