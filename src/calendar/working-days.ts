import chineseDays from 'chinese-days';
import { z } from 'zod';
import { addDays, type Day, isDay, weekday, yearOf } from './day.ts';

const day = z.string().refine(isDay, { error: '要写成 YYYY-MM-DD' });

/** `holidays.yaml`: what differs from the calendar that comes with the program. */
export const holidaysSchema = z.strictObject({ holidays: z.array(day), workdays: z.array(day) });
export type Holidays = z.infer<typeof holidaysSchema>;

/** Working days by the State Council's yearly notice, with 调休 and the office's own overrides. */
export type WorkingDays = {
  readonly isWorking: (day: Day) => boolean;
  /** `count` working days after `day`, or before it when negative; `day` itself need not be one. */
  readonly add: (day: Day, count: number) => Day;
  /** False for a year whose notice is not known: then Monday to Friday are working days. */
  readonly isKnownYear: (year: number) => boolean;
};

const isWeekday = (date: Day): boolean => weekday(date) !== 0 && weekday(date) !== 6;

export const workingDaysOf = ({ holidays, workdays }: Holidays): WorkingDays => {
  const off = new Set(holidays);
  const on = new Set(workdays);
  const known = new Map<number, boolean>();
  const isKnownYear = (year: number): boolean => {
    const cached = known.get(year);
    if (cached !== undefined) return cached;
    const printed = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
    const own = [...off, ...on].some((date) => yearOf(date) === year);
    known.set(year, printed || own);
    return printed || own;
  };
  const workOut = (date: Day): boolean => {
    if (off.has(date)) return false;
    if (on.has(date)) return true;
    return isKnownYear(yearOf(date)) ? chineseDays.isWorkday(date) : isWeekday(date);
  };
  /** Every report asks about the same days again. */
  const worked = new Map<Day, boolean>();
  const isWorking = (date: Day): boolean => {
    const found = worked.get(date) ?? workOut(date);
    worked.set(date, found);
    return found;
  };
  const add = (date: Day, count: number): Day => {
    const step = count < 0 ? -1 : 1;
    let at = date;
    for (let left = Math.abs(count); left > 0; left -= isWorking(at) ? 1 : 0) at = addDays(at, step);
    return at;
  };
  return { isWorking, add, isKnownYear };
};
