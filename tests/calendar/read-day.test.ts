import { describe, expect, it } from 'vitest';
import { readDay } from '../../src/calendar/read-day.ts';

describe('a day in words', () => {
  it.each([
    ['今天', '2025-06-20'],
    ['前天', '2025-06-18'],
    ['2025年6月10日', '2025-06-10'],
    ['20250610', '2025-06-10'],
    ['6月10日', '2025-06-10'],
    ['12月31日', '2024-12-31'],
    ['6 月 10 日', '2025-06-10'],
    ['2月29日', '2024-02-29'],
    ['2025-02-30', null],
    ['13月1日', null],
    ['2月30日', null],
    ['toString', null],
    ['constructor', null],
    ['__proto__', null],
  ])('is understood: %s', (words, day) => {
    expect(readDay(words, '2025-06-20')).toBe(day);
  });
});
