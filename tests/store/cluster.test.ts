import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RulingEntry } from '../../src/reports/record.ts';
import { type Connection, openConnection, whenReady } from '../../src/store/connection.ts';
import { keysOf } from '../../src/store/keys.ts';
import { reportStoreOf } from '../../src/store/report-store.ts';
import { freePort } from '../support/bot-process.ts';

const RIVALS = 16;
const units = ['dongjiao', 'qizi', 'hutian', 'meiqiao', 'yueshan'];
const months = ['2025-04', '2025-05', '2025-06'];

const entry = (message: string): RulingEntry => ({
  kind: 'unlock',
  by: 'coordinator',
  at: '2025-06-20T10:00:00+08:00',
  message,
});

describe('the history of reports in a Redis Cluster', () => {
  let directory: string;
  let server: ChildProcess;
  let connection: Connection;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cluster-'));
    const port = await freePort();
    const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
    server = spawn(
      'redis-server',
      [...settings, '--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'],
      { stdio: 'ignore' },
    );
    const node = new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: null });
    node.on('error', () => undefined);
    await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    while (!(await node.cluster('INFO')).includes('cluster_state:ok'));
    node.disconnect();
    connection = openConnection(`redis+cluster://127.0.0.1:${port}`);
    await whenReady(connection, 10_000);
  });
  afterAll(async () => {
    connection.disconnect();
    server.kill('SIGTERM');
    await once(server, 'exit');
    await rm(directory, { recursive: true, force: true });
  });

  it('takes every entry of many rivals, each once, in all slots', async () => {
    const store = reportStoreOf(connection, keysOf('test:'));
    const add = async (unit: string, month: string, message: string): Promise<void> => {
      for (;;) {
        const [known = []] = await store.load([{ unit, month }]);
        if (await store.append(unit, month, known.length, entry(message))) return;
      }
    };
    const places = units.flatMap((unit) => months.map((month) => ({ unit, month })));
    await Promise.all(
      places.flatMap(({ unit, month }) =>
        Array.from({ length: RIVALS }, (_, rival) => add(unit, month, `${rival}`)),
      ),
    );
    const wanted = Array.from({ length: RIVALS }, (_, rival) => `${rival}`).sort();
    for (const list of await store.load(places))
      expect(list.map(({ message }) => message).sort()).toEqual(wanted);
    expect(await store.months()).toEqual(months);
  });
});
