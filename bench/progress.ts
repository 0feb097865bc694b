import { lastDayOf, type Month } from '../src/calendar/day.ts';
import { progressOf, type Standing } from '../src/progress/progress.ts';
import type { ReportedMetric } from '../src/reports/metric.ts';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { timed } from './timed.ts';

const ROUNDS = 9;
const METRICS = 24;
const MONTHS = Array.from({ length: 12 }, (_, index): Month => `2025-${String(index + 1).padStart(2, '0')}`);
/** A county, a prefecture, and what lies between. */
const SIZES = [30, 300, 3_000];

const metrics: readonly ReportedMetric[] = Array.from({ length: METRICS }, (_, index) => ({
  id: `m${index}`,
  name: `指标${index}`,
  unit: '家',
  kind: index % 4 === 3 ? 'stock' : 'flow',
  reportedBy: ['township'],
  aliases: [],
  shorts: [],
  measures: [],
}));

const standingsOf = (count: number): Standing[] => {
  const units = Array.from({ length: count }, (_, index) => `unit${index}`);
  return MONTHS.flatMap((month) =>
    units.map((id, unit) => ({
      unit: id,
      month,
      values: Object.fromEntries(metrics.map(({ id }, index) => [id, (unit + index) % 5])),
    })),
  );
};

/** Every figure touched once and added up, nothing more. */
const addUp = (standings: readonly Standing[]): number => {
  let sum = 0;
  for (const { values } of standings) for (const { id } of metrics) sum += values[id] ?? 0;
  return sum;
};

/** A year of all metrics of all units against the targets. Floor: the same figures added up. */
export const benchProgress = async (): Promise<BenchLine[]> => {
  const asOf = lastDayOf('2025-12');
  const required = Array.from({ length: Math.max(...SIZES) }, (_, unit) => `unit${unit}`);
  const question = { asOf, paceBy: 'day', metrics, required, targetOf: () => null } as const;
  const years = SIZES.map(standingsOf);
  const rounds: Round[][] = SIZES.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, standings] of years.entries()) {
      rounds[index]?.push({
        floor: await timed(() => addUp(standings)),
        value: await timed(() => progressOf({ ...question, standings })),
      });
    }
  }
  const at = (index: number): Round[] => rounds[index] ?? [];
  const last = SIZES.length - 1;
  return [
    ...SIZES.map((units, index) => lineOf({ bench: `progress-${units}`, unit: 'ms', n: ROUNDS }, at(index))),
    lineOf({ bench: 'progress', unit: 'ms', n: ROUNDS }, at(last)),
  ];
};
