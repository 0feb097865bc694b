import { Cluster, Redis } from 'ioredis';

/** All that the store needs of a Redis, single or Cluster. */
export type Connection = Redis | Cluster;

/** Fail at once while Redis is away: people get an honest sentence now, not an answer minutes later. */
const promptly = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 3000,
  connectTimeout: 3000,
  retryStrategy: (times: number) => Math.min(times * 100, 1000),
};

const patiently = {
  enableOfflineQueue: true,
  maxRetriesPerRequest: null,
  retryStrategy: promptly.retryStrategy,
};

const hostsOf = (list: string): { host: string; port: number }[] =>
  list.split(',').map((entry) => {
    const { hostname, port } = new URL(`redis://${entry}`);
    return { host: hostname, port: Number(port || 6379) };
  });

/** `redis+sentinel://[:password@]h1:p1,h2:p2/name` and `redis+cluster://[:password@]h1:p1,h2:p2`. */
const several =
  /^redis\+(?<kind>sentinel|cluster):\/\/(?:[^:@/]*:(?<password>[^@/]*)@)?(?<hosts>[^/]+)(?:\/(?<name>.+))?$/;

type Manner = typeof promptly | typeof patiently;

/**
 * What is asked of Redis in one turn of the event loop goes out in one packet: a call to the system for each would cost
 * as much as all the rest of a command, and a Redis that writes to its disk for each packet does so once.
 */
class PacketRedis extends Redis {
  #held: typeof this.stream | null = null;

  override sendCommand(...sent: Parameters<Redis['sendCommand']>): unknown {
    const { stream } = this;
    if (stream && stream !== this.#held) {
      this.#held = stream;
      stream.cork();
      setImmediate(() => {
        stream.uncork();
        if (this.#held === stream) this.#held = null;
      });
    }
    return super.sendCommand(...sent);
  }
}

const open = (address: string, manner: Manner): Connection => {
  if (address.startsWith('/')) return new PacketRedis({ ...manner, path: address });
  const match = several.exec(address)?.groups;
  if (!match) return new PacketRedis(address, manner);
  const password = match['password'] ? { password: decodeURIComponent(match['password']) } : {};
  const hosts = hostsOf(match['hosts'] ?? '');
  if (match['kind'] === 'sentinel') {
    return new PacketRedis({ ...manner, ...password, sentinels: hosts, name: match['name'] ?? 'mymaster' });
  }
  const { retryStrategy, enableOfflineQueue, ...redisOptions } = manner;
  return new Cluster(hosts, {
    enableOfflineQueue,
    redisOptions: { ...redisOptions, ...password },
    clusterRetryStrategy: retryStrategy,
  });
};

/** `address` is a unix socket's path or one of the URLs of the setting REDIS_URL. */
export const openConnection = (address: string): Connection => open(address, promptly);

/** For the delivery queue, which waits for a Redis that is away and blocks while there is nothing to do. */
export const openPatientConnection = (address: string): Connection => open(address, patiently);

/** Waits for the first connection, at most `ms`. */
export const whenReady = (connection: Connection, ms: number): Promise<boolean> => {
  if (connection.status === 'ready') return Promise.resolve(true);
  return new Promise((done) => {
    const late = setTimeout(() => done(false), ms);
    connection.once('ready', () => {
      clearTimeout(late);
      done(true);
    });
  });
};

/** True for an error that says the Redis cannot be reached, does not answer or takes nothing, whatever was asked of it. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  /Stream isn't writeable|Connection is closed|Command timed out|max retries per request|ECONN|EPIPE|ENOENT|LOADING|CLUSTERDOWN|READONLY|MISCONF|NOREPLICAS|^ReplyError OOM|MASTERDOWN|ClusterAllFailed|Cluster isn't ready/i.test(
    `${error.name} ${error.message}`,
  );
