import fc from 'fast-check';
import { RejectedRequest } from '../src/errors.ts';
import type { BotProcess } from '../tests/support/bot-process.ts';
import {
  conversations,
  deliveries,
  hidden,
  platformSettings,
  spoiltTables,
  strangeCalls,
  type WireCall,
} from './calls.ts';
import type { TrialLine } from './line.ts';
import { type Parser, parsers } from './parsers.ts';
import { pause, withBot } from './stage.ts';

/** 65,000 readings and 35,000 calls. */
const EACH_PARSER = 5_000;
const CONVERSATIONS = 15_000;
const STRANGE = 9_000;
const TABLES = 1_000;
const DELIVERIES = 10_000;
const CALLERS = 16;
const CHUNK = 500;

/** A store that is behind with its disk says so by 503; the same call is made again after a moment. */
const AWAY_TRIES = 10;
const AWAY_MS = 500;

/** A reading takes no longer than this, and this much more for every thousand characters. */
const SLOW_MS = 50;
const SLOW_MS_PER_1000 = 10;
/** What was slow is read again so many times: a machine that was busy is not to blame. */
const AGAIN = 5;

type Tell = (line: string) => void;
type Slowest = { ms: number; input: string };

const slowFrom = (input: string): number => SLOW_MS + (input.length / 1_000) * SLOW_MS_PER_1000;

/** The ms of the processor: how long it took on a machine with nothing else to do. */
const timed = (read: () => unknown): number => {
  const begun = process.cpuUsage();
  read();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
};

/** How long a reading takes, when it had to wait for nobody. */
const timeOf = (read: () => unknown, slow: number): number => {
  const once = timed(read);
  if (once <= slow) return once;
  return Math.min(once, ...Array.from({ length: AGAIN }, () => timed(read)));
};

const shown = (input: string): string => JSON.stringify(input.length > 80 ? `${input.slice(0, 80)}…` : input);

const tryParser = ({ name, inputs, read }: Parser, seed: number, tell: Tell) => {
  const slowest: Slowest = { ms: 0, input: '' };
  let crashes = 0;
  let slow = 0;
  for (let done = 0; done < EACH_PARSER; done += CHUNK) {
    for (const input of fc.sample(inputs, { numRuns: CHUNK, seed: seed + done })) {
      const once = (): void => {
        try {
          read(input);
        } catch (error) {
          if (error instanceof RejectedRequest) return;
          throw error;
        }
      };
      try {
        const ms = timeOf(once, slowFrom(input));
        if (ms > slowest.ms) Object.assign(slowest, { ms, input });
        if (ms <= slowFrom(input)) continue;
        slow += 1;
        tell(`fuzz: ${name} 用了 ${ms.toFixed(0)} ms：${shown(input)}`);
      } catch (error) {
        crashes += 1;
        tell(`fuzz: ${name} 出错 ${String(error)}：${shown(input)}`);
      }
    }
  }
  tell(`fuzz: ${name} 最慢 ${slowest.ms.toFixed(1)} ms（${slowest.input.length} 字）${shown(slowest.input)}`);
  return { crashes, slow, slowestMs: slowest.ms };
};

/** What came of one call: a status, or why there was none. */
const answerTo = async (
  base: string,
  { path, method, headers, body }: WireCall,
): Promise<number | string> => {
  try {
    const answer = await fetch(`${base}${path}`, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body: body as string }),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    return String(error);
  }
};

