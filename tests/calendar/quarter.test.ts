import { describe, expect, it } from 'vitest';
import { monthsOf, quarterBefore, quarterOf, readQuarter, sayQuarter } from '../../src/calendar/quarter.ts';

describe('a quarter', () => {
  it.each([
    ['2025Q2', '2025Q2'],
    ['2025q2', '2025Q2'],
    ['2025年第二季度', '2025Q2'],
    ['2024年4季度', '2024Q4'],
    ['二季度', '2025Q2'],
    ['四季度', '2024Q4'],
    ['Q3', '2025Q3'],
    ['本季度', '2025Q3'],
    ['上季度', '2025Q2'],
    ['五季度', null],
    ['2025Q5', null],
    ['2025-06', null],
  ])('「%s」 in July 2025 is %s', (words, quarter) => {
    expect(readQuarter(words, '2025-07-05')).toBe(quarter);
  });

  it('has three months, one before it, and a name', () => {
    expect(monthsOf('2025Q4')).toEqual(['2025-10', '2025-11', '2025-12']);
    expect(quarterBefore('2025Q1')).toBe('2024Q4');
    expect(quarterOf('2025-03')).toBe('2025Q1');
    expect(sayQuarter('2025Q2')).toBe('2025年第二季度');
  });
});
