import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/policy/target.ts';
import { achievementOf } from '../../src/progress/achievement.ts';
import { progressOf } from '../../src/progress/progress.ts';
import type { ReportedMetric } from '../../src/reports/metric.ts';
import type { Unit } from '../../src/roster/unit.ts';

const unit = (id: string, kind: Unit['kind']): Unit => ({ id, name: id, kind, required: true, aliases: [] });
const [zone, east, west, bureau] = [
  unit('zone', 'zone'),
  unit('east', 'township'),
  unit('west', 'township'),
  unit('bureau', 'department'),
];
const units = [zone, east, west, bureau];

const metric = (about: Partial<ReportedMetric>): ReportedMetric => ({
  id: 'seed',
  name: '种子企业',
  unit: '家',
  kind: 'flow',
  reportedBy: ['township', 'zone'],
  aliases: [],
  measures: [],
  ...about,
});
const target = (about: Partial<Target>): Target => ({
  id: 't',
  name: 't',
  clause: '计划 二',
  byYear: { 2025: 10 },
  final: null,
  strength: 'reach',
  split: {},
  ...about,
});

const achieved = (of: Unit, one: ReportedMetric, aim: Target, values: Record<string, number>) => {
  const progress = progressOf({
    asOf: '2025-06-20',
    paceBy: 'day',
    metrics: [one],
    standings: Object.entries(values).map(([id, value]) => ({
      unit: id,
      month: '2025-06',
      values: { [one.id]: value },
    })),
    required: [],
    targetOf: () => aim,
  }).metrics[0];
  return progress ? achievementOf(one, of, units, aim, progress) : null;
};

describe('how far a figure has come', () => {
  const shared = target({ split: { zone: 7, township: 3 } });

  it('is measured against the part of the target that is the unit’s alone', () => {
    expect(achieved(zone, metric({}), shared, { zone: 2, east: 1 })).toEqual({
      of: 'unit',
      done: 2,
      target: 7,
      rate: 0.2857,
      ofYear: true,
    });
  });

  it('is the county’s where the target is one for many', () => {
    expect(achieved(east, metric({}), shared, { zone: 2, east: 1 })).toMatchObject({
      of: 'county',
      done: 3,
      target: 10,
      rate: 0.3,
    });
  });

  it('is the unit’s own where nobody else reports the metric', () => {
    const own = metric({ reportedBy: ['bureau'] });
    expect(achieved(bureau, own, target({}), { bureau: 4 })).toMatchObject({
      of: 'unit',
      done: 4,
      rate: 0.4,
    });
  });

  it('is measured against the end of the period in a year without a target', () => {
    const stock = metric({ kind: 'stock', reportedBy: ['bureau'] });
    expect(achieved(bureau, stock, target({ byYear: {}, final: 400 }), { bureau: 300 })).toMatchObject({
      done: 300,
      target: 400,
      rate: 0.75,
      ofYear: false,
    });
  });

  it('is not told while what stood before the first report is not known', () => {
    const own = metric({ reportedBy: ['bureau'] });
    expect(achieved(bureau, own, target({ byYear: {}, final: 5 }), { bureau: 1 })).toBeNull();
  });
});
