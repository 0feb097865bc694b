import { setTimeout as pauseFor } from 'node:timers/promises';
import type { Reply } from '../../message.ts';
import { attemptsOf, type Pause } from '../attempts.ts';
import type { Hall, Line, LineState } from '../channel.ts';
import { backgroundOf, inTime } from '../in-time.ts';
import { type ConversationSettings, conversationOf } from './conversation.ts';
import { quotaOf } from './quota.ts';
import { type Heard, hear, type Said } from './robot-message.ts';
import { askGateway, type GatewaySettings } from './stream-gateway.ts';
import { openStreamSocket, type StreamSocket } from './stream-socket.ts';

export type StreamSettings = ConversationSettings &
  GatewaySettings & {
    readonly robotCode: string;
    readonly beatMs?: number;
    readonly renewMs?: number;
    readonly ackMs?: number;
    readonly pause?: Pause;
  };

const BEAT_MS = 25_000;
const RENEW_MS = 6 * 3_600_000;
/** The platform waits 3 s for the acknowledgement and then pushes the message again. */
const ACK_MS = 1_000;

/** How long a stop waits for an attempt under way. */
const STOP_MS = 2_000;
const NOT_OPEN =
  '钉钉：Stream 连接建立不起来，收不到消息，正在不断重试。请检查本机能否访问钉钉的网址（443 端口）';

/** The internal-app robot in Stream mode: what it hears, and the acknowledgement that must not wait. */
const listenerOf = (settings: StreamSettings, hall: Hall) => {
  const { intake, words, names, fault } = hall;
  const conversation = conversationOf(settings, hall);
  const quota = quotaOf(hall);
  const background = backgroundOf(fault);

  const answer = async ({ message, session }: Said, work: Promise<readonly Reply[]>) => {
    let replies: readonly Reply[];
    try {
      replies = await work;
    } catch (error) {
      fault(error, message.id);
      return conversation.atOnce(message, session, [{ kind: 'text', text: words.brokenOff() }]);
    }
    await conversation.later(message, session, replies);
  };

  const take = (heard: Heard): Promise<unknown> => {
    if (heard.kind === 'over quota') return quota.usedUp();
    const { message } = heard;
    if (heard.kind === 'unreadable') {
      background.run(
        answer(heard, Promise.resolve([{ kind: 'text', text: words.unreadable() }])),
        message.id,
      );
      return Promise.resolve();
    }
    const work = intake.receive(message);
    background.run(answer(heard, work), message.id);
    return work.catch(() => undefined);
  };

  return {
    /** Resolves when the message was worked, or when the platform must not wait any longer. */
    hear: async (data: string): Promise<void> => {
      background.run(quota.count('robot'), 'quota');
      await inTime(take(hear(JSON.parse(data), names, settings.robotCode)), settings.ackMs ?? ACK_MS);
    },
    settled: background.settled,
  };
};

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
      hear: async (data) => {
        // What comes while we stop is left to be pushed again, to another replica or to the next start.
        if (signal.aborted) return false;
        await listener.hear(data);
        return true;
      },
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
