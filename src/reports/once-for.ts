/** What is made of a piece of the office's data: once for each, as long as the piece is in use. */
export const onceFor = <Data extends object, T extends object>(
  make: (data: Data) => T,
): ((data: Data) => T) => {
  const known = new WeakMap<Data, T>();
  return (data) => {
    const before = known.get(data);
    if (before) return before;
    const made = make(data);
    known.set(data, made);
    return made;
  };
};
