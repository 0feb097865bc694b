import {
  addDays,
  addMonths,
  byMoment,
  type Day,
  dayOf,
  lastDayOf,
  type Moment,
  type Month,
  momentAt,
  monthOf,
  timeOf,
  weekday,
  yearOf,
} from '../calendar/day.ts';
import type { Deadlines, Schedule } from '../calendar/schedule.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import type { Group } from '../roster/group.ts';
import { aboutQuarter } from './quarter-plan.ts';

/** One message that the month's plan holds for one group, or for the coordinator. */
export type PlannedNotice = {
  /** Stable: a notice with one id is sent at most once, ever. */
  readonly id: string;
  readonly kind:
    | 'report-open'
    | 'report-due'
    | 'report-overdue'
    | 'weekly-digest'
    | 'quarter-gaps'
    | 'quarter-review'
    | 'year-unknown';
  /** `D-2` or `D-0` of a `report-due`; `urge` of one that the coordinator asked for. */
  readonly stage: string | null;
  /** The month whose reports it is about; of a digest and of what is about a quarter, the month of its day. */
  readonly month: Month;
  /** The group's id, or `coordinator`. */
  readonly to: string;
  readonly at: Moment;
};

/** Says what is due between two moments; knows neither clock nor store. */
export type Planner = {
  /** Everything planned in the days of a month, in order of time, then of the groups. */
  readonly inMonth: (month: Month) => PlannedNotice[];
  /** The notice with an id; null for an id that no plan holds. */
  readonly named: (id: string) => PlannedNotice | null;
  /** What falls after `from` and up to and with `to`. */
  readonly dueBetween: (from: Moment, to: Moment) => PlannedNotice[];
  /** A look that was missed is made up for on the same working day, inside the quiet hours' limits. */
  readonly stillTrue: (notice: PlannedNotice, now: Moment) => boolean;
};

type Parts = {
  readonly schedule: Schedule;
  readonly deadlines: Deadlines;
  readonly workingDays: WorkingDays;
  readonly groups: readonly Group[];
};

/** A late lock and many working days carry what is about a quarter this far behind its last month. */
const QUARTER_MONTHS = 2;
const MONDAY = 1;
/** From these days of December on the coordinator is told that the next year's holidays are not known. */
const WARNING_DAYS = ['12-01', '12-15'] as const;

/** A reminder that the coordinator asks for with 「催报」: at most one a day and group. */
export const urgeOn = (day: Day, group: string): PlannedNotice => ({
  id: `report-urge:${day}:${group}`,
  kind: 'report-due',
  stage: 'urge',
  month: monthOf(day),
  to: group,
  at: momentAt(day, '00:00'),
});

const urgeNamed = (id: string): PlannedNotice | null => {
  const [, day, group] = /^report-urge:(\d{4}-\d{2}-\d{2}):(.+)$/.exec(id) ?? [];
  return day && group ? urgeOn(day, group) : null;
};

export const plannerOf = (parts: Parts): Planner => {
  const { schedule, deadlines, workingDays, groups } = parts;
  const { notices, quiet } = schedule;

  const toGroups = (notice: Omit<PlannedNotice, 'id' | 'to'>, prefix: string): PlannedNotice[] =>
    groups.map(({ id }) => ({ ...notice, id: `${prefix}:${id}`, to: id }));

  /** The notices about the reports of one month; the last of them fall into the month after. */
  const aboutMonth = (month: Month): PlannedNotice[] => {
    const deadline = deadlines.dayOf(month);
    const atDay = (workdays: number, time: string): Moment =>
      momentAt(workingDays.add(deadline, workdays), time);
    const open = notices['report-open'];
    const overdue = notices['report-overdue'];
    const planned = [
      ...(open
        ? toGroups(
            { kind: 'report-open', stage: null, month, at: atDay(open.workingDays, open.time) },
            `report-open:${month}`,
          )
        : []),
      ...(notices['report-due'] ?? []).flatMap(({ stage, workingDays: days, time }) =>
        toGroups({ kind: 'report-due', stage, month, at: atDay(days, time) }, `report-due:${month}:${stage}`),
      ),
    ];
    if (!overdue) return planned;
    const late = {
      kind: 'report-overdue',
      stage: null,
      month,
      at: atDay(overdue.workingDays, overdue.time),
    } as const;
    const coordinator = { ...late, id: `report-overdue:${month}:coordinator`, to: 'coordinator' };
    return [...planned, ...toGroups(late, `report-overdue:${month}`), coordinator];
  };

  /** The digest of the week that begins on `monday`; none in a week without a working day. */
  const digestOf = (monday: Day): PlannedNotice[] => {
    const digest = notices['weekly-digest'];
    const day = Array.from({ length: 7 }, (_, index) => addDays(monday, index)).find(workingDays.isWorking);
    if (!digest || !day) return [];
    const notice = {
      kind: 'weekly-digest',
      stage: null,
      month: monthOf(day),
      at: momentAt(day, digest.time),
    } as const;
    return toGroups(notice, `weekly-digest:${day}`);
  };

  /** Twice in a December that knows no next year, on working days; none in any other year. */
  const warningsIn = (year: number): PlannedNotice[] => {
    const warning = notices['year-unknown'];
    if (!warning || workingDays.isKnownYear(year + 1)) return [];
    return WARNING_DAYS.map((text) => {
      const day = workingDays.add(addDays(`${year}-${text}`, -1), 1);
      const id = `year-unknown:${day}:coordinator`;
      const at = momentAt(day, warning.time);
      return { id, kind: 'year-unknown', stage: null, month: monthOf(day), to: 'coordinator', at };
    });
  };

  const mayBeSent = ({ at }: PlannedNotice): boolean =>
    workingDays.isWorking(dayOf(at)) && timeOf(at) >= quiet.from && timeOf(at) <= quiet.to;

  const dueBetween = (from: Moment, to: Moment): PlannedNotice[] => {
    if (to <= from) return [];
    const planned: PlannedNotice[] = [];
    for (
      let month = addMonths(monthOf(from), -QUARTER_MONTHS);
      month <= addMonths(monthOf(to), 1);
      month = addMonths(month, 1)
    ) {
      planned.push(...aboutMonth(month), ...aboutQuarter(month, parts));
    }
    const first = addDays(dayOf(from), -((weekday(dayOf(from)) + 7 - MONDAY) % 7));
    for (let monday = first; monday <= dayOf(to); monday = addDays(monday, 7))
      planned.push(...digestOf(monday));
    for (let year = yearOf(from); year <= yearOf(to); year += 1) planned.push(...warningsIn(year));
    return planned
      .filter((notice) => notice.at > from && notice.at <= to && mayBeSent(notice))
      .sort(byMoment);
  };

  const inMonth = (month: Month): PlannedNotice[] =>
    dueBetween(momentAt(addDays(`${month}-01`, -1), '23:59'), momentAt(lastDayOf(month), '23:59'));

  return {
    inMonth,
    // What is about a month's reports may fall into the month after it.
    named: (id) => {
      const month = /\d{4}-\d{2}/.exec(id)?.[0];
      const around = month ? [0, 1, -1, QUARTER_MONTHS].map((off) => addMonths(month, off)) : [];
      return urgeNamed(id) ?? around.flatMap(inMonth).find((notice) => notice.id === id) ?? null;
    },
    dueBetween,
    stillTrue: ({ at }, now) =>
      dayOf(at) === dayOf(now) && timeOf(now) >= quiet.from && timeOf(now) <= quiet.to,
  };
};
