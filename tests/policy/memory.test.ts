import { describe, expect, it } from 'vitest';
import { memoryOf } from '../../src/policy/memory.ts';

describe('what was answered lately', () => {
  it('is not worked out again, also when there was no answer', () => {
    const remembered = memoryOf<string | null>(2);
    expect(remembered('a', () => null)).toBeNull();
    expect(remembered('a', () => 'worked out again')).toBeNull();
  });

  it('is forgotten for what came later', () => {
    const remembered = memoryOf<number>(2);
    for (const [index, key] of ['a', 'b', 'c'].entries()) remembered(key, () => index);
    expect(remembered('c', () => 9)).toBe(2);
    expect(remembered('b', () => 9)).toBe(1);
    expect(remembered('a', () => 9)).toBe(9);
  });
});
