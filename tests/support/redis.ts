import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The unix socket of the suite's own Redis. Each test keeps to its own key prefix. */
    redisSocket: string;
  }
}

/** One real Redis for the whole run, on a socket of its own, gone with the run. */
const startRedis = async (project: TestProject): Promise<() => Promise<void>> => {
  const dir = await mkdtemp(join(tmpdir(), 'policy-test-'));
  const socket = join(dir, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', dir, '--save', '', '--appendonly', 'yes'];
  const server = spawn('redis-server', [...settings, '--appendfsync', 'always'], { stdio: 'ignore' });
  const client = new Redis({ path: socket, retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  project.provide('redisSocket', socket);
  return async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await rm(dir, { recursive: true, force: true });
  };
};

// biome-ignore lint/style/noDefaultExport: vitest calls a global set-up by its default export
export default startRedis;
