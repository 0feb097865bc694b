import { describe, expect, it } from 'vitest';
import { changeBetween, figureIn } from '../../src/analysis/month-change.ts';
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
const [fresh, gone] = [reported('new', 'flow'), reported('exit', 'flow')];
const net: Metric = {
  id: 'net',
  name: 'net',
  unit: '家',
  kind: 'derived',
  formula: 'difference',
  of: ['new', 'exit'],
};
const share: Metric = { ...net, id: 'share', formula: 'share', of: ['exit', 'new'] };
const metrics = [fresh, gone, net, share];

const row = (unit: string, month: string, values: Record<string, number>) => ({ unit, month, values });
const standings = [
  row('a', '2025-05', { new: 2, exit: 1 }),
  row('b', '2025-05', { new: 1, exit: 0 }),
  row('a', '2025-06', { new: 5, exit: 1 }),
  row('c', '2025-06', { new: 4, exit: 0 }),
];

describe('a month beside another one', () => {
  it('adds up what was reported in it', () => {
    expect(figureIn(fresh, metrics, standings, '2025-06')).toEqual({ value: 9, units: 2 });
    expect(figureIn(net, metrics, standings, '2025-06')).toEqual({ value: 8, units: 2 });
    expect(figureIn(share, metrics, standings, '2025-05')).toEqual({ value: 33.33, units: 2 });
  });

  it('is nothing where nobody reported, not 0', () => {
    expect(figureIn(fresh, metrics, standings, '2025-04')).toBeNull();
    expect(figureIn(net, metrics, standings, '2025-04')).toBeNull();
  });

  it('compares only units that reported both months, and says so', () => {
    expect(changeBetween(fresh, metrics, standings, '2025-06', '2025-05')).toEqual({
      now: 5,
      before: 2,
      units: 1,
      isPartial: true,
    });
    expect(changeBetween(net, metrics, standings, '2025-06', '2025-05')).toMatchObject({ now: 4, before: 1 });
  });

  it('compares nothing with a month that no such unit reported', () => {
    expect(changeBetween(fresh, metrics, standings, '2025-06', '2024-06')).toBeNull();
    expect(changeBetween(net, metrics, standings, '2025-06', '2024-06')).toBeNull();
  });
});
