import { describe, expect, it } from 'vitest';
import { quarterFigure } from '../../src/assessment/quarter-figure.ts';
import type { Metric } from '../../src/reports/metric.ts';

const reported = (id: string, kind: 'flow' | 'stock'): Metric => ({
  id,
  name: id,
  unit: '家',
  kind,
  reportedBy: ['township'],
  aliases: [],
  measures: [],
});
const derived = (id: string, formula: 'sum' | 'difference' | 'share', of: string[]): Metric => ({
  id,
  name: id,
  unit: '家',
  kind: 'derived',
  formula,
  of,
});
const metrics = [
  reported('new', 'flow'),
  reported('exit', 'flow'),
  reported('zone', 'stock'),
  reported('all', 'stock'),
  derived('net', 'difference', ['new', 'exit']),
  derived('share', 'share', ['zone', 'all']),
  derived('rate', 'share', ['exit', 'new']),
];
const months = ['2025-04', '2025-05', '2025-06'];
const standings = [
  { unit: 'a', month: '2025-05', values: { new: 1, exit: 1, zone: 33, all: 60 } },
  { unit: 'a', month: '2025-04', values: { new: 3, exit: 0, zone: 30, all: 60 } },
  { unit: 'b', month: '2025-06', values: { new: 9, exit: 0, zone: 9, all: 9 } },
  { unit: 'a', month: '2025-03', values: { new: 5, exit: 0, zone: 5, all: 5 } },
];
const of = (id: string) => {
  const metric = metrics.find((one) => one.id === id);
  if (!metric) throw new Error(id);
  const { months: each, value } = quarterFigure(metric, metrics, 'a', months, standings);
  return [...each.map((one) => one.value), value];
};

describe('the figure of a quarter', () => {
  it('adds up a flow, month by month and as a whole, and a difference of flows', () => {
    expect(of('new')).toEqual([3, 1, null, 4]);
    expect(of('net')).toEqual([3, 0, null, 3]);
  });

  it('takes a stock from the latest month that was reported, never a sum', () => {
    expect(of('zone')).toEqual([30, 33, null, 33]);
  });

  it('works a share out from what its parts come to', () => {
    expect(of('share')).toEqual([50, 55, null, 55]);
    expect(of('rate')).toEqual([0, 100, null, 25]);
  });

  it('is nothing where nothing was reported, and where a share is of nothing', () => {
    const [metric, share] = [metrics[0], metrics[6]] as [Metric, Metric];
    expect(quarterFigure(metric, metrics, 'c', months, standings).value).toBeNull();
    const none = [{ unit: 'c', month: '2025-04', values: { new: 0, exit: 0 } }];
    expect(quarterFigure(share, metrics, 'c', months, none).value).toBeNull();
  });
});
