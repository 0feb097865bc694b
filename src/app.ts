import type { Logger } from 'pino';
import { apiOf } from './api.ts';
import { type Day, dayOf } from './calendar/day.ts';
import { deadlinesOf } from './calendar/schedule.ts';
import { workingDaysOf } from './calendar/working-days.ts';
import type { Hall, Line } from './channels/channel.ts';
import { commandsOf } from './commands/index.ts';
import type { Settings } from './config.ts';
import { type Configuration, readConfiguration } from './data/configuration.ts';
import { noticeQueueOf } from './delivery/notice-queue.ts';
import type { Post } from './delivery/post.ts';
import type { Desk } from './desk.ts';
import { dispatcherOf } from './dispatch.ts';
import { doorsOf, linesOf, postsOf } from './doors.ts';
import { SendFailed } from './errors.ts';
import { apiRouter } from './http/api.ts';
import { callbacksRouter } from './http/callbacks.ts';
import { operationsRouter } from './http/operations.ts';
import { plainPageRouter, sandboxPageRouter } from './http/pages.ts';
import { sandboxRouter } from './http/sandbox.ts';
import { startServer } from './http/server.ts';
import { intakeOf } from './intake.ts';
import { ledgerOf } from './ledger.ts';
import { limited } from './limits.ts';
import type { Reply } from './message.ts';
import { metersOf } from './meters.ts';
import { readyPolicy } from './policy/ask-policy.ts';
import { targetOn } from './policy/target.ts';
import { composerOf } from './reminders/composer.ts';
import { plannerOf } from './reminders/planner.ts';
import { lookEveryMinute, schedulerOf } from './reminders/scheduler.ts';
import { channelWords } from './replies/channels.ts';
import type { Metric } from './reports/metric.ts';
import { rosterOf } from './roster/roster.ts';
import { realClock, sandboxClock } from './sandbox/clock.ts';
import { keepIn, sandboxOf } from './sandbox/sandbox.ts';
import { sandboxPost } from './sandbox/sandbox-post.ts';
import { snapshotOf } from './snapshot.ts';
import { channelStoreOf } from './store/channel-store.ts';
import { type Connection, openConnection, openPatientConnection } from './store/connection.ts';
import { feedbackStoreOf } from './store/feedback-store.ts';
import { keysOf, prefixes } from './store/keys.ts';
import { messageStoreOf } from './store/message-store.ts';
import { noticeStoreOf } from './store/notice-store.ts';
import { type OwnRedis, startOwnRedis } from './store/own-redis.ts';
import { peopleStoreOf } from './store/people-store.ts';
import { questionStoreOf } from './store/question-store.ts';
import { reportStoreOf } from './store/report-store.ts';
import { sandboxStoreOf } from './store/sandbox-store.ts';
import { sessionStoreOf } from './store/session-store.ts';
import { type StoreWatch, watchStore } from './store-watch.ts';
import { watchedIntake } from './watched-intake.ts';

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

