const known = new Map<string, RegExp>();

/** The regular expression of a source, built once: the sources are made of the few metrics' measures. */
export const compiled = (source: string): RegExp => {
  const cached = known.get(source);
  if (cached) return cached;
  const made = new RegExp(source);
  known.set(source, made);
  return made;
};
