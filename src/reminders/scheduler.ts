import cron from 'node-cron';
import type { Logger } from 'pino';
import type { Moment } from '../calendar/day.ts';
import type { NoticeQueue } from '../delivery/notice-queue.ts';
import { Unavailable } from '../errors.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { PlannedNotice, Planner } from './planner.ts';

const LOOK_AGAIN_MS = 50;
/** How long the sandbox clock stands still for notices that a killed process has left: by then it counts as dead. */
const DEAD_MS = 20_000;
/** After a look that failed; a store that comes back need not wait for the next minute. */
const RETRY_MS = 1_000;
const EVERY_MINUTE = '* * * * *';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A bot that stops does not wait for the end of a walk; another one, or the next call, goes on. */
const goOn = (ended: AbortSignal): void => {
  if (ended.aborted) throw new Unavailable('the bot stops');
};

/** Cron says when to look; the planner says whether to speak; the queue speaks. */
export type Scheduler = {
  /**
   * Queues what came due since the last look; what is no longer true is only recorded. The number queued; null when
   * another process is looking.
   */
  readonly look: (now: Moment) => Promise<number | null>;
  /**
   * The sandbox clock moves on: everything in between is sent in order, each at its own moment. The clock is set to each
   * moment first, so that a walk that is cut off goes on from there. The number sent. @throws Unavailable when the bot is
   * `ended` on the way
   */
  readonly walk: (clock: WalkingClock, to: Moment, ended: AbortSignal) => Promise<number>;
  /** The sandbox clock went back to the real one: nothing is sent, the next look begins here. */
  readonly settle: (now: Moment, ended: AbortSignal) => Promise<number>;
};

/** A clock that goes where it is set. */
export type WalkingClock = {
  readonly now: () => Promise<Moment>;
  readonly set: (moment: Moment) => Promise<void>;
};

type Parts = {
  readonly planner: Planner;
  readonly notices: NoticeStore;
  readonly queue: NoticeQueue;
};

export const schedulerOf = ({ planner, notices, queue }: Parts): Scheduler => {
  const passOver = async ({ month, id }: PlannedNotice, now: Moment): Promise<void> => {
    if (!(await notices.claim(month, id, now))) return;
    await notices.record(month, id, { state: 'missed', at: now, places: {} });
  };

  const catchUp = async (now: Moment): Promise<number> => {
    const looked = await notices.looked();
    await queue.sweep(now);
    let queued = 0;
    for (const notice of looked === null ? [] : planner.dueBetween(looked, now)) {
      if (planner.stillTrue(notice, now)) queued += (await queue.add(notice, now, null)) ? 1 : 0;
      else await passOver(notice, now);
    }
    await notices.setLooked(now);
    return queued;
  };

  /** Notices that were cut off belong to this moment: the clock does not move on before they have come to an end. */
  const finishOld = async (now: Moment): Promise<void> => {
    for (let waited = 0; waited < DEAD_MS && (await notices.open()).length > 0; waited += LOOK_AGAIN_MS) {
      await queue.sweep(now);
      await pause(LOOK_AGAIN_MS);
    }
  };

  const walkOn = async (clock: WalkingClock, to: Moment, ended: AbortSignal): Promise<number> => {
    const from = await clock.now();
    let sent = 0;
    if (to > from) {
      sent = await catchUp(from);
      await finishOld(from);
    }
    for (const notice of planner.dueBetween(from, to)) {
      goOn(ended);
      await clock.set(notice.at);
      if (!(await queue.add(notice, notice.at, notice.at))) continue;
      if ((await queue.ended(notice))?.state === 'sent') sent += 1;
    }
    await clock.set(to);
    await notices.setLooked(to);
    return sent;
  };

  /** Waits its turn: a clock that somebody sets must not be skipped because cron is looking. */
  const inTurn = async (work: () => Promise<number>, ended: AbortSignal): Promise<number> => {
    for (;;) {
      goOn(ended);
      const sent = await notices.alone(work);
      if (sent !== null) return sent;
      await pause(LOOK_AGAIN_MS);
    }
  };

  return {
    look: (now) => notices.alone(() => catchUp(now)),
    walk: (clock, to, ended) => inTurn(() => walkOn(clock, to, ended), ended),
    settle: (now, ended) =>
      inTurn(async () => {
        await notices.setLooked(now);
        return 0;
      }, ended),
  };
};

export type Heartbeat = {
  /** Null while the looks go through, else why the last one did not. */
  readonly trouble: () => string | null;
  readonly stop: () => Promise<void>;
};

/** Looks once a minute. A look that fails is logged and tried again until one goes through. */
export const lookEveryMinute = (
  look: () => Promise<number>,
  log: Logger,
  when: string = EVERY_MINUTE,
): Heartbeat => {
  let trouble: string | null = null;
  let inHand: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  const begin = (): Promise<void> => {
    clearTimeout(retry);
    inHand = once();
    return inHand;
  };
  const once = async (): Promise<void> => {
    try {
      const sent = await look();
      if (sent > 0) log.info({ sent }, 'notices sent');
      trouble = null;
    } catch (error) {
      trouble = 'the last look failed';
      log.error({ err: error }, 'look failed');
      retry = setTimeout(begin, RETRY_MS);
    }
  };
  const task = cron.schedule(when, begin, { timezone: 'Asia/Shanghai', noOverlap: true });
  return {
    trouble: () => trouble,
    stop: async () => {
      await task.destroy();
      clearTimeout(retry);
      await inHand;
      clearTimeout(retry);
    },
  };
};
