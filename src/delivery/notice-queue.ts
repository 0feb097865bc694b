import { DelayedError, type Job, Queue, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { Moment, Month } from '../calendar/day.ts';
import { SendFailed } from '../errors.ts';
import type { Connection } from '../store/connection.ts';
import { isOver, type NoticeRecord, type NoticeStore } from '../store/notice-store.ts';

/** Waits of 5 s, 10 s, 20 s … and no longer than 10 min between two tries. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 600_000;
/** After this many tries a human is told instead. */
const MOST_TRIES = 12;
const POLL_MS = 20;
const STOP_MS = 2_000;
/** How long the sandbox clock waits for one notice; a real look does not wait. */
const PATIENCE_MS = 30_000;

/** A notice as the queue carries it. */
export type QueuedNotice = { readonly id: string; readonly month: Month };

/** One message on its way: sends itself. @throws SendFailed */
export type Letter = () => Promise<void>;

/** Sends each notice at most once, ever, whatever crashes and however many replicas run. */
export type NoticeQueue = {
  /** Claims and queues; `at` is the moment to speak of, null for the moment of sending. False when it was claimed before. */
  readonly add: (notice: QueuedNotice, now: Moment, at: Moment | null) => Promise<boolean>;
  /** Waits until a queued notice has come to an end. */
  readonly ended: (notice: QueuedNotice) => Promise<NoticeRecord | null>;
  /** Looks after notices whose process died: in doubt when it was sending, queued again when it had not begun. */
  readonly sweep: (month: Month, now: Moment) => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Task = { readonly notice: QueuedNotice; readonly at: Moment | null };

type Parts = {
  readonly connections: { readonly queue: Connection; readonly worker: Connection };
  readonly prefix: string;
  readonly notices: NoticeStore;
  /** The notice's messages, worked out at the moment of sending; none when nobody has to be told. */
  readonly compose: (notice: QueuedNotice, now: Moment) => Promise<readonly Letter[]>;
  readonly now: () => Promise<Moment>;
  /** The real clock, for waiting. */
  readonly epochMs: () => number;
  readonly log: Logger;
};

/** bullmq takes no colon in an id. */
const jobIdOf = (id: string): string => id.replaceAll(':', '/');

const waitAfter = (tries: number): number => Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS);

export const noticeQueueOf = ({
  connections,
  prefix,
  notices,
  compose,
  now,
  epochMs,
  log,
}: Parts): NoticeQueue => {
  const queue = new Queue<Task>('notices', { connection: connections.queue, prefix });

  const put = async ({ month, id }: QueuedNotice, record: NoticeRecord): Promise<void> => {
    await notices.record(month, id, record);
    if (isOver(record)) log.info({ notice: id, ...record }, 'notice');
  };

  /** What a failed send means for the notice; true when it is to be tried again. */
  const afterFailure = async (
    notice: QueuedNotice,
    at: Moment,
    parts: number,
    tries: number,
    error: unknown,
  ) => {
    if (!(error instanceof SendFailed) || error.retry === 'unknown') {
      await put(notice, { state: 'in-doubt', at, parts, reason: String(error) });
      return false;
    }
    const again = error.retry === 'later' && tries + 1 < MOST_TRIES;
    await put(notice, { state: again ? 'queued' : 'failed', at, parts, reason: error.reason });
    return again;
  };

  const work = async (job: Job<Task>, token: string | undefined): Promise<void> => {
    const { notice, at: saidAt } = job.data;
    const known = await notices.recordOf(notice.month, notice.id);
    if (!known || isOver(known)) return;
    const at = saidAt ?? (await now());
    if (known.state === 'sending')
      return put(notice, { ...known, state: 'in-doubt', at, reason: 'cut off while sending' });
    const letters = await compose(notice, at);
    if (letters.length === 0) return put(notice, { state: 'empty', at, parts: 0 });
    let parts = known.parts;
    for (const send of letters.slice(parts)) {
      await put(notice, { state: 'sending', at, parts });
      try {
        await send();
      } catch (error) {
        if (!(await afterFailure(notice, at, parts, job.attemptsStarted, error))) return;
        const wait = (error instanceof SendFailed && error.waitMs) || waitAfter(job.attemptsStarted);
        await job.moveToDelayed(epochMs() + wait, token);
        throw new DelayedError();
      }
      parts += 1;
    }
    await put(notice, { state: 'sent', at, parts });
  };

  const worker = new Worker<Task>('notices', work, {
    connection: connections.worker,
    prefix,
    concurrency: 1,
    maxStalledCount: 0,
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
    sweep: async (month, moment) => {
      for (const [id, record] of await notices.recordsOf(month)) {
        if (isOver(record) || (await queue.getJob(jobIdOf(id)))) continue;
        const notice = { id, month };
        if (record.state === 'queued') await enqueue({ notice, at: null });
        else await put(notice, { ...record, state: 'in-doubt', at: moment, reason: 'cut off while sending' });
      }
    },
    stop: async () => {
      // While Redis is away there is nothing to finish, and nothing that would answer.
      const finished = worker.close().then(() => queue.close());
      await Promise.race([finished, new Promise((done) => setTimeout(done, STOP_MS).unref())]);
      connections.queue.disconnect();
      connections.worker.disconnect();
    },
  };
};
