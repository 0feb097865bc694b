/** People write the same few things: so many of them are kept in mind. */
const MOST = 500;
/** What is longer is written once. */
const LONGEST = 70;

/**
 * Remembers what was worked out for a key that is asked for again, unless it is a long one; of `most` keys the one that
 * came first is forgotten first.
 */
export type Memory<T> = (key: string, workOut: () => T) => T;

/** Lets the first go where there are as many as may be. */
const makeRoom = (kept: Map<string, unknown> | Set<string>, most: number): void => {
  const [first] = kept.keys();
  if (kept.size >= most && first !== undefined) kept.delete(first);
};

export const memoryOf = <T>(most = MOST): Memory<T> => {
  const known = new Map<string, { readonly value: T }>();
  /** What is asked once is asked never again, as a rule: to keep it would push out what many ask. */
  const askedOnce = new Set<string>();
  return (key, workOut) => {
    if (key.length > LONGEST) return workOut();
    const found = known.get(key);
    if (found) return found.value;
    const value = workOut();
    if (askedOnce.delete(key)) {
      makeRoom(known, most);
      known.set(key, { value });
    } else {
      makeRoom(askedOnce, most);
      askedOnce.add(key);
    }
    return value;
  };
};
