import { describe, expect, it } from 'vitest';
import { memoryOf } from '../../src/policy/memory.ts';

describe('what was answered lately', () => {
  it('is not worked out again once it was asked twice, also when there was no answer', () => {
    const remembered = memoryOf<string | null>(2);
    expect(remembered('a', () => 'asked once')).toBe('asked once');
    expect(remembered('a', () => null)).toBeNull();
    expect(remembered('a', () => 'worked out again')).toBeNull();
  });

  it('is forgotten for what came later', () => {
    const remembered = memoryOf<number>(2);
    for (const [index, key] of ['a', 'a', 'b', 'b', 'c', 'c'].entries()) remembered(key, () => index);
    expect(remembered('c', () => 9)).toBe(5);
    expect(remembered('b', () => 9)).toBe(3);
    expect(remembered('a', () => 9)).toBe(9);
  });

  it('is not kept of a long text', () => {
    const remembered = memoryOf<number>();
    const long = '长'.repeat(100);
    for (const answer of [1, 2, 3]) expect(remembered(long, () => answer)).toBe(answer);
  });

  it('stays while others are asked once', () => {
    const remembered = memoryOf<number>(2);
    for (const key of ['a', 'a', 'b', 'c', 'd', 'e', 'f']) remembered(key, () => 1);
    expect(remembered('a', () => 9)).toBe(1);
  });
});
