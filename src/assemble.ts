import type { Logger } from 'pino';
import { apiOf } from './api.ts';
import { atOnceOf } from './at-once.ts';
import { booksOf } from './books.ts';
import type { Hall, Line } from './channels/channel.ts';
import type { Wire } from './channels/wecom/bot-push.ts';
import { commandsOf } from './commands/index.ts';
import type { Settings } from './config.ts';
import type { Configuration } from './data/configuration.ts';
import { readRehearsal } from './data/read-rehearsal.ts';
import { noticeQueueOf } from './delivery/notice-queue.ts';
import type { Post } from './delivery/post.ts';
import type { Desk } from './desk.ts';
import { dispatcherOf } from './dispatch.ts';
import { doorsOf, linesOf, postsOf } from './doors.ts';
import { SendFailed } from './errors.ts';
import { intakeOf } from './intake.ts';
import { limitsOf } from './limits.ts';
import type { Reply } from './message.ts';
import { metersOf } from './meters.ts';
import { readyPolicy } from './policy/ask-policy.ts';
import { isSensitive } from './policy/small-talk.ts';
import { metricReports } from './progress-page/metric-reports.ts';
import { pageLinksOf } from './progress-page/page-links.ts';
import { pageModel } from './progress-page/page-model.ts';
import { registerOf } from './register.ts';
import { registryApiOf } from './registry-api.ts';
import { composerOf } from './reminders/composer.ts';
import { plannerOf } from './reminders/planner.ts';
import { schedulerOf } from './reminders/scheduler.ts';
import { channelWordsOf } from './replies/channels.ts';
import { onceFor } from './reports/once-for.ts';
import type { Person } from './roster/person.ts';
import { type Roster, rosterOf } from './roster/roster.ts';
import { realClock, sandboxClock } from './sandbox/clock.ts';
import { keepIn, sandboxOf } from './sandbox/sandbox.ts';
import { sandboxPost } from './sandbox/sandbox-post.ts';
import { snapshotOf } from './snapshot.ts';
import { beatOf } from './store/beat.ts';
import { openConnection, openPatientConnection } from './store/connection.ts';
import { keysOf } from './store/keys.ts';
import { fewestReplicas, onReplicaOf } from './store/replicas.ts';
import { storesOf } from './store/stores.ts';
import { watchedIntake } from './watched-intake.ts';

/** What the parts are made of. */
export type Materials = {
  readonly settings: Settings;
  readonly configuration: Configuration;
  /** Where the store answers. */
  readonly address: string;
  /** What every key begins with. */
  readonly prefix: string;
  readonly log: Logger;
  readonly epochMs: () => number;
  /** Where people reach this bot by a browser; null where nobody has said so. */
  readonly publicUrl: string | null;
};

