import { setTimeout as pauseFor } from 'node:timers/promises';
import { attemptsOf, type Pause } from '../attempts.ts';
import type { ChannelStore, Hall, Line, LineState } from '../channel.ts';
import { type Lease, leaseOf } from '../lease.ts';
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
  readonly pause?: Pause;
};

/** A standby takes over within a lease and a look: well within the minute that the county can do without. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
const LOOK_MS = 2_000;

/** Whose it is to be on the long connection of a bot. */
export const lineLeaseOf = (store: ChannelStore, botId: string, leaseMs = LEASE_MS): Lease =>
  leaseOf(store, `wecom:bot-line:${botId}`, leaseMs);

/** How long a stop waits for an attempt under way, and for answers that others have to be waited for. */
const STOP_MS = 1_000;
const SETTLE_MS = 4_000;
const EVICTED =
  '企业微信：同一个智能机器人在别处建立了长连接，这里已被断开，不再收发消息，也不会去抢。请停掉别处的程序（或在管理后台更换 Secret 并改好 WECOM_BOT_SECRET），再重启助手';
const NOT_OPEN =
  '企业微信：长连接建立不起来，收不到消息，正在不断重试。请检查本机能否访问 openws.work.weixin.qq.com（443 端口）';

/**
 * The 智能机器人 on its long connection. The platform allows one connection for each bot, so one of all replicas has
 * it, by a lease; the others stand by. Who is evicted by a stranger stays away: two that fight evict each other for ever.
 */
export const botLineOf = (settings: LineSettings, hall: Hall): Line => {
  const { wire, renewMs = RENEW_MS, lookMs = LOOK_MS } = settings;
  const lease = lineLeaseOf(hall.store, settings.botId, settings.leaseMs);
  const push = botPushOf(wire, hall);
  const listener = botListenerOf({ ...settings, push }, hall);
  let state: LineState = 'standby';
  const show = (now: LineState): void => {
    state = now;
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  const attempts = attemptsOf(
    { signal, about: 'long connection', notOpen: NOT_OPEN, pause: settings.pause },
    hall,
  );
  const { halt } = attempts;
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
    while (!signal.aborted) {
      if (!(await isOurs())) {
        state = 'standby';
        await tick(lookMs);
        continue;
      }
      state = 'connecting';
      let socket: BotSocket;
      try {
        socket = await openBotSocket(settings, listener.hear);
      } catch (error) {
        // Another replica may have the better network.
        await lease.release().catch((problem: unknown) => hall.fault(problem, 'lease'));
        await attempts.failed(error, show);
        continue;
      }
      if (signal.aborted) return socket.drop();
      state = 'connected';
      const began = hall.now();
      const why = await serve(socket);
      attempts.ended(began);
      state = why === 'evicted' ? why : 'connecting';
      if (why === 'evicted') await stayAway();
      if (why === 'lost') await attempts.wait();
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
