/** The letters and digits of a 统一社会信用代码 in the order of their value (GB 32100-2015): without I, O, S, V, Z. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const BASE = 31;
/** The weight of each place is the power of this. */
const WEIGHT = 3;

/** What is wrong with a code: so many signs, one that no code has, or a check sign that does not fit. */
export type CodeProblem =
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'check' };

/** The check sign that belongs to the first 17 signs of a code. */
export const checkSignOf = (code: string): string => {
  let weight = 1;
  let sum = 0;
  for (const sign of code.slice(0, LENGTH - 1)) {
    sum += SIGNS.indexOf(sign) * weight;
    weight = (weight * WEIGHT) % BASE;
  }
  return SIGNS.charAt((BASE - (sum % BASE)) % BASE);
};

/** Null for a code that may be one. It is written in capitals. */
export const problemOfCode = (code: string): CodeProblem | null => {
  if (code.length !== LENGTH) return { kind: 'length', length: code.length };
  const strange = [...code].find((sign) => !SIGNS.includes(sign));
  if (strange) return { kind: 'sign', sign: strange };
  return checkSignOf(code) === code.charAt(LENGTH - 1) ? null : { kind: 'check' };
};
