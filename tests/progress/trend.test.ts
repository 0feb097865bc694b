import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/data/configuration.ts';
import { trendOf } from '../../src/progress/trend.ts';
import { progressOn, springReports } from '../support/sample-progress.ts';

const { metrics } = readConfiguration(join(import.meta.dirname, '../../config'));

describe('how a year came about', () => {
  const trend = trendOf({
    asOf: '2025-06-16',
    metrics,
    standings: springReports,
    progressBy: progressOn,
  });

  it('has a point for each month up to the day, and the pace at its end', () => {
    expect(trend.months).toEqual(['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']);
    expect(trend.pace.at(2)).toBe(0.2466);
    expect(trend.pace.at(-1)).toBe(0.4575);
  });

  it('adds a flow up and tells what each month added', () => {
    expect(trend.points['gs-new']).toEqual([
      { done: null, added: null },
      { done: null, added: null },
      { done: null, added: null },
      { done: 1, added: 1 },
      { done: 8, added: 7 },
      { done: 8, added: null },
    ]);
  });

  it('carries a stock on, which adds nothing', () => {
    expect(trend.points['upgrade']?.slice(3)).toEqual([
      { done: 5, added: null },
      { done: 30, added: null },
      { done: 30, added: null },
    ]);
  });

  it('ends with the figures of the progress of that day', () => {
    for (const { id, lastMonth, yearDone } of progressOn('2025-06-16', springReports).metrics)
      expect([id, trend.points[id]?.at(-1)?.done]).toEqual([id, lastMonth === null ? null : yearDone]);
  });
});