/** Everything between the open port and the store. */
export const assemble = ({
  settings,
  configuration,
  address,
  prefix,
  log,
  epochMs,
  publicUrl,
}: Materials) => {
  const connection = openConnection(address);
  connection.on('error', (error) => log.error({ err: error }, 'redis'));
  const keys = keysOf(prefix);
  const secure = onReplicaOf(connection);
  const stores = storesOf(connection, keys);
  const meters = metersOf();
  const books = booksOf(configuration, stores.reports);
  const { workingDays, deadlines } = books;
  const policies = configuration.policies.map(readyPolicy);
  const pageLinks = pageLinksOf({ base: publicUrl, key: stores.pageKey });
  const register = registerOf(stores.registry);
  const planner = plannerOf({ ...configuration, deadlines, workingDays });
  const settable = sandboxClock(stores.sandbox, epochMs);
  const clock = settings.SANDBOX ? settable : realClock(epochMs);
  const rosterWith = onceFor((people: readonly Person[]) => rosterOf(configuration.units, people));
  const roster = async () => rosterWith(await stores.people.load(configuration.people));
  const deskWith = onceFor(
    (known: Roster): Desk => ({
      ...stores,
      ...books,
      queue,
      policies,
      planner,
      pageLinks,
      register,
      imports: stores.registry.imports,
      roster: known,
    }),
  );
  const desk = async (): Promise<Desk> => deskWith(await roster());
  const outside = {
    words: channelWordsOf(configuration.policies.map(({ document }) => document)),
    store: stores.channels,
    names: settings.BOT_NAME,
    now: epochMs,
    tokenAsked: meters.tokenAsked,
    tell: (line: string) => log.error({ line }, 'for the operator'),
    fault: (error: unknown, about: string) => log.error({ message: about, err: error }, 'channel'),
  };
  const wire: Wire = { socket: null };
  const posts: Post[] = settings.SANDBOX
    ? [sandboxPost(stores.sandbox, keepIn(stores.sandbox))]
    : postsOf(settings, outside, wire);

  const queue = noticeQueueOf({
    connections: { queue: openPatientConnection(address), worker: openPatientConnection(address) },
    prefix: keys.queue,
    notices: stores.notices,
    secure,
    compose: composerOf({ planner, desk, posts }),
    now: clock.now,
    epochMs,
    log,
  });
  const scheduler = schedulerOf({ planner, notices: stores.notices, queue });
  const dispatcher = dispatcherOf({
    commands: commandsOf(configuration.metrics),
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
  const limits = settings.SANDBOX ? null : limitsOf({ place: stores.channels.place, tell: meters.limited });
  const atOnce = atOnceOf({
    messages: stores.messages,
    lately: async () => {
      const known = stores.people.known(configuration.people);
      if (!known) return null;
      const ready = { tools: deskWith(rosterWith(known.people)), moment: await clock.now() };
      return { ready, people: known.version };
    },
    answer: dispatcher.atOnce,
    limits,
  });
  const taken = intakeOf({
    messages: stores.messages,
    ready: async () => {
      const [tools, moment] = await Promise.all([desk(), clock.now()]);
      return { tools, moment };
    },
    work: dispatcher.work,
    atOnce,
    limits,
    secure,
  });
  const intake = watchedIntake(taken, meters, log);
  const sandbox = sandboxOf({
    configuration,
    roster,
    intake,
    scheduler,
    clock: settable,
    store: stores.sandbox,
    desk,
    words: outside.words,
    rehearsal: settings.SANDBOX ? readRehearsal(settings.CONFIG_DIR) : null,
  });
  const hall: Hall = {
    ...outside,
    intake,
    keepFeedback: async (feedback) => {
      const mayKeep = (words: string): string => (isSensitive(words) ? '' : words);
      const [question, text] = [mayKeep(feedback.question), mayKeep(feedback.text)];
      await stores.feedback.keep({ ...feedback, question, text }, await clock.now());
    },
  };
  const page = {
    check: pageLinks.check,
    model: async () => pageModel(await desk(), await clock.now()),
    reports: async (metric: string) => metricReports(await desk(), metric, await clock.now()),
  };
  const api = apiOf({ desk, now: clock.now });
  const registryApi = registryApiOf({ desk, now: clock.now });
  const snapshot = snapshotOf({
    desk,
    now: clock.now,
    ping: () => connection.ping(),
    replicas: () => fewestReplicas(connection),
  });
  /** Looks for notices that are due; how many there were. */
  const look = async (): Promise<number> => {
    const queued = await scheduler.look(await clock.now());
    meters.leads(queued !== null);
    return queued ?? 0;
  };
  const beat = beatOf(connection, meters.ping);
  let lines: Line[] = [];
  /** Each line that the settings ask for, by its name. */
  const lineStates = () => Object.fromEntries(lines.map(({ name, state }) => [name, state()]));
  const metrics = async () => meters.show(await snapshot(), lineStates());
  const doors = doorsOf(settings, hall);
  const openLines = (): void => {
    lines = linesOf(settings, hall, wire);
  };
  const stop = async () => {
    beat.stop();
    await Promise.all(lines.map((line) => line.stop()));
    await Promise.all(doors.map((door) => door.settled()));
    await queue.stop();
    connection.disconnect();
  };
  return {
    connection,
    clock,
    look,
    sandbox,
    doors,
    openLines,
    intake,
    lineStates,
    api,
    registryApi,
    page,
    metrics,
    stop,
  };
};
