import { firstQuestions } from '../tests/support/question-file.ts';
import { questionShots } from './callback.ts';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { aimAt } from './load.ts';
import { type BenchServer, startBot, startFloor } from './servers.ts';

const ROUNDS = 5;
const MESSAGES = 10_000;
const AT_ONCE = 1_000;

const memoryAfter = async (server: BenchServer): Promise<number> => {
  const gun = aimAt(server.base);
  for (let sent = 0; sent < MESSAGES; sent += AT_ONCE)
    await gun.fire(questionShots(AT_ONCE, firstQuestions()));
  await gun.close();
  const mebibytes = server.memory();
  await server.stop();
  return mebibytes;
};

/** Resident memory of the bot's process after 10,000 questions. Floor: that of the bare Koa route after as many. */
export const benchMemory = async (): Promise<BenchLine[]> => {
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) {
    const floor = await memoryAfter(await startFloor('callback'));
    rounds.push({ floor, value: await memoryAfter(await startBot()) });
  }
  return [lineOf({ bench: 'memory', unit: 'MiB', n: ROUNDS }, rounds)];
};
