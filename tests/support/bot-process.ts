import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const start = join(import.meta.dirname, '../../scripts/start.mjs');
const READY_MS = 15_000;

/** A port that nobody uses at the moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

export type BotProcess = {
  readonly child: ChildProcess;
  readonly base: string;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** The exit code; null after a signal that was not handled. */
  readonly ended: Promise<number | null>;
  /** True as soon as `/readyz` says 200; false when the process ends or takes too long. */
  readonly ready: () => Promise<boolean>;
};

/** `npm start` without npm: the real command in a process of its own, with nothing but the given settings. */
export const startBot = async (environment: Readonly<Record<string, string>>): Promise<BotProcess> => {
  const port = environment['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, [start], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: port, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk));
  const base = `http://127.0.0.1:${port}`;
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const isReady = () =>
    fetch(`${base}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  return {
    child,
    base,
    output: () => printed,
    ended,
    ready: async () => {
      for (let waited = 0; waited < READY_MS && child.exitCode === null; waited += 50) {
        if (await isReady()) return true;
        await new Promise((done) => setTimeout(done, 50));
      }
      return false;
    },
  };
};

/** The redis-servers that were started for a data folder. */
export const redisServersOf = (directory: string): number[] =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('redis-server') && line.includes(directory))
    .map((line) => Number(line.trim().split(' ')[0]));
