import { describe, expect, it } from 'vitest';
import { sayFigures } from '../../src/replies/receipt.ts';
import type { ReportedMetric } from '../../src/reports/metric.ts';

const metric: ReportedMetric = {
  id: 'seed',
  name: '种子企业',
  unit: '家',
  kind: 'flow',
  reportedBy: ['township'],
  aliases: [],
  measures: [],
};

const figures = (explanations: Record<string, string> = {}) => ({
  version: {
    kind: 'report' as const,
    version: 1,
    values: { seed: 2 },
    text: '',
    explanations,
    byProxy: false,
    submittedBy: 'east-1',
    submittedAt: '2025-06-20T10:00:00+08:00',
    reason: null,
    message: 'm',
    source: '',
  },
  metrics: [metric],
  past: { before: { seed: 1 }, yearToDate: { seed: 4 }, history: [] },
  achievements: {},
});

describe('a figure in the receipt', () => {
  it('names the rate, and that it is the county’s', () => {
    const achievements = {
      seed: { of: 'county', done: 6, target: 10, rate: 0.6, ofYear: true },
    } as const;
    expect(sayFigures({ ...figures(), achievements })).toEqual([
      '种子企业：2家，▲1，累计6家，完成率60%（全市6/10家）',
    ]);
  });

  it('names the target by the end of the period as such', () => {
    const achievements = {
      seed: { of: 'unit', done: 6, target: 24, rate: 0.25, ofYear: false },
    } as const;
    expect(sayFigures({ ...figures(), achievements })[0]).toContain('，2025年目标完成率25%（6/24家）');
  });

  it('carries the reason that was given for it', () => {
    expect(sayFigures(figures({ seed: '新园区投产' }))[0]).toContain('说明：新园区投产');
  });
});
