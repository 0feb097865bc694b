import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { startBot, startFloor } from './servers.ts';

const ROUNDS = 7;

const startBare = async (): Promise<number> => {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startFloor('plain', { DATA_DIR: directory });
  await server.stop();
  await rm(directory, { recursive: true, force: true });
  return server.startMs;
};

const startWhole = async (): Promise<number> => {
  const bot = await startBot();
  await bot.stop();
  return bot.startMs;
};

/**
 * From the start of the command, its look at the set-up included, until `/readyz` says 200, its own Redis started too.
 * Floor: Redis and a bare Koa.
 */
export const benchStartup = async (): Promise<BenchLine[]> => {
  const rounds: Round[] = [];
  // The first start reads everything from the disk: it is not counted.
  await startBare();
  await startWhole();
  while (rounds.length < ROUNDS) rounds.push({ floor: await startBare(), value: await startWhole() });
  return [lineOf({ bench: 'startup', unit: 'ms', n: ROUNDS }, rounds)];
};
