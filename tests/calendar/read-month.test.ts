import { describe, expect, it } from 'vitest';
import { monthLeading, readMonth } from '../../src/calendar/read-month.ts';

describe('a month in words', () => {
  it.each([
    ['2025年5月', '2025-05'],
    ['2025-05', '2025-05'],
    ['2025.5', '2025-05'],
    ['202505', '2025-05'],
    ['5月份', '2025-05'],
    ['5月月报', '2025-05'],
    ['五月', '2025-05'],
    ['十二月', '2024-12'],
    ['5', '2025-05'],
    ['本月', '2025-06'],
    ['上个月', '2025-05'],
  ])('%s', (words, month) => expect(readMonth(words, '2025-06-20')).toBe(month));

  it('is the latest that has begun where the year is left out', () => {
    expect(readMonth('12月', '2025-01-03')).toBe('2024-12');
    expect(readMonth('6月', '2025-06-01')).toBe('2025-06');
    expect(readMonth('7月', '2025-06-30')).toBe('2024-07');
  });

  it.each(['13月', '0月', '2025年13月', '东郊乡', '', '5月的数', '20250'])('is not %j', (words) =>
    expect(readMonth(words, '2025-06-20')).toBeNull(),
  );

  it('is read off the front of a text', () => {
    expect(monthLeading('5月 数据不一致', '2025-06-20')).toEqual({ month: '2025-05', rest: '数据不一致' });
    expect(monthLeading('12家不对', '2025-06-20')).toBeNull();
  });
});
