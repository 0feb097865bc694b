import { join } from 'node:path';
import type { Day } from '../../src/calendar/day.ts';
import { readConfiguration } from '../../src/data/configuration.ts';
import { targetOn } from '../../src/policy/target.ts';
import { type Progress, progressOf, type Standing } from '../../src/progress/progress.ts';
import { seriesOf } from '../../src/progress/ranking.ts';
import type { Review } from '../../src/progress/review.ts';
import type { Metric } from '../../src/reports/metric.ts';

const configuration = readConfiguration(join(import.meta.dirname, '../../config'));
const { metrics, units, policies } = configuration;

/** Three townships, the zone and four departments in spring 2025; two departments are silent, one since April. */
export const springReports: readonly Standing[] = [
  { unit: 'jkq', month: '2025-05', values: { seed: 4, 'gs-new': 3, 'gs-exit': 0, upgrade: 12, risk: 2 } },
  { unit: 'fanjiang', month: '2025-05', values: { seed: 1, 'gs-new': 2, 'gs-exit': 1, upgrade: 6, risk: 1 } },
  { unit: 'dongjiao', month: '2025-04', values: { seed: 1, 'gs-new': 1, 'gs-exit': 0, upgrade: 5, risk: 1 } },
  { unit: 'dongjiao', month: '2025-05', values: { seed: 0, 'gs-new': 2, 'gs-exit': 0, upgrade: 6, risk: 1 } },
  { unit: 'hutian', month: '2025-05', values: { seed: 0, 'gs-new': 0, 'gs-exit': 0, upgrade: 6, risk: 1 } },
  {
    unit: 'kjgx',
    month: '2025-05',
    values: {
      'srdi-xiangtan': 3,
      'srdi-hunan': 1,
      'srdi-national': 0,
      champion: 0,
      'tech-center': 2,
      'tech-result': 4,
      pilot: 0,
    },
  },
  { unit: 'scjg', month: '2025-05', values: { patent: 3 } },
  { unit: 'jrb', month: '2025-04', values: { credit: 12, equity: 1 } },
  {
    unit: 'tjj',
    month: '2025-05',
    values: {
      'gs-industry': 322,
      'gs-commerce': 95,
      'gs-construction': 52,
      'gs-service': 43,
      'gs-zone': 330,
    },
  },
];

export const progressOn = (asOf: Day, standings: readonly Standing[]): Progress =>
  progressOf({
    asOf,
    paceBy: 'day',
    metrics,
    standings,
    required: units.filter(({ required }) => required).map(({ id }) => id),
    targetOf: targetsOn(asOf),
  });

const targetsOn =
  (day: Day) =>
  ({ target }: Metric) =>
    target === undefined ? null : targetOn(policies, target, day);

/** The digest of 16 June 2025 by the default metrics and targets. */
export const reviewOn = (asOf: Day, standings: readonly Standing[]): Review => {
  const progress = progressOn(asOf, standings);
  const series = seriesOf({ progress, metrics, units, targetOf: targetsOn(asOf) });
  return { progress, changes: { seed: 1, patent: -1 }, dueMonth: '2025-05', series };
};
