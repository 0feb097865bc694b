/** How long a piece of work takes, in ms; of several in a row the mean. */
export const timed = async (work: () => unknown, times = 1): Promise<number> => {
  const start = performance.now();
  for (let done = 0; done < times; done += 1) await work();
  return (performance.now() - start) / times;
};
