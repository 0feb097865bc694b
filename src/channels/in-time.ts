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

/** Work that goes on after its call was answered. */
export type Background = {
  /** `about` names the work where it fails. */
  readonly run: (work: Promise<unknown>, about: string) => void;
  /** Resolves when nothing is running any more. */
  readonly settled: () => Promise<void>;
};

export const backgroundOf = (fault: (error: unknown, about: string) => void): Background => {
  const running = new Set<Promise<void>>();
  return {
    run: (work, about) => {
      const task: Promise<void> = work
        .then(
          () => undefined,
          (error: unknown) => fault(error, about),
        )
        .finally(() => running.delete(task));
      running.add(task);
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
