import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOfCode } from '../../src/registry/credit-code.ts';
import { codeFor } from '../support/enterprises.ts';

describe('a 统一社会信用代码', () => {
  it.each(['91350100M000100Y43', '91110000600007156J'])('%s, as printed, is right', (code) => {
    expect(problemOfCode(code)).toBeNull();
  });

  it('is told apart by what is wrong with it', () => {
    expect(problemOfCode('91350100M000100Y4')).toEqual({ kind: 'length', length: 17 });
    expect(problemOfCode('91350100M000100YO3')).toEqual({ kind: 'sign', sign: 'O' });
    expect(problemOfCode('91350100M000100Y44')).toEqual({ kind: 'check' });
  });

  it('is never right with one sign changed, or two neighbours of the first seventeen exchanged', () => {
    const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const changed = fc.record({
      number: fc.nat(9_999_999),
      at: fc.nat(17),
      sign: fc.constantFrom(...signs),
    });
    fc.assert(
      fc.property(changed, ({ number, at, sign }) => {
        const code = codeFor(number);
        const other = code.slice(0, at) + sign + code.slice(at + 1);
        return other === code || problemOfCode(other) !== null;
      }),
    );
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.nat(15), (number, at) => {
        const code = codeFor(number);
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        return swapped === code || problemOfCode(swapped) !== null;
      }),
    );
  });
});