/** Makes calls with some callers at once; gives how many were taken, and how many were answered by 5xx or not at all. */
const callAll = async (
  base: string,
  calls: fc.Arbitrary<WireCall>,
  count: number,
  seed: number,
  tell: Tell,
) => {
  const sum = { bad: 0, taken: 0, away: 0, slowestMs: 0 };
  const one = async (call: WireCall): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const begun = performance.now();
      const status = await answerTo(base, call);
      sum.slowestMs = Math.max(sum.slowestMs, performance.now() - begun);
      if (status === 503 && tries < AWAY_TRIES) {
        sum.away += 1;
        await pause(AWAY_MS);
        continue;
      }
      if (typeof status === 'number' && status < 300) sum.taken += 1;
      if (typeof status === 'number' && status < 500) return;
      sum.bad += 1;
      tell(`fuzz: ${call.method} ${call.path.slice(0, 60)} → ${status}：${shown(String(call.body))}`);
      return;
    }
  };
  for (let done = 0; done < count; done += CHUNK) {
    const chunk = fc.sample(calls, { numRuns: Math.min(CHUNK, count - done), seed: seed + done });
    const callers = Array.from({ length: CALLERS }, async (_, caller) => {
      for (let at = caller; at < chunk.length; at += CALLERS) await one(chunk[at] as WireCall);
    });
    await Promise.all(callers);
    if ((done / CHUNK) % 10 === 9) tell(`fuzz: ${done + CHUNK}/${count} 次调用`);
  }
  return sum;
};

/** Lines of the log that hold what none may hold. */
const leaksIn = (bot: BotProcess, tell: Tell): number => {
  const lines = bot
    .output()
    .split('\n')
    .filter((line) => hidden.some((secret) => line.includes(secret)));
  for (const line of lines) tell(`fuzz: 日志里有不该有的：${line}`);
  return lines.length;
};

/** What went wrong inside without anybody being told: faults that became a kind sentence. */
const faultsIn = (bot: BotProcess, tell: Tell): number => {
  const lines = bot
    .output()
    .split('\n')
    .filter((line) => line.includes('"our fault"'));
  for (const line of lines) tell(`fuzz: ${line}`);
  return lines.length;
};

/** A hundred thousand inputs of strangers: to everything that reads them, and through every route. */
export const tryFuzz = async (tell: Tell): Promise<TrialLine> => {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
  tell(`fuzz: 种子 ${seed}（FUZZ_SEED=${seed} 可以重来一遍）`);
  const all = parsers();
  const read = all.map((parser) => tryParser(parser, seed, tell));
  const sandbox = await withBot('fuzz', {}, async (bot) => {
    const said = await callAll(bot.base, conversations(), CONVERSATIONS, seed, tell);
    const strange = await callAll(bot.base, strangeCalls(), STRANGE, seed, tell);
    const tables = await callAll(bot.base, await spoiltTables(), TABLES, seed, tell);
    return {
      bad: said.bad + strange.bad + tables.bad,
      taken: said.taken + strange.taken + tables.taken,
      away: said.away + strange.away + tables.away,
      slowestMs: said.slowestMs,
      faults: faultsIn(bot, tell),
      dead: Number(bot.child.exitCode !== null),
    };
  });
  const platforms = await withBot('fuzz', platformSettings, async (bot) => {
    const sent = await callAll(bot.base, deliveries(), DELIVERIES, seed, tell);
    const dead = Number(bot.child.exitCode !== null);
    return { ...sent, faults: faultsIn(bot, tell), leaks: leaksIn(bot, tell), dead };
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    trial: 'fuzz',
    counts: {
      seed,
      inputs: all.length * EACH_PARSER + CONVERSATIONS + STRANGE + TABLES + DELIVERIES,
      callsTaken: sandbox.taken + platforms.taken,
      storeBehind: sandbox.away + platforms.away,
      slowestReadingMs: Math.round(Math.max(...read.map(({ slowestMs }) => slowestMs))),
      slowestAnswerMs: Math.round(Math.max(sandbox.slowestMs, platforms.slowestMs)),
    },
    faults: {
      crashes: sum(read.map(({ crashes }) => crashes)) + sandbox.dead + platforms.dead,
      slow: sum(read.map(({ slow }) => slow)),
      serverErrors: sandbox.bad + platforms.bad,
      ourFaults: sandbox.faults + platforms.faults,
      leaks: platforms.leaks,
    },
  };
};
