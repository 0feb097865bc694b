import { readConfiguration } from '../src/data/configuration.ts';
import { monthTable } from '../src/replies/month-table.ts';
import { isReported, type ReportedMetric } from '../src/reports/metric.ts';
import type { Row } from '../src/reports/standing.ts';
import { plainSheet } from '../src/spreadsheets/plain-sheet.ts';
import { tableFile } from '../src/spreadsheets/table-file.ts';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { timed } from './timed.ts';

const ROUNDS = 5;
const UNITS = 3_000;
const MONTH = '2025-06';

const rowOf = (index: number): Row => ({
  unit: `unit${index}`,
  name: `第${index}镇`,
  required: true,
  status: 'on-time',
  version: 1,
  values: { seed: index % 3, 'gs-new': 1, 'gs-exit': 0, upgrade: 6, risk: 1 },
  text: '走访企业12家，上门讲解政策',
  submittedBy: `unit${index}-1`,
  submittedAt: `${MONTH}-20T10:00:00+08:00`,
  proxyFor: null,
  explanations: {},
});

/** The month's table of 3,000 units as an xlsx file. Floor: the same cells in a sheet without borders and sums. */
export const benchExport = async (): Promise<BenchLine[]> => {
  const { metrics } = readConfiguration('config');
  const reported = metrics.filter((metric): metric is ReportedMetric => isReported(metric));
  const rows = Array.from({ length: UNITS }, (_, index) => rowOf(index));
  const table = monthTable(MONTH, rows, reported, (person) => person);
  const whole = () => tableFile(monthTable(MONTH, rows, reported, (person) => person));
  const bare = () => plainSheet(table);
  await bare();
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) rounds.push({ floor: await timed(bare), value: await timed(whole) });
  return [lineOf({ bench: 'export', unit: 'ms', n: ROUNDS }, rounds)];
};
