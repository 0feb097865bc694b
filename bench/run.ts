import { benchAnswer } from './answer.ts';
import { benchCallback } from './callback.ts';
import { benchChart } from './chart.ts';
import { benchConversation } from './conversation.ts';
import { benchExport } from './export.ts';
import type { BenchLine } from './line.ts';
import { benchMemory } from './memory.ts';
import { benchPeer } from './peer.ts';
import { benchProgress } from './progress.ts';
import { benchRegistry } from './registry.ts';
import { benchReminder } from './reminder.ts';
import { benchReport } from './reports.ts';
import { benchStartup } from './startup.ts';
import { benchStorage } from './storage.ts';

/** Every benchmark by name; `npm run bench -- answer` runs one. */
const benches: Readonly<Record<string, () => BenchLine[] | Promise<BenchLine[]>>> = {
  callback: benchCallback,
  answer: benchAnswer,
  report: benchReport,
  progress: benchProgress,
  startup: benchStartup,
  memory: benchMemory,
  reminder: benchReminder,
  chart: benchChart,
  export: benchExport,
  conversation: benchConversation,
  storage: benchStorage,
  registry: benchRegistry,
  peer: benchPeer,
};

/** Needs packages of its own, so that it runs only where it is asked for. */
const ON_REQUEST = ['peer'];

export const runBenches = async (names: readonly string[]): Promise<void> => {
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 ? !names.includes(name) : ON_REQUEST.includes(name)) continue;
    for (const line of await bench()) console.log(JSON.stringify(line));
  }
};
