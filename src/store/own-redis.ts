import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { SettingsProblem } from '../errors.ts';

/** Longer paths do not fit into the address of a unix socket. */
const LONGEST_SOCKET = 100;
const START_TRIES = 500;
const START_PAUSE_MS = 10;
const REVIVE_PAUSE_MS = 500;
/** The name of the connection that says: a bot is using this Redis. Gone the moment the bot is. */
const OWNER = 'policy-assistant-owner';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const socketOf = (directory: string): string => {
  const inside = join(directory, 'redis.sock');
  if (inside.length <= LONGEST_SOCKET) return inside;
  return join(
    tmpdir(),
    `policy-assistant-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}.sock`,
  );
};

/** One try at a connection; null where nobody listens. */
const reach = async (socket: string): Promise<Redis | null> => {
  const client = new Redis({ path: socket, lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => client.disconnect());
  try {
    await client.connect();
    await client.ping();
    return client;
  } catch {
    client.disconnect();
    return null;
  }
};

/** Not our process group: Ctrl-C must not end it before the bot's last write. */
const launch = (directory: string, socket: string) => {
  const durable = [
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ];
  const place = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--dir', directory];
  const child = spawn('redis-server', [...place, ...durable, '--daemonize', 'no', '--loglevel', 'warning'], {
    stdio: 'ignore',
    detached: true,
  });
  child.unref();
  return child;
};

const waitFor = async (socket: string, died: () => boolean): Promise<Redis> => {
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    const client = await reach(socket);
    if (client) return client;
    if (died()) break;
    await pause(START_PAUSE_MS);
  }
  throw new SettingsProblem([
    'DATA_DIR：自带的 Redis 没能在这个目录里启动，请检查目录是否可写、磁盘是否已满。',
  ]);
};

export type OwnRedis = {
  readonly socket: string;
  /** Ends the Redis after its last write is on the disk. */
  readonly stop: () => Promise<void>;
};

/** The Redis that listens, or a new one. */
const reachOrLaunch = async (directory: string, socket: string): Promise<Redis> => {
  const running = await reach(socket);
  if (running) return running;
  const child = launch(directory, socket);
  let dead = false;
  for (const end of ['exit', 'error']) {
    child.once(end, () => {
      dead = true;
    });
  }
  return waitFor(socket, () => dead);
};

const isUsed = async (client: Redis): Promise<boolean> =>
  String(await client.client('LIST')).includes(`name=${OWNER}`);

/** Where the Redis of a data folder listens; null when none does. Nothing is started. */
export const ownRedisAt = async (dataDir: string): Promise<string | null> => {
  const socket = socketOf(resolve(dataDir));
  const client = await reach(socket);
  client?.disconnect();
  return client && socket;
};

/**
 * The Redis of a data folder for a short errand beside a bot or without one: whoever runs there is left running, one
 * that had to be started is ended, unless a bot has come to use it meanwhile.
 * @throws SettingsProblem when Redis does not start.
 */
export const borrowOwnRedis = async (dataDir: string): Promise<OwnRedis> => {
  const directory = resolve(dataDir);
  await mkdir(directory, { recursive: true });
  const socket = socketOf(directory);
  const running = await reach(socket);
  const client = running ?? (await reachOrLaunch(directory, socket));
  return {
    socket,
    stop: async () => {
      if (!running && !(await isUsed(client))) await client.shutdown('NOSAVE').catch(() => undefined);
      client.disconnect();
    },
  };
};

/**
 * Starts a Redis that keeps its files in `dataDir`, or takes over the one that a crash left running there.
 * One that dies is started again.
 * @throws SettingsProblem when another bot is using the folder, or when Redis does not start.
 */
export const startOwnRedis = async (dataDir: string): Promise<OwnRedis> => {
  const directory = resolve(dataDir);
  await mkdir(directory, { recursive: true });
  const socket = socketOf(directory);
  let owner = await reachOrLaunch(directory, socket);
  if (await isUsed(owner)) {
    owner.disconnect();
    throw new SettingsProblem(['DATA_DIR：另一个正在运行的助手在用这个目录，请先停掉它，或换一个目录。']);
  }
  let stopping = false;
  const claim = async (client: Redis): Promise<void> => {
    owner = client;
    await owner.client('SETNAME', OWNER);
    owner.once('end', revive);
  };
  // A Redis that cannot be started again is looked for as long as the bot runs; meanwhile /readyz tells.
  const revive = (): void => {
    if (stopping) return;
    reachOrLaunch(directory, socket).then(claim, () => setTimeout(revive, REVIVE_PAUSE_MS).unref());
  };
  await claim(owner);
  return {
    socket,
    stop: async () => {
      stopping = true;
      // SHUTDOWN answers by closing the connection, which ioredis reports as an error.
      await owner.shutdown('NOSAVE').catch(() => undefined);
      owner.disconnect();
    },
  };
};
