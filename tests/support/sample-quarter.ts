import { assessmentOf, type NewEntrant } from '../../src/assessment/assessment.ts';
import { type AssessmentRules, assessmentSchema } from '../../src/assessment/rules.ts';
import type { Metric } from '../../src/reports/metric.ts';
import type { Status } from '../../src/reports/standing.ts';
import type { Unit } from '../../src/roster/unit.ts';

/** A quarter to be worked out by hand; the pace at the end of the second quarter is taken as one half. */
const unitOf = (id: string, kind: Unit['kind']): Unit => ({
  id,
  name: id,
  kind,
  required: true,
  aliases: [],
});
/** Five townships, the zone alone, one department, and one that need not report. */
export const units = [
  ...['a', 'b', 'c', 'd', 'e'].map((id) => unitOf(id, 'township')),
  unitOf('zone', 'zone'),
  unitOf('office', 'department'),
  { ...unitOf('guest', 'department'), required: false },
];

const flow = (id: string, reportedBy: string[]): Metric => ({
  id,
  name: id,
  unit: '家',
  kind: 'flow',
  reportedBy,
  aliases: [],
  measures: [],
  target: `tgt-${id}`,
});
const net = {
  id: 'net',
  name: 'net',
  unit: '家',
  kind: 'derived',
  formula: 'difference',
  of: ['new', 'exit'],
};
const metrics = [
  flow('new', ['township', 'zone']),
  flow('exit', ['township', 'zone']),
  net as Metric,
  flow('patent', ['office']),
];

/** Five items of 30, 25, 20, 15 and 10 points. */
export const rules = (changes: object = {}): AssessmentRules =>
  assessmentSchema.parse({
    setBy: '办公室',
    objectionDays: 5,
    items: [
      { id: 'net', name: '净增数', by: 'best', metric: 'net', weight: 30, kinds: ['township', 'zone'] },
      { id: 'new', name: '新增数', by: 'best', metric: 'new', weight: 25, kinds: ['township', 'zone'] },
      {
        id: 'target',
        name: '目标完成率',
        by: 'target',
        weight: 20,
        kinds: ['township', 'zone', 'department'],
      },
      {
        id: 'quality',
        name: '入规质量',
        by: 'quality',
        atLeast: 3000,
        grounds: '参照',
        weight: 15,
        kinds: ['township', 'zone'],
      },
      {
        id: 'reporting',
        name: '报送',
        by: 'reporting',
        late: 0.5,
        weight: 10,
        kinds: ['township', 'department'],
      },
    ],
    lists: { bonus: { on: false, ranks: 2, atLeast: 90 }, notice: { on: false, below: 20 } },
    ...changes,
  });

const months = ['2025-04', '2025-05', '2025-06'] as const;
/** Unit, new and exit of each month, how each was reported. */
export type Quarter = readonly [string, (readonly [number, number] | null)[], Status[]];
/** All three in time. */
export const OK: Status[] = ['on-time', 'on-time', 'on-time'];

/** 「c」 is late once and silent once, 「d」 has only lost, of 「e」 nothing stands. */
export const quarter: readonly Quarter[] = [
  [
    'a',
    [
      [1, 0],
      [1, 0],
      [1, 0],
    ],
    OK,
  ],
  [
    'b',
    [
      [2, 0],
      [1, 0],
      [0, 0],
    ],
    OK,
  ],
  ['c', [[1, 0], [1, 1], null], ['on-time', 'late', 'missing']],
  [
    'd',
    [
      [0, 0],
      [0, 1],
      [0, 0],
    ],
    OK,
  ],
  ['e', [null, null, null], ['missing', 'returned', 'missing']],
  [
    'zone',
    [
      [4, 1],
      [0, 0],
      [0, 0],
    ],
    OK,
  ],
];

const standingsOf = (rows: readonly Quarter[]) =>
  rows.flatMap(([unit, figures]) =>
    figures.flatMap((pair, index) =>
      pair ? [{ unit, month: months[index] ?? '', values: { new: pair[0], exit: pair[1] } }] : [],
    ),
  );

const progress = (byUnit: Record<string, number>) => ({
  asOf: '2025-06-30',
  pace: 0.5,
  reported: 0,
  required: 0,
  metrics: metrics.map(({ id, name, unit, kind }) => ({
    id,
    name,
    unit,
    kind,
    yearTarget: id === 'patent' ? 16 : null,
    yearDone: 0,
    rate: null,
    gap: null,
    finalTarget: null,
    finalDone: null,
    finalRate: null,
    byUnit: id === 'patent' ? { office: 7 } : id === 'new' ? byUnit : {},
    lastMonth: '2025-06',
  })),
});

/** The sheet of the sample, or of other rows. */
export const assess = (
  own: AssessmentRules = rules(),
  { rows = quarter, entrants = null as readonly NewEntrant[] | null, ranking = true } = {},
) =>
  assessmentOf({
    quarter: '2025Q2',
    known: '2025-07-01T09:00:00+08:00',
    rules: own,
    units,
    metrics,
    progress: progress({ a: 3 }),
    standings: standingsOf(rows),
    months: months.map((month, index) => ({
      month,
      rows: [...rows, ['office', [], OK] as Quarter].map(([unit, , statuses]) => ({
        unit,
        name: unit,
        required: true,
        status: statuses[index] ?? 'missing',
        version: 1,
        values: {},
        text: '',
        submittedBy: null,
        submittedAt: null,
        proxyFor: null,
        explanations: {},
      })),
    })),
    targetOf: () => null,
    entrants,
    ranking,
  });
