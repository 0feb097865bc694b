import type { Logger } from 'pino';
import { assemble } from './assemble.ts';
import { dayOf } from './calendar/day.ts';
import type { Settings } from './config.ts';
import { readConfiguration } from './data/configuration.ts';
import { apiRouter } from './http/api.ts';
import { callbacksOf } from './http/callbacks.ts';
import { operationsRouter } from './http/operations.ts';
import { iconRouter, plainPageRouter, sandboxPageRouter } from './http/pages.ts';
import { progressPageRouter } from './http/progress-page.ts';
import { registryApiRouter } from './http/registry-api.ts';
import { sandboxRouter } from './http/sandbox.ts';
import { startServer } from './http/server.ts';
import { lookEveryMinute } from './reminders/scheduler.ts';
import type { Connection } from './store/connection.ts';
import { prefixes } from './store/keys.ts';
import { type OwnRedis, startOwnRedis } from './store/own-redis.ts';
import { type StoreWatch, watchStore } from './store-watch.ts';

const PING_MS = 1_500;

/** The running bot. */
export type App = {
  /** What the operator reads at the start. */
  readonly greeting: string;
  readonly address: string;
  /** Finishes the work in hand and lets go of everything. */
  readonly stop: () => Promise<void>;
};

const epochMs = (): number => Date.now();

const answers = async (connection: Connection): Promise<string | null> => {
  const late = new Promise<string>((done) =>
    setTimeout(() => done('redis does not answer'), PING_MS).unref(),
  );
  return Promise.race([connection.ping().then(() => null), late]).catch((error: Error) => error.message);
};

/**
 * Reads the data, takes the port, opens the store and starts to work.
 * @throws SettingsProblem, DataProblem
 */
export const startApp = async (settings: Settings, log: Logger): Promise<App> => {
  const configuration = readConfiguration(settings.CONFIG_DIR);
  const server = await startServer(settings.HOST, settings.PORT, log);
  let own: OwnRedis | null = null;
  let watch: StoreWatch;
  let address: string;
  try {
    if (!settings.REDIS_URL) own = await startOwnRedis(settings.DATA_DIR);
    address = settings.REDIS_URL ?? own?.socket ?? '';
    watch = await watchStore(address, log);
  } catch (error) {
    await own?.stop();
    await server.close();
    throw error;
  }
  const prefix = settings.SANDBOX ? prefixes.sandbox : prefixes.real;
  const publicUrl = settings.PUBLIC_URL ?? (settings.SANDBOX ? server.address : null);
  const parts = assemble({ settings, configuration, address, prefix, log, epochMs, publicUrl });
  await watch.follow(parts.connection);
  const lookers = new AbortController();
  const heartbeat = lookEveryMinute(parts.look, log);
  const health = async () => ({
    redis: await answers(parts.connection),
    data: watch.trouble(),
    scheduler: heartbeat.trouble(),
  });
  const access = { token: settings.ADMIN_TOKEN, openOnLoopback: settings.SANDBOX };
  const today = async () => dayOf(await parts.clock.now());
  server.serve(callbacksOf(parts.doors), [
    operationsRouter({ health, lines: parts.lineStates, metrics: parts.metrics }, access),
    apiRouter({ ...parts.api, today }, access),
    iconRouter(),
    progressPageRouter({ ...parts.page, today }),
    registryApiRouter(parts.registryApi, access),
    ...(settings.SANDBOX
      ? [sandboxRouter(parts.sandbox, lookers.signal), sandboxPageRouter()]
      : [plainPageRouter()]),
  ]);
  parts.openLines();
  return {
    greeting: [
      ...watch.lines,
      settings.SANDBOX
        ? `政策助手已启动（沙箱）：用浏览器打开 ${server.address}`
        : `政策助手已启动：${server.address}`,
    ].join('\n'),
    address: server.address,
    stop: async () => {
      lookers.abort();
      await heartbeat.stop();
      await server.close();
      await parts.stop();
      await own?.stop();
    },
  };
};
