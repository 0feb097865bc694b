import { describe, expect, it } from 'vitest';
import { forecastOf } from '../../src/progress/forecast.ts';

const metric = (yearTarget: number | null, yearDone: number | null) => ({
  yearTarget,
  yearDone,
  lastMonth: yearDone === null ? null : '2025-06',
});

describe('the forecast of a metric', () => {
  it('goes on at the present pace, in whole units', () => {
    expect(forecastOf(metric(15, 3), 0.4575)).toEqual({ yearEnd: 6, missing: 12, perMonth: 1.9 });
  });

  it('asks for nothing when the target is reached', () => {
    expect(forecastOf(metric(2, 3), 0.5)).toEqual({ yearEnd: 6, missing: 0, perMonth: 0 });
  });

  it('says what is missing, not how much a month, in the last month of the year', () => {
    expect(forecastOf(metric(10, 6), 0.95)).toMatchObject({ missing: 4, perMonth: null });
  });

  it('is silent without a target, without a report and before the year has begun', () => {
    expect(forecastOf(metric(null, 3), 0.5)).toBeNull();
    expect(forecastOf(metric(15, null), 0.5)).toBeNull();
    expect(forecastOf(metric(15, 3), 0)).toBeNull();
  });
});
