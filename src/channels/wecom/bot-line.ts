import { setTimeout as pauseFor } from 'node:timers/promises';
import { SendFailed } from '../../errors.ts';
import type { Hall, Line, LineState } from '../channel.ts';
import { leaseOf } from '../lease.ts';
import { botListenerOf } from './bot-listener.ts';
import { BOT_CHANNEL } from './bot-message.ts';
import { botPushOf, type Wire } from './bot-push.ts';
import { type BotSocket, openBotSocket, type SocketSettings } from './bot-socket.ts';

export type LineSettings = SocketSettings & {
  /** Told of the connection while there is one. */
  readonly wire: Wire;
  readonly leaseMs?: number;
  readonly renewMs?: number;
  /** How often a standby looks whether it is its turn. */
  readonly lookMs?: number;
  readonly waitMs?: number;
  /** Waits before the next attempt; ends early when the signal is given. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

/** A standby takes over within a lease and a look: well within the minute that the county can do without. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
const LOOK_MS = 2_000;

/** Between two attempts: 1 s, 2 s, 4 s … 60 s, each a fifth more or less. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** After a refusal of the credentials: who goes on trying is shut out. */
const REFUSED_WAIT_MS = 600_000;
/** A connection that lasted so long was a good one. */
const HEALTHY_MS = 60_000;
/** How long a stop waits for an attempt under way, and for answers that others have to be waited for. */
const STOP_MS = 1_000;
const SETTLE_MS = 4_000;
/** After so many attempts in vain the operator is told. */
const TELL_AFTER = 5;

const EVICTED =
  '企业微信：同一个智能机器人在别处建立了长连接，这里已被断开，不再收发消息，也不会去抢。请停掉别处的程序（或在管理后台更换 Secret 并改好 WECOM_BOT_SECRET），再重启助手';
const NOT_OPEN =
  '企业微信：长连接建立不起来，收不到消息，正在不断重试。请检查本机能否访问 openws.work.weixin.qq.com（443 端口）';

const waitAfter = (fails: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.max(fails - 1, 0), LONGEST_WAIT_MS) * (0.8 + 0.4 * Math.random());

const isRefusal = (error: unknown): error is SendFailed =>
  error instanceof SendFailed && error.retry === 'never';

/** Says what went wrong and how long to wait. */
const waitFor = (error: unknown, fails: number, { tell, fault }: Pick<Hall, 'tell' | 'fault'>): number => {
  fault(error, 'long connection');
  if (isRefusal(error)) {
    tell(`${error.reason}。十分钟后再试。`);
    return REFUSED_WAIT_MS;
  }
  if (fails === TELL_AFTER) tell(`${NOT_OPEN}。`);
  return waitAfter(fails);
};

/**
 * The 智能机器人 on its long connection. The platform allows one connection for each bot, so one of all replicas has
 * it, by a lease; the others stand by. Who is evicted by a stranger stays away: two that fight evict each other for ever.
 */
export const botLineOf = (settings: LineSettings, hall: Hall): Line => {
  const { wire, renewMs = RENEW_MS, lookMs = LOOK_MS } = settings;
  const lease = leaseOf(hall.store, `wecom:bot-line:${settings.botId}`, settings.leaseMs ?? LEASE_MS);
  const push = botPushOf(wire, hall);
  const listener = botListenerOf({ ...settings, push }, hall);
  let state: LineState = 'standby';
  const stopping = new AbortController();
  const { signal } = stopping;
  const halt = new Promise<'stop'>((done) => signal.addEventListener('abort', () => done('stop')));

  const pause = async (ms: number): Promise<void> => {
    const wait = settings.pause ?? ((time, until) => pauseFor(time, null, { signal: until }));
    await Promise.race([halt, wait(ms, signal).catch(() => undefined)]);
  };
  const tick = (ms: number) => pauseFor(ms, null, { signal }).catch(() => undefined);

  /** Null while the store is away: then nobody can take over, and what stands may go on. */
  const isOurs = (): Promise<boolean | null> =>
    lease.take().catch((error: unknown) => {
      hall.fault(error, 'lease');
      return null;
    });

  /** Holds the lease until it is somebody else's. */
  const deposed = async (while_: AbortSignal): Promise<'deposed'> => {
    for (;;) {
      await pauseFor(renewMs, null, { signal: while_ }).catch(() => undefined);
      if (while_.aborted) return new Promise(() => undefined);
      if ((await isOurs()) === false) return 'deposed';
    }
  };

  /** Keeps the other replicas away too, until a restart. */
  const stayAway = async (): Promise<void> => {
    for (let isTold = false; !signal.aborted; ) {
      const ours = await isOurs();
      if (ours === false) return;
      if (ours && !isTold) hall.tell(`${EVICTED}。`);
      isTold ||= ours === true;
      await tick(renewMs);
    }
  };

  const serve = async (socket: BotSocket): Promise<'evicted' | 'lost' | 'deposed' | 'stop'> => {
    const serving = new AbortController();
    wire.socket = socket;
    const why = await Promise.race([socket.ended, deposed(serving.signal), halt]);
    serving.abort();
    // At a stop the last answers still have to leave.
    if (why === 'stop') return why;
    wire.socket = null;
    socket.drop();
    return why;
  };

  const run = async (): Promise<void> => {
    for (let fails = 0; !signal.aborted; ) {
      if (!(await isOurs())) {
        state = 'standby';
        await tick(lookMs);
        continue;
      }
      let socket: BotSocket;
      state = 'connecting';
      try {
        socket = await openBotSocket(settings, listener.hear);
      } catch (error) {
        fails += 1;
        if (isRefusal(error)) state = 'refused';
        // Another replica may have the better network.
        await lease.release().catch((problem: unknown) => hall.fault(problem, 'lease'));
        await pause(waitFor(error, fails, hall));
        continue;
      }
      if (signal.aborted) return socket.drop();
      state = 'connected';
      const began = hall.now();
      const why = await serve(socket);
      fails = hall.now() - began >= HEALTHY_MS ? 0 : fails + 1;
      state = why === 'evicted' ? why : 'connecting';
      if (why === 'evicted') await stayAway();
      if (why === 'lost') await pause(waitAfter(fails));
    }
  };
  const running = run();

  return {
    name: BOT_CHANNEL,
    state: () => state,
    stop: async () => {
      stopping.abort();
      await Promise.race([running, pauseFor(STOP_MS, null, { ref: false })]);
      await Promise.race([listener.settled(), pauseFor(SETTLE_MS, null, { ref: false })]);
      wire.socket?.drop();
      wire.socket = null;
      await lease.release().catch((error: unknown) => hall.fault(error, 'lease'));
    },
  };
};
