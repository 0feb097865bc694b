import { benchAnswer } from './answer.ts';
import { benchCallback } from './callback.ts';
import type { BenchLine } from './line.ts';
import { benchProgress } from './progress.ts';
import { benchRegistry } from './registry.ts';
import { benchReport } from './reports.ts';

/** Every benchmark by name; `npm run bench -- answer` runs one. */
const benches: Readonly<Record<string, () => BenchLine[] | Promise<BenchLine[]>>> = {
  callback: benchCallback,
  answer: benchAnswer,
  report: benchReport,
  progress: benchProgress,
  registry: benchRegistry,
};

export const runBenches = async (names: readonly string[]): Promise<void> => {
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const line of await bench()) console.log(JSON.stringify(line));
  }
};
