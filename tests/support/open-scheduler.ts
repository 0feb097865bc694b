import { join } from 'node:path';
import type { Moment } from '../../src/calendar/day.ts';
import { deadlinesOf } from '../../src/calendar/schedule.ts';
import { workingDaysOf } from '../../src/calendar/working-days.ts';
import { readConfiguration } from '../../src/data/configuration.ts';
import { plannerOf } from '../../src/reminders/planner.ts';
import { schedulerOf } from '../../src/reminders/scheduler.ts';
import { openQueues } from './open-queue.ts';

const configuration = readConfiguration(join(import.meta.dirname, '../../config'));
const workingDays = workingDaysOf(configuration.holidays);
const deadlines = deadlinesOf(configuration.schedule, workingDays);
const planner = plannerOf({ ...configuration, deadlines, workingDays });

/** Schedulers as so many replicas have them, with the default plan; what they send is only noted down. */
export const openSchedulers = async (replicas: number) => {
  const sent: string[] = [];
  const { queues, notices, close } = await openQueues(replicas, ({ id }) => ({
    parcels: [{ place: 'group', letters: [async () => void sent.push(id)] }],
  }));
  const schedulers = queues.map((queue) => schedulerOf({ planner, notices, queue }));
  return {
    schedulers,
    notices,
    sent,
    /** Waits until everything of June 2025 that was queued has come to an end. */
    ended: async () => {
      const records = await notices.recordsOf('2025-06');
      await Promise.all([...records.keys()].map((id) => queues[0]?.ended({ id, month: '2025-06' })));
    },
    /** What became of each notice of June 2025. */
    states: async (): Promise<Readonly<Record<string, string>>> =>
      Object.fromEntries(
        [...(await notices.recordsOf('2025-06'))].map(([id, { state }]): [string, string] => [id, state]),
      ),
    at: (day: string, time: string): Moment => `2025-06-${day}T${time}:00+08:00`,
    close,
  };
};
