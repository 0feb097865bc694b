import { pino } from 'pino';
import { inject } from 'vitest';
import {
  type Load,
  type NoticeQueue,
  noticeQueueOf,
  type QueuedNotice,
} from '../../src/delivery/notice-queue.ts';
import { openPatientConnection } from '../../src/store/connection.ts';
import { noticeStoreOf } from '../../src/store/notice-store.ts';
import { openStore } from './store.ts';

const NOW = '2025-06-23T09:07:00+08:00';

type Compose = (notice: QueuedNotice) => Promise<Load> | Load;

/** Delivery queues as so many replicas have them, on one key space of the suite's Redis. */
export const openQueues = async (
  replicas: number,
  compose: Compose,
  secure: () => Promise<void> = async () => undefined,
) => {
  const { connection, keys, close } = await openStore();
  const notices = noticeStoreOf(connection, keys);
  const queues: NoticeQueue[] = Array.from({ length: replicas }, () =>
    noticeQueueOf({
      connections: {
        queue: openPatientConnection(inject('redisSocket')),
        worker: openPatientConnection(inject('redisSocket')),
      },
      prefix: keys.queue,
      notices,
      secure,
      compose: async (notice) => compose(notice),
      now: async () => NOW,
      epochMs: () => Date.now(),
      log: pino({ level: 'silent' }),
    }),
  );
  return {
    notices,
    queues,
    now: NOW,
    close: async () => {
      await Promise.all(queues.map((queue) => queue.stop()));
      close();
    },
  };
};
