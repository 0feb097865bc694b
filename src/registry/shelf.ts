import type { Enterprise } from './enterprise.ts';
import { compactName, coreName } from './names.ts';

/** Some of the enterprises, put up so that one is found without looking at every one. */
export type Shelf = {
  /** In the order of their codes. */
  readonly sorted: readonly Enterprise[];
  readonly byCode: (code: string) => Enterprise | null;
  /** Those of which a name, or a former one, is exactly this; as `compactName` writes it. */
  readonly called: (compact: string) => readonly Enterprise[];
  /** Those of which a name holds this: as it is compared, or by the part that people call it by. */
  readonly holding: (part: string, kind: 'whole' | 'core') => readonly Enterprise[];
};

/** The first place of so many at which something holds that holds from there on; their number where it holds nowhere. */
const firstWhere = (length: number, isReached: (at: number) => boolean): number => {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isReached(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
};

/** Stands between two names; none holds it. */
const BREAK = '\n';

/** Names one behind the other: the machine runs over one long text quicker than over as many short ones. */
type NameText = {
  readonly text: string;
  /** Where each begins, and whose it is. */
  readonly starts: readonly number[];
  readonly owners: readonly Enterprise[];
};

const nameText = (enterprises: readonly Enterprise[], written: (name: string) => string): NameText => {
  const owned = enterprises.flatMap((one) =>
    [one.name, ...one.formerNames].map((name) => ({ one, name: written(name) })),
  );
  const text = `${BREAK}${owned.map(({ name }) => name).join(BREAK)}${BREAK}`;
  const starts: number[] = [];
  for (let at = 0; starts.length < owned.length; at = text.indexOf(BREAK, at + 1)) starts.push(at);
  return { text, starts, owners: owned.map(({ one }) => one) };
};

/** Each once whose name holds the part. */
const ownersIn = ({ text, starts, owners }: NameText, part: string): readonly Enterprise[] => {
  const found = new Set<Enterprise>();
  for (let at = text.indexOf(part); at >= 0; ) {
    const next = firstWhere(starts.length, (index) => (starts[index] ?? 0) > at);
    const owner = owners[next - 1];
    if (owner) found.add(owner);
    at = next < starts.length ? text.indexOf(part, starts[next]) : -1;
  }
  return [...found];
};

/** Puts the names in a row when the first one is asked for. */
const finderOf = (enterprises: readonly Enterprise[], written: (name: string) => string) => {
  let names: NameText | null = null;
  return (part: string): readonly Enterprise[] => {
    names ??= nameText(enterprises, written);
    return ownersIn(names, part);
  };
};

export const shelfOf = (enterprises: readonly Enterprise[]): Shelf => {
  const sorted = [...enterprises].sort((a, b) => (a.code < b.code ? -1 : 1));
  const holding = { whole: finderOf(sorted, compactName), core: finderOf(sorted, coreName) };
  return {
    sorted,
    byCode: (code) => {
      const found = sorted[firstWhere(sorted.length, (at) => (sorted[at]?.code ?? '') >= code)];
      return found?.code === code ? found : null;
    },
    called: (compact) => holding.whole(`${BREAK}${compact}${BREAK}`),
    holding: (part, kind) => holding[kind](part),
  };
};
