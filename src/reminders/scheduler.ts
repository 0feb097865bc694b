import cron from 'node-cron';
import type { Logger } from 'pino';
import type { Moment } from '../calendar/day.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { PlannedNotice, Planner } from './planner.ts';

const LOOK_AGAIN_MS = 50;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Cron says when to look; the planner says whether to speak; `deliver` speaks. */
export type Scheduler = {
  /** Sends what came due since the last look; what is no longer true is only recorded. The number of notices sent. */
  readonly look: (now: Moment) => Promise<number>;
  /** The sandbox clock moved on: everything in between happens in order, each at its own moment. */
  readonly walk: (from: Moment, to: Moment) => Promise<number>;
  /** The sandbox clock went back to the real one: nothing is sent, the next look begins here. */
  readonly settle: (now: Moment) => Promise<number>;
};

type Parts = {
  readonly planner: Planner;
  readonly notices: NoticeStore;
  /** True when something was sent; the notice is claimed and its end recorded by whoever delivers. */
  readonly deliver: (notice: PlannedNotice, now: Moment) => Promise<boolean>;
};

export const schedulerOf = ({ planner, notices, deliver }: Parts): Scheduler => {
  const catchUp = async (now: Moment): Promise<number> => {
    const looked = await notices.looked();
    let sent = 0;
    for (const notice of looked === null ? [] : planner.dueBetween(looked, now)) {
      if (planner.stillTrue(notice, now)) sent += (await deliver(notice, now)) ? 1 : 0;
      else if (await notices.claim(notice.month, notice.id, now)) {
        await notices.record(notice.month, notice.id, { state: 'missed', at: now });
      }
    }
    await notices.setLooked(now);
    return sent;
  };

  const walkOn = async (from: Moment, to: Moment): Promise<number> => {
    let sent = to > from ? await catchUp(from) : 0;
    for (const notice of to > from ? planner.dueBetween(from, to) : []) {
      sent += (await deliver(notice, notice.at)) ? 1 : 0;
    }
    await notices.setLooked(to);
    return sent;
  };

  /** Waits its turn: a clock that somebody sets must not be skipped because cron is looking. */
  const inTurn = async (work: () => Promise<number>): Promise<number> => {
    for (;;) {
      const sent = await notices.alone(work);
      if (sent !== null) return sent;
      await pause(LOOK_AGAIN_MS);
    }
  };

  return {
    look: async (now) => (await notices.alone(() => catchUp(now))) ?? 0,
    walk: (from, to) => inTurn(() => walkOn(from, to)),
    settle: (now) =>
      inTurn(async () => {
        await notices.setLooked(now);
        return 0;
      }),
  };
};

export type Heartbeat = {
  /** Null while the looks go through, else why the last one did not. */
  readonly trouble: () => string | null;
  readonly stop: () => Promise<void>;
};

/** Looks once a minute. A look that fails is logged and made up for by the next one. */
export const lookEveryMinute = (look: () => Promise<number>, log: Logger): Heartbeat => {
  let trouble: string | null = null;
  let inHand: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    try {
      const sent = await look();
      if (sent > 0) log.info({ sent }, 'notices sent');
      trouble = null;
    } catch (error) {
      trouble = 'the last look failed';
      log.error({ err: error }, 'look failed');
    }
  };
  const task = cron.schedule(
    '* * * * *',
    () => {
      inHand = once();
      return inHand;
    },
    { timezone: 'Asia/Shanghai', noOverlap: true },
  );
  return {
    trouble: () => trouble,
    stop: async () => {
      await task.destroy();
      await inHand;
    },
  };
};
