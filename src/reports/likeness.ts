/** Length of the longest common subsequence of two short words. */
const shared = (a: string, b: string): number => {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const character of a) {
    const next = [0];
    for (let at = 1; at <= b.length; at += 1) {
      const longer = Math.max(row[at] ?? 0, next[at - 1] ?? 0);
      next.push(b[at - 1] === character ? (row[at - 1] ?? 0) + 1 : longer);
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** How alike two names are, from 0 to 1: the characters they share in order. */
export const likenessOf = (a: string, b: string): number =>
  a.length + b.length === 0 ? 0 : (2 * shared(a, b)) / (a.length + b.length);

/** True when all characters of `part` stand in `whole` in this order. */
export const isWithin = (part: string, whole: string): boolean => shared(part, whole) === part.length;
