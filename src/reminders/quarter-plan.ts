import { dayOf, type Month, momentAt, monthOf } from '../calendar/day.ts';
import { lastMonthOf, type Quarter, quarterOf } from '../calendar/quarter.ts';
import type { Deadlines, Schedule } from '../calendar/schedule.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import type { Group } from '../roster/group.ts';
import type { PlannedNotice } from './planner.ts';

type Parts = {
  readonly schedule: Schedule;
  readonly deadlines: Deadlines;
  readonly workingDays: WorkingDays;
  readonly groups: readonly Group[];
};

/** The quarter that a notice of this file is about. */
export const quarterAbout = ({ id }: Pick<PlannedNotice, 'id'>): Quarter => quarterOf(id.split(':')[1] ?? '');

/**
 * The notices about the quarter that ends with a month, counted in working days from the day on which that month is
 * locked: who lacks reports, to the groups; that it can be assessed, to the coordinator. None for other months.
 */
export const aboutQuarter = (
  month: Month,
  { schedule: { notices }, deadlines, workingDays, groups }: Parts,
): PlannedNotice[] => {
  if (lastMonthOf(quarterOf(month)) !== month) return [];
  const lock = dayOf(deadlines.lockOf(month));
  const planned = (name: 'quarter-gaps' | 'quarter-review', to: string): PlannedNotice[] => {
    const look = notices[name];
    if (!look) return [];
    const at = momentAt(workingDays.add(lock, look.workingDays), look.time);
    return [{ id: `${name}:${month}:${to}`, kind: name, stage: null, month: monthOf(at), to, at }];
  };
  return [
    ...groups.flatMap(({ id }) => planned('quarter-gaps', id)),
    ...planned('quarter-review', 'coordinator'),
  ];
};
