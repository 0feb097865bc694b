/** A platform waits a moment for an answer; work goes on behind it. */

/** What `work` gives within `ms`, else null; a failure within that time is thrown on. */
export const inTime = async <T>(work: Promise<T>, ms: number): Promise<{ readonly value: T } | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(done, ms, null);
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** What is answered to a call, as its work is done in time, breaks off in time, or goes on. */
export type Turn<T, A> = {
  readonly soon: (value: T) => A | Promise<A>;
  readonly failed: () => A | Promise<A>;
  readonly meanwhile: () => A | Promise<A>;
  /** Takes what came too late for the call. */
  readonly late: (value: T) => Promise<unknown>;
  /** The work broke off after the call was answered. */
  readonly lost?: () => void;
};

/** Work that goes on after its call was answered. */
export type Background = {
  /** The answer to a call that waits `ms` for its work; a failure is told as a fault, by the name of `about`. */
  readonly answer: <T, A>(work: Promise<T>, about: string, ms: number, turn: Turn<T, A>) => Promise<A>;
  /** `about` names the work where it fails. */
  readonly run: (work: Promise<unknown>, about: string) => void;
  /** Resolves when nothing is running any more. */
  readonly settled: () => Promise<void>;
};

export const backgroundOf = (fault: (error: unknown, about: string) => void): Background => {
  const running = new Set<Promise<void>>();
  const run: Background['run'] = (work, about) => {
    const task: Promise<void> = work
      .then(
        () => undefined,
        (error: unknown) => fault(error, about),
      )
      .finally(() => running.delete(task));
    running.add(task);
  };
  return {
    run,
    answer: async (work, about, ms, { soon, failed, meanwhile, late, lost }) => {
      // A failure of `soon` is no failure of the work.
      const answered = await inTime(work, ms).catch((error: unknown) => {
        fault(error, about);
        return 'failed' as const;
      });
      if (answered === 'failed') return failed();
      if (answered) return soon(answered.value);
      const rest = work.then(late, (error: unknown) => {
        lost?.();
        throw error;
      });
      run(rest, about);
      return meanwhile();
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
