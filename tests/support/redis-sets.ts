import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { freePort } from './bot-process.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';

/** Several Redises on loopback that act as one. */
export type RedisSet = {
  /** What an operator would write into REDIS_URL. */
  readonly url: string;
  readonly servers: readonly RedisServer[];
  readonly stop: () => Promise<void>;
};

const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];
const SLOTS = 16_384;
const MASTERS = 3;
const WATCHERS = 3;
const PATIENCE = { timeout: 15_000, interval: 50 };

const ask = async <T>(port: number, question: (client: Redis) => Promise<T>): Promise<T> => {
  const client = new Redis({ port, maxRetriesPerRequest: null });
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
};

const within = async (start: (directory: string) => Promise<Omit<RedisSet, 'stop'>>): Promise<RedisSet> => {
  const directory = await mkdtemp(join(tmpdir(), 'redis-set-'));
  const set = await start(directory);
  return {
    ...set,
    stop: async () => {
      await Promise.all(set.servers.map(({ kill }) => kill()));
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const startIn = async (
  directory: string,
  name: string,
  settings: readonly string[],
): Promise<RedisServer> => {
  const place = join(directory, name);
  await mkdir(place);
  return startRedisServer(place, settings);
};

/** A Cluster of three masters that share the slots. */
export const startCluster = (): Promise<RedisSet> =>
  within(async (directory) => {
    const servers: RedisServer[] = [];
    const buses: number[] = [];
    for (let index = 0; index < MASTERS; index += 1) {
      const bus = await freePort();
      const cluster = ['--cluster-enabled', 'yes', '--cluster-port', `${bus}`];
      servers.push(await startIn(directory, `master-${index}`, [...durable, ...cluster]));
      buses.push(bus);
    }
    const share = Math.ceil(SLOTS / MASTERS);
    for (const [index, { port }] of servers.entries()) {
      const last = Math.min((index + 1) * share, SLOTS) - 1;
      await ask(port, async (client) => {
        await client.call('CLUSTER', 'ADDSLOTSRANGE', index * share, last);
        for (const [other, server] of servers.entries())
          if (other !== index)
            await client.call('CLUSTER', 'MEET', '127.0.0.1', server.port, buses[other] ?? 0);
      });
    }
    for (const { port } of servers) {
      const info = () => ask(port, (client) => client.cluster('INFO'));
      await vi.waitUntil(
        async () => /cluster_state:ok[\s\S]*cluster_known_nodes:3[\s\S]*cluster_size:3/.test(await info()),
        PATIENCE,
      );
    }
    const hosts = servers.map(({ port }) => `127.0.0.1:${port}`).join(',');
    return { url: `redis+cluster://${hosts}`, servers };
  });

const sentinelFile = (master: number): string =>
  [
    `sentinel monitor bot 127.0.0.1 ${master} 2`,
    'sentinel down-after-milliseconds bot 500',
    'sentinel failover-timeout bot 3000',
    '',
  ].join('\n');

const startSentinel = async (directory: string, name: string, master: number): Promise<RedisServer> => {
  const place = join(directory, name);
  await mkdir(place);
  const file = join(place, 'sentinel.conf');
  await writeFile(file, sentinelFile(master));
  return startRedisServer(place, [], { file, sentinel: true });
};

/** A master, its replica, and three Sentinels that make the replica the master when it is gone. `servers[0]` is the master. */
export const startSentinels = (): Promise<RedisSet> =>
  within(async (directory) => {
    const master = await startIn(directory, 'master', durable);
    const following = ['--replicaof', `127.0.0.1 ${master.port}`, '--repl-diskless-sync-delay', '0'];
    const replica = await startIn(directory, 'replica', [...durable, ...following]);
    const watchers: RedisServer[] = [];
    for (let index = 0; index < WATCHERS; index += 1)
      watchers.push(await startSentinel(directory, `sentinel-${index}`, master.port));
    for (const { port } of watchers) {
      const known = () =>
        ask(port, (client) => client.call('SENTINEL', 'MASTER', 'bot') as Promise<string[]>);
      await vi.waitUntil(async () => {
        const facts = await known();
        const fact = (name: string) => facts[facts.indexOf(name) + 1];
        return fact('num-other-sentinels') === `${WATCHERS - 1}` && fact('num-slaves') === '1';
      }, PATIENCE);
    }
    await vi.waitUntil(
      async () =>
        (await ask(replica.port, (client) => client.info('replication'))).includes('link_status:up'),
      PATIENCE,
    );
    const hosts = watchers.map(({ port }) => `127.0.0.1:${port}`).join(',');
    return { url: `redis+sentinel://${hosts}/bot`, servers: [master, replica, ...watchers] };
  });
