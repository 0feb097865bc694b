import { DelayedError, type Job, Queue, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { Moment, Month } from '../calendar/day.ts';
import { SendFailed } from '../errors.ts';
import type { Connection } from '../store/connection.ts';
import { isOver, type NoticeRecord, type NoticeStore, type PlaceRecord } from '../store/notice-store.ts';
import { type Parcel, sendParcel } from './parcel.ts';

/** Where the platform does not say how long: 5 s, 10 s, 20 s … and no longer than 10 min between two tries. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 600_000;
/** After this many tries a human is told instead. */
const MOST_TRIES = 12;
/** A process that was killed holds up its notice for no longer than this; a living one renews in time. */
const HOLD_MS = 10_000;
const LOOK_FOR_DEAD_MS = 5_000;
const POLL_MS = 20;
/** The message in hand may take as long as a slow platform; a stop has 9 s in all. */
const STOP_MS = 7_000;
/** What a bot that stops has not begun is for another one at once. */
const HAND_ON_MS = 1;
/** How long the sandbox clock waits for one notice; a real look does not wait. */
const PATIENCE_MS = 30_000;

/** A notice as the queue carries it. */
export type QueuedNotice = { readonly id: string; readonly month: Month };

/** What there is to send: parcels, none when nobody has to be told; or why it is too late for it. */
export type Load = { readonly parcels: readonly Parcel[] } | { readonly missed: string };

/** Sends each notice at most once, ever, whatever crashes and however many replicas run. */
export type NoticeQueue = {
  /** Claims and queues; `at` is the moment to speak of, null for the moment of sending. False when it was claimed before. */
  readonly add: (notice: QueuedNotice, now: Moment, at: Moment | null) => Promise<boolean>;
  /** Waits until a queued notice has come to an end. */
  readonly ended: (notice: QueuedNotice) => Promise<NoticeRecord | null>;
  /** Looks after notices whose process died: in doubt when it was sending, queued again when it had not begun. */
  readonly sweep: (now: Moment) => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Places = NoticeRecord['places'];

type Task = { readonly notice: QueuedNotice; readonly at: Moment | null };

type Parts = {
  readonly connections: { readonly queue: Connection; readonly worker: Connection };
  readonly prefix: string;
  readonly notices: NoticeStore;
  /** The notice's messages, worked out at the moment of sending. */
  readonly compose: (notice: QueuedNotice, now: Moment) => Promise<Load>;
  /** Waits until what was recorded would outlive the loss of its Redis. */
  readonly secure: () => Promise<void>;
  readonly now: () => Promise<Moment>;
  /** The real clock, for waiting. */
  readonly epochMs: () => number;
  readonly log: Logger;
};

/** bullmq takes no colon in an id. */
const jobIdOf = (id: string): string => id.replaceAll(':', '/');

const waitAfter = (tries: number): number => Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);

/** Places that still wait for something will not get it any more. */
const givenUp = (places: Places, parcels: readonly Parcel[]): Places =>
  Object.fromEntries(
    parcels.map(({ place, letters }): [string, PlaceRecord] => {
      const record = places[place] ?? { sent: 0 };
      return [place, record.ended || record.sent >= letters.length ? record : { ...record, ended: 'failed' }];
    }),
  );

export const noticeQueueOf = ({
  connections,
  prefix,
  notices,
  compose,
  secure,
  now,
  epochMs,
  log,
}: Parts): NoticeQueue => {
  const queue = new Queue<Task>('notices', { connection: connections.queue, prefix });
  let isStopping = false;

  const put = async ({ month, id }: QueuedNotice, record: NoticeRecord): Promise<void> => {
    await notices.record(month, id, record);
    if (isOver(record)) log.info({ notice: id, ...record }, 'notice');
  };

  /** Nothing is sent that a failover would forget and send again, and nothing new by a bot that stops. */
  const putSending = async (notice: QueuedNotice, at: Moment, places: Places): Promise<void> => {
    if (isStopping) throw new SendFailed('later', 'the bot stops', HAND_ON_MS);
    await put(notice, { state: 'sending', at, places });
    await secure().catch((error: unknown) => {
      throw new SendFailed('later', String(error));
    });
  };

  /** The places one after the other: one that fails keeps no other from its messages. */
  const sendAll = async (notice: QueuedNotice, at: Moment, parcels: readonly Parcel[], from: Places) => {
    const places: Record<string, PlaceRecord> = { ...from };
    const reasons: string[] = [];
    let waitMs: number | null = null;
    for (const parcel of parcels) {
      const before = places[parcel.place] ?? { sent: 0 };
      if (before.ended) continue;
      const end = await sendParcel(parcel, before.sent, (sent) => {
        places[parcel.place] = { sent };
        return putSending(notice, at, places);
      });
      places[parcel.place] = end.record;
      if (end.reason) reasons.push(end.reason);
      if (end.waitMs !== null) waitMs = Math.max(waitMs ?? 0, end.waitMs);
    }
    return { places, waitMs, reason: reasons.join('; ') || null };
  };

  /** Nothing more will be sent: what that makes of the notice as a whole. */
  const close = (notice: QueuedNotice, at: Moment, places: Places, reason: string | null): Promise<void> => {
    const ends = Object.values(places).map(({ ended }) => ended);
    const state = ends.includes('in-doubt') ? 'in-doubt' : ends.includes('failed') ? 'failed' : 'sent';
    return put(notice, { state, at, places, ...(reason ? { reason } : {}) });
  };

  const work = async (job: Job<Task>, token: string | undefined): Promise<void> => {
    const { notice, at: saidAt } = job.data;
    const known = await notices.recordOf(notice.month, notice.id);
    if (!known || isOver(known)) return;
    const at = saidAt ?? (await now());
    if (known.state === 'sending')
      return put(notice, { ...known, state: 'in-doubt', at, reason: 'cut off while sending' });
    const load = await compose(notice, at);
    const isFresh = Object.keys(known.places).length === 0;
    if ('missed' in load)
      return put(notice, { ...known, state: isFresh ? 'missed' : 'failed', at, reason: load.missed });
    if (load.parcels.length === 0 && isFresh) return put(notice, { ...known, state: 'empty', at });
    const { places, waitMs, reason } = await sendAll(notice, at, load.parcels, known.places);
    if (waitMs === null) return close(notice, at, places, reason);
    if (job.attemptsStarted >= MOST_TRIES && !isStopping)
      return close(notice, at, givenUp(places, load.parcels), reason);
    await put(notice, { state: 'queued', at, places, ...(reason ? { reason } : {}) });
    await job.moveToDelayed(epochMs() + (waitMs || waitAfter(job.attemptsStarted)), token);
    throw new DelayedError();
  };

  const worker = new Worker<Task>('notices', work, {
    connection: connections.worker,
    prefix,
    concurrency: 1,
    maxStalledCount: 0,
    lockDuration: HOLD_MS,
    stalledInterval: LOOK_FOR_DEAD_MS,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  queue.on('error', (error) => log.error({ err: error }, 'delivery queue'));
  worker.on('error', (error) => log.error({ err: error }, 'delivery queue'));
  worker.on('failed', (job, error) =>
    log.error({ notice: job?.data.notice.id, err: error }, 'delivery failed'),
  );

  const enqueue = (task: Task) => queue.add('notice', task, { jobId: jobIdOf(task.notice.id) });

  return {
    add: async (notice, moment, at) => {
      if (!(await notices.claim(notice.month, notice.id, moment))) return false;
      await enqueue({ notice, at });
      return true;
    },
    ended: async (notice) => {
      for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
        const record = await notices.recordOf(notice.month, notice.id);
        if (!record || isOver(record)) return record;
        await new Promise((done) => setTimeout(done, POLL_MS));
      }
      return null;
    },
    sweep: async (moment) => {
      for (const notice of await notices.open()) {
        // First the task, then the record: a task that ended between the two has left its record behind.
        if (await queue.getJob(jobIdOf(notice.id))) continue;
        const record = await notices.recordOf(notice.month, notice.id);
        if (record?.state === 'queued') await enqueue({ notice, at: null });
        else if (record?.state === 'sending')
          await put(notice, { ...record, state: 'in-doubt', at: moment, reason: 'cut off while sending' });
        // Cut off between its end and its leaving the list, or before its claim.
        else await notices.drop(notice.month, notice.id);
      }
    },
    stop: async () => {
      isStopping = true;
      // While Redis is away there is nothing to finish, and nothing that would answer.
      const finished = worker.close().then(() => queue.close());
      await Promise.race([finished, new Promise((done) => setTimeout(done, STOP_MS).unref())]);
      connections.queue.disconnect();
      connections.worker.disconnect();
    },
  };
};