/** Everything between the open port and the store. */
const assemble = (
  settings: Settings,
  configuration: Configuration,
  address: string,
  prefix: string,
  log: Logger,
) => {
  const connection = openConnection(address);
  connection.on('error', (error) => log.error({ err: error }, 'redis'));
  const keys = keysOf(prefix);
  const stores = {
    messages: messageStoreOf(connection, keys),
    notices: noticeStoreOf(connection, keys),
    people: peopleStoreOf(connection, keys),
    questions: questionStoreOf(connection, keys),
    reports: reportStoreOf(connection, keys),
    sandbox: sandboxStoreOf(connection, keys),
    sessions: sessionStoreOf(connection, keys),
  };
  const meters = metersOf();
  const workingDays = workingDaysOf(configuration.holidays);
  const deadlines = deadlinesOf(configuration.schedule, workingDays);
  const policies = configuration.policies.map(readyPolicy);
  const targetOf = ({ target }: Metric, day: Day) =>
    target === undefined ? null : targetOn(configuration.policies, target, day);
  const ledger = ledgerOf({ ...stores, configuration, deadlines, workingDays, targetOf });
  const planner = plannerOf({ ...configuration, deadlines, workingDays });
  const settable = sandboxClock(stores.sandbox, epochMs);
  const clock = settings.SANDBOX ? settable : realClock(epochMs);
  const roster = async () => rosterOf(configuration.units, await stores.people.load(configuration.people));
  const desk = async (): Promise<Desk> => ({
    ...stores,
    queue,
    configuration,
    policies,
    deadlines,
    workingDays,
    planner,
    ledger,
    roster: await roster(),
  });
  const channelStore = channelStoreOf(connection, keys);
  const outside = {
    words: channelWords,
    store: channelStore,
    names: settings.BOT_NAME,
    now: epochMs,
    tell: (line: string) => log.error({ line }, 'for the operator'),
    fault: (error: unknown, about: string) => log.error({ message: about, err: error }, 'channel'),
  };
  const posts: Post[] = settings.SANDBOX
    ? [sandboxPost(stores.sandbox, keepIn(stores.sandbox))]
    : postsOf(settings, outside);

  const queue = noticeQueueOf({
    connections: { queue: openPatientConnection(address), worker: openPatientConnection(address) },
    prefix: keys.queue,
    notices: stores.notices,
    compose: composerOf({ planner, desk, posts }),
    now: clock.now,
    epochMs,
    log,
  });
  const scheduler = schedulerOf({ planner, notices: stores.notices, queue });
  const dispatch = dispatcherOf({
    commands: commandsOf(configuration.metrics),
    desk,
    now: clock.now,
    tell: async ({ account: { source, user }, ...word }, at) => {
      const post = posts.find((one) => one.source === source);
      const reply: Reply = 'reply' in word ? word.reply : { kind: 'text', text: word.text };
      try {
        await post?.send({ account: user }, reply, { notice: null, at });
      } catch (error) {
        // What was asked for is done; that somebody else could not be told must not look as if it were not.
        if (!(error instanceof SendFailed)) throw error;
        log.error({ source, err: error }, 'not told');
      }
    },
    fault: (error, about) => {
      meters.fault();
      log.error({ ...about, err: error }, 'our fault');
    },
  });
  const work = settings.SANDBOX
    ? dispatch
    : limited({ work: dispatch, place: channelStore.place, tell: meters.limited });
  const intake = watchedIntake(intakeOf(stores.messages, work), meters, log);
  const sandbox = sandboxOf({
    configuration,
    roster,
    intake,
    scheduler,
    clock: settable,
    store: stores.sandbox,
  });
  const hall: Hall = {
    ...outside,
    intake,
    keepFeedback: async (feedback) => feedbackStoreOf(connection, keys).keep(feedback, await clock.now()),
  };
  const api = apiOf({ desk, now: clock.now });
  const snapshot = snapshotOf({ desk, now: clock.now, ping: () => connection.ping() });
  const metrics = async () => meters.show(await snapshot());
  const doors = doorsOf(settings, hall);
  let lines: Line[] = [];
  const openLines = (): void => {
    lines = linesOf(settings, hall);
  };
  const stop = async () => {
    await Promise.all(lines.map((line) => line.stop()));
    await Promise.all(doors.map((door) => door.settled()));
    await queue.stop();
    connection.disconnect();
  };
  return { connection, clock, scheduler, sandbox, doors, openLines, api, metrics, stop };
};

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
  try {
    if (!settings.REDIS_URL) own = await startOwnRedis(settings.DATA_DIR);
    watch = await watchStore(settings.REDIS_URL ?? own?.socket ?? '', log);
  } catch (error) {
    await own?.stop();
    await server.close();
    throw error;
  }
  const prefix = settings.SANDBOX ? prefixes.sandbox : prefixes.real;
  const parts = assemble(settings, configuration, settings.REDIS_URL ?? own?.socket ?? '', prefix, log);
  await watch.follow(parts.connection);
  const look = async () => parts.scheduler.look(await parts.clock.now());
  const heartbeat = lookEveryMinute(look, log);
  const health = async () => ({
    redis: await answers(parts.connection),
    data: watch.trouble(),
    scheduler: heartbeat.trouble(),
  });
  const access = { token: settings.ADMIN_TOKEN, openOnLoopback: settings.SANDBOX };
  server.serve([
    operationsRouter(health, parts.metrics, access),
    callbacksRouter(parts.doors),
    apiRouter({ ...parts.api, today: async () => dayOf(await parts.clock.now()) }, access),
    ...(settings.SANDBOX ? [sandboxRouter(parts.sandbox), sandboxPageRouter()] : [plainPageRouter()]),
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
      await heartbeat.stop();
      await server.close();
      await parts.stop();
      await own?.stop();
    },
  };
};
