import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type LineState, lineStates } from './channels/channel.ts';

/** A message is answered within a second or somebody wonders. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** A Redis at hand answers within a millisecond; one that waits for its disk takes some more. */
const PING_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/** away: the store did not answer · failed: our fault, outside of the commands. */
export type Outcome = 'answered' | 'away' | 'failed';

/** What is looked up when somebody asks; null where the store does not answer. */
export type Snapshot = {
  /** How long Redis took to answer. */
  readonly redisSeconds: number;
  /** How many replicas the master has that has the fewest. */
  readonly replicas: number;
  /** Of the units that must report this month, by status. */
  readonly reports: Readonly<Record<string, number>>;
  /** This month's notices by state. */
  readonly notices: Readonly<Record<string, number>>;
  /** Notices of whatever month that have not come to an end. */
  readonly queueDepth: number;
  /** Since the last look for notices that are due, by the bots' own clock; null before the first ever. */
  readonly sinceLookSeconds: number | null;
} | null;

/** What Prometheus reads. Every process counts its own messages; what stands in the store all show alike. */
export type Meters = {
  readonly message: (channel: string, outcome: Outcome, seconds: number) => void;
  readonly fault: () => void;
  /** Somebody was asked to write more slowly. */
  readonly limited: (by: string) => void;
  /** An access token of a platform was asked for. */
  readonly tokenAsked: (platform: string) => void;
  /** How long Redis took to answer one of the regular pings. */
  readonly ping: (seconds: number) => void;
  /** Whether this process did the last look for notices, or another was at it. */
  readonly leads: (isLeader: boolean) => void;
  /** In the text format of Prometheus. `lines`: the state of each line that this process keeps open, by name. */
  readonly show: (snapshot: Snapshot, lines: Readonly<Record<string, LineState>>) => Promise<string>;
};

export const metersOf = (): Meters => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const messages = new Counter({
    name: 'policy_messages_total',
    help: 'Messages by channel and outcome; repeats count too',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'policy_message_seconds',
    help: 'From the callback to the answer',
    labelNames: ['channel'],
    buckets: SECONDS,
    registers,
  });
  const faults = new Counter({ name: 'policy_faults_total', help: 'Faults of the program', registers });
  const limited = new Counter({
    name: 'policy_limited_total',
    help: 'Messages that came too fast, by person or by chat',
    labelNames: ['by'],
    registers,
  });
  const tokens = new Counter({
    name: 'policy_token_requests_total',
    help: 'Access tokens asked for, by platform',
    labelNames: ['platform'],
    registers,
  });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const up = gauge('policy_redis_up', '1 while Redis answers');
  const latency = gauge('policy_redis_seconds', 'How long Redis took to answer just now');
  const pings = new Histogram({
    name: 'policy_redis_ping_seconds',
    help: 'How long Redis took to answer, every few seconds',
    buckets: PING_SECONDS,
    registers,
  });
  const replicas = gauge('policy_redis_replicas', 'Replicas of the master that has the fewest');
  const leader = gauge(
    'policy_look_leader',
    '1 when this process did the last look for notices that are due',
  );
  const looked = gauge('policy_look_age_seconds', 'Since any process looked for notices that are due');
  const depth = gauge('policy_queue_depth', 'Notices that have not come to an end, of whatever month');
  const reports = gauge('policy_reports', 'Units that must report this month, by status', ['status']);
  const notices = gauge('policy_notices', "This month's notices by state", ['state']);
  const states = gauge('policy_line', '1 for the state that a line of this process is in', ['line', 'state']);
  const leads = gauge('policy_line_leader', '1 where this process has the line, 0 where it stands by', [
    'line',
  ]);
  const setLines = (lines: Readonly<Record<string, LineState>>): void => {
    for (const [line, now] of Object.entries(lines)) {
      for (const state of lineStates) states.set({ line, state }, state === now ? 1 : 0);
      leads.set({ line }, now === 'standby' ? 0 : 1);
    }
  };
  const set = (to: Gauge, label: string, counts: Readonly<Record<string, number>>): void => {
    to.reset();
    for (const [value, count] of Object.entries(counts)) to.set({ [label]: value }, count);
  };
  return {
    message: (channel, outcome, took) => {
      messages.inc({ channel, outcome });
      seconds.observe({ channel }, took);
    },
    fault: () => faults.inc(),
    limited: (by) => limited.inc({ by }),
    tokenAsked: (platform) => tokens.inc({ platform }),
    ping: (took) => pings.observe(took),
    leads: (isLeader) => leader.set(isLeader ? 1 : 0),
    show: async (snapshot, lines) => {
      setLines(lines);
      up.set(snapshot ? 1 : 0);
      latency.set(snapshot?.redisSeconds ?? Number.NaN);
      replicas.set(snapshot?.replicas ?? Number.NaN);
      looked.set(snapshot?.sinceLookSeconds ?? Number.NaN);
      depth.set(snapshot?.queueDepth ?? Number.NaN);
      set(reports, 'status', snapshot?.reports ?? {});
      set(notices, 'state', snapshot?.notices ?? {});
      return registry.metrics();
    },
  };
};
