import { setTimeout as pauseFor } from 'node:timers/promises';
import { attemptsOf, type Pause } from '../attempts.ts';
import type { Hall, Line, LineState } from '../channel.ts';
import { askGateway, type GatewaySettings } from './stream-gateway.ts';
import { type ListenerSettings, listenerOf } from './stream-listener.ts';
import { openStreamSocket, type StreamSocket } from './stream-socket.ts';

/** The internal-app robot in Stream mode. */
export type StreamSettings = ListenerSettings &
  GatewaySettings & {
    readonly beatMs?: number;
    readonly renewMs?: number;
    readonly pause?: Pause;
  };

const BEAT_MS = 25_000;
const RENEW_MS = 6 * 3_600_000;

/** How long a stop waits for an attempt under way. */
const STOP_MS = 2_000;
const NOT_OPEN =
  '钉钉：Stream 连接建立不起来，收不到消息，正在不断重试。请检查本机能否访问钉钉的网址（443 端口）';

/**
 * Keeps one connection at a time. The attempts follow one another in a loop, so that there is never more than one
 * under way, whatever fails.
 */
export const dingtalkStreamOf = (settings: StreamSettings, hall: Hall): Line => {
  const listener = listenerOf(settings, hall);
  let state: LineState = 'connecting';
  const stopping = new AbortController();
  const { signal } = stopping;
  const attempts = attemptsOf({ signal, about: 'stream', notOpen: NOT_OPEN, pause: settings.pause }, hall);
  const { halt } = attempts;
  const show = (now: LineState): void => {
    state = now;
  };
  let open: StreamSocket | null = null;

  const connect = async (): Promise<StreamSocket> =>
    openStreamSocket({
      url: await askGateway(settings),
      beatMs: settings.beatMs ?? BEAT_MS,
      renewMs: settings.renewMs ?? RENEW_MS,
      now: hall.now,
      // What comes while we stop is left to be pushed again, to another replica or to the next start.
      hear: async (happened) => (signal.aborted ? 'again' : listener.hear(happened)),
      fault: hall.fault,
    });

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const old: StreamSocket | null = open;
      try {
        open = await connect();
      } catch (error) {
        await attempts.failed(error, show);
        continue;
      } finally {
        old?.drop();
      }
      if (signal.aborted) open.drop();
      state = 'connected';
      const began = hall.now();
      const why = await Promise.race([open.ended, halt]);
      const fails = attempts.ended(began);
      state = 'connecting';
      const atOnce = (why === 'leave' || why === 'old') && fails <= 1;
      if (!atOnce) await attempts.wait();
    }
  };
  const running = run();

  return {
    name: 'dingtalk-stream',
    state: () => state,
    stop: async () => {
      stopping.abort();
      await Promise.race([running, pauseFor(STOP_MS, null, { ref: false })]);
      await listener.settled();
      open?.drop();
    },
  };
};
