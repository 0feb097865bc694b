import { checkSignOf } from '../../src/registry/credit-code.ts';

/** A valid 统一社会信用代码 for a number; every number has its own. */
export const codeFor = (number: number): string => {
  const body = `91430381MA${String(number).padStart(7, '0')}`;
  return `${body}${checkSignOf(body)}`;
};
