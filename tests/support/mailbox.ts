/** What comes one by one, for whoever waits. */
export const mailbox = <T>() => {
  const come: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  return {
    put: (value: T): void => {
      const first = waiting.shift();
      if (first) first(value);
      else come.push(value);
    },
    next: (): Promise<T> => {
      const value = come.shift();
      return value === undefined ? new Promise((done) => waiting.push(done)) : Promise.resolve(value);
    },
  };
};
