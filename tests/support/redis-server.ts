import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './bot-process.ts';

export type RedisServer = {
  readonly port: number;
  readonly child: ChildProcess;
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>;
};

type Manner = {
  /** The port of one that was there before. */
  readonly port?: number;
  /** A settings file, as Sentinels need one. */
  readonly file?: string;
  readonly sentinel?: boolean;
};

/** A redis-server on loopback with the given settings on top of its own defaults; it keeps its files in `directory`. */
export const startRedisServer = async (
  directory: string,
  settings: readonly string[] = [],
  { port: wanted, file, sentinel }: Manner = {},
): Promise<RedisServer> => {
  const port = wanted ?? (await freePort());
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', directory];
  const kind = sentinel ? ['--sentinel'] : ['--save', ''];
  const child = spawn('redis-server', [...(file ? [file] : []), ...place, ...kind, ...settings], {
    stdio: 'ignore',
  });
  const client = new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return {
    port,
    child,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
};
