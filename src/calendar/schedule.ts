import { z } from 'zod';
import { addDays, type Day, lastDayOf, type Moment, type Month, momentAt } from './day.ts';
import type { WorkingDays } from './working-days.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '要写成 HH:mm' });
const dayOfMonth = z.number().int().min(1).max(28);
const look = { workingDays: z.number().int().min(-15).max(15), time };

const scheduleShape = z.strictObject({
  deadline: z.strictObject({ day: dayOfMonth, time, onRestDay: z.enum(['earlier', 'later']) }),
  lock: z.strictObject({ day: dayOfMonth, time }),
  pace: z.enum(['day', 'month']),
  quiet: z.strictObject({ from: time, to: time }),
  /** What the weekly digest shows besides the figures. */
  digest: z
    .strictObject({ ranking: z.boolean().default(true), picture: z.boolean().default(true) })
    .default({ ranking: true, picture: true }),
  notices: z.strictObject({
    'report-open': z.strictObject(look).optional(),
    'report-due': z.array(z.strictObject({ stage: z.string().regex(/^D-\d$/), ...look })).optional(),
    'report-overdue': z.strictObject(look).optional(),
    'weekly-digest': z.strictObject({ time }).optional(),
    'quarter-gaps': z.strictObject(look).optional(),
    'quarter-review': z.strictObject(look).optional(),
    'year-unknown': z.strictObject({ time }).optional(),
  }),
});
export type Schedule = z.infer<typeof scheduleShape>;

type Complain = z.core.$RefinementCtx<Schedule>;

/** A notice at a minute at which nothing may be sent would never go out, and nobody would be told. */
const holdsNoticesInHours = ({ quiet, notices }: Schedule, { addIssue }: Complain): void => {
  for (const [name, notice] of Object.entries(notices)) {
    for (const { time } of [notice ?? []].flat()) {
      if (time >= quiet.from && time <= quiet.to) continue;
      const message = `${time} 不在主动发消息的时间（quiet：${quiet.from}—${quiet.to}）里，这样永远不会发`;
      addIssue({ code: 'custom', path: ['notices', name, 'time'], message });
    }
  }
};

/** `schedule.yaml`. A notice that is left out of `notices` is never sent. */
export const scheduleSchema = scheduleShape.superRefine(holdsNoticesInHours);

/** The dates of a month's report, worked out from the schedule and the working days. */
export type Deadlines = {
  /** The day of the deadline, moved off rest days. */
  readonly dayOf: (month: Month) => Day;
  /** Reports up to and with this moment are on time. */
  readonly of: (month: Month) => Moment;
  /** After this moment nothing changes without an unlocking. */
  readonly lockOf: (month: Month) => Moment;
};

export const deadlinesOf = (schedule: Schedule, workingDays: WorkingDays): Deadlines => {
  const dayOf = (month: Month): Day => {
    const printed = `${month}-${String(schedule.deadline.day).padStart(2, '0')}`;
    const step = schedule.deadline.onRestDay === 'earlier' ? -1 : 1;
    let day = printed;
    while (!workingDays.isWorking(day)) day = addDays(day, step);
    return day;
  };
  const lockDay = (month: Month): Day => addDays(lastDayOf(month), schedule.lock.day);
  return {
    dayOf,
    of: (month) => momentAt(dayOf(month), schedule.deadline.time),
    lockOf: (month) => `${lockDay(month)}T${schedule.lock.time}:59+08:00`,
  };
};
