import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { freePort } from '../tests/support/bot-process.ts';

const root = join(import.meta.dirname, '..');

/** What `npm start` gives to Node: the same limits of memory, and the script. */
const startWords = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return scripts.start.split(' ').slice(2);
};
const READY_MS = 20_000;
const LOOK_AGAIN_MS = 5;

/** Token and key of the callback that is measured. */
export const sealing = {
  token: 'QDG6eKbench',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: '',
};

/** A server in a process of its own. */
export type BenchServer = {
  readonly base: string;
  /** From the start of the process until it answered, in ms. */
  readonly startMs: number;
  /** Resident memory, in MiB. */
  readonly memory: () => number;
  /** Time on a core that the process has used so far, in s: what other programs do beside it does not count. */
  readonly coreSeconds: () => number;
  readonly stop: () => Promise<void>;
};

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

const memoryOf = ({ pid }: ChildProcess): number => {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
};

/** Clock ticks a second, fixed for programs on Linux. */
const TICKS = 100;

const coreSecondsOf = ({ pid }: ChildProcess): number => {
  // Behind the name in brackets, which may hold blanks: user and system time are the 12th and 13th field.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
};

/** What a floor runs: built as the bot is, so that neither has an advantage. */
const builtFloor = (name: string): string => {
  const outfile = join(root, `node_modules/.cache/bench/${name}.mjs`);
  buildSync({
    entryPoints: [join(root, `bench/floors/${name}.ts`)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  return outfile;
};

/** Starts a program and waits until `path` answers. */
export const startServer = async (
  words: readonly string[],
  path: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchServer> => {
  const port = String(await freePort());
  const begun = performance.now();
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: port, ...environment },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const base = `http://127.0.0.1:${port}`;
  while (!(await answers(`${base}${path}`))) {
    if (child.exitCode !== null || performance.now() - begun > READY_MS)
      throw new Error(`${words.join(' ')} does not answer`);
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
  return {
    base,
    startMs: performance.now() - begun,
    memory: () => memoryOf(child),
    coreSeconds: () => coreSecondsOf(child),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
};

/** The bare minimum that a figure is held against. */
export const startFloor = (
  name: 'callback' | 'plain',
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchServer> => startServer([builtFloor(name)], '/', environment);

const robot = { WECOM_BOT_TOKEN: sealing.token, WECOM_BOT_AES_KEY: sealing.aesKey };

/**
 * The bot by its real command, on a Redis of its own, as durable as any, with the data files of `config`; by default as
 * a WeCom robot.
 */
export const startBot = async (
  config = 'config',
  channel: Readonly<Record<string, string>> = robot,
): Promise<BenchServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startServer(startWords(), '/readyz', {
    DATA_DIR: directory,
    CONFIG_DIR: config,
    ...channel,
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
