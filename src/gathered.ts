type Line<T> = { readonly running: Promise<T>; next: Promise<T> | null };

/**
 * Who asks for the same at the same time gets one answer, always one that was begun after they had asked: while one is
 * worked out, all who come wait for the next. `key` says what is the same.
 */
export const gathered = <T>() => {
  const lines = new Map<string, Line<T>>();
  const begin = (key: string, work: () => Promise<T>): Promise<T> => {
    const line: Line<T> = { running: work(), next: null };
    lines.set(key, line);
    const end = (): void => {
      if (line.next === null) lines.delete(key);
    };
    line.running.then(end, end);
    return line.running;
  };
  return (key: string, work: () => Promise<T>): Promise<T> => {
    const line = lines.get(key);
    if (!line) return begin(key, work);
    const again = () => begin(key, work);
    line.next ??= line.running.then(again, again);
    return line.next;
  };
};
