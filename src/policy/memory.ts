/** Remembers what was worked out for a key; of `most` keys the one that came first is forgotten first. */
export type Memory<T> = (key: string, workOut: () => T) => T;

export const memoryOf = <T>(most: number): Memory<T> => {
  const known = new Map<string, { readonly value: T }>();
  return (key, workOut) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = workOut();
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(key, { value });
    return value;
  };
};
