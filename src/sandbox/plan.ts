import { addDays, type Day, dayOf, type Moment, type Month, momentAt } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import type { PlannedNotice } from '../reminders/planner.ts';
import {
  type Fate,
  type QuietDays,
  sayAt,
  sayFate,
  sayPause,
  sayPlanHead,
  sayQuiet,
  sayTo,
  sayToday,
  sayWentBack,
  sayWhat,
} from '../replies/plan.ts';

const LOOK_AHEAD_DAYS = 40;
/** A longer walk is told by its notices alone. */
const MOST_QUIET = 12;

type Books = Pick<Desk, 'planner' | 'deadlines' | 'workingDays' | 'notices' | 'configuration'>;

type Told = {
  readonly at: Moment;
  readonly code: Fate['state'] | 'passed' | 'quiet';
  readonly words: string;
};

const pauseAt = async ({ notices }: Books, now: Moment): Promise<Moment | null> => {
  const until = await notices.pausedUntil();
  return until !== null && now < until ? until : null;
};

/** Each notice with what became of it. */
const withFates = async (books: Books, planned: readonly PlannedNotice[], now: Moment) => {
  const months = [...new Set(planned.map(({ month }) => month))];
  const records = new Map(
    (await Promise.all(months.map(books.notices.recordsOf))).flatMap((found) => [...found]),
  );
  const pausedUntil = await pauseAt(books, now);
  const nameOf = (to: string) => books.configuration.groups.find(({ id }) => id === to)?.name ?? null;
  return planned.map((notice) => {
    const fate: Fate = records.get(notice.id) ?? { state: 'planned' };
    return {
      id: notice.id,
      at: notice.at,
      when: sayAt(notice.at),
      what: sayWhat(notice),
      to: sayTo(notice.to, nameOf(notice.to)),
      code: fate.state === 'planned' && notice.at <= now ? ('passed' as const) : fate.state,
      words: sayFate(notice, fate, now, pausedUntil),
    };
  });
};

/** The month's plan as a list to tick off, and what comes next. */
export const planOf = async (books: Books, month: Month, now: Moment) => {
  const { planner, deadlines, workingDays, configuration } = books;
  const printed = `${month}-${String(configuration.schedule.deadline.day).padStart(2, '0')}`;
  const [next] = planner.dueBetween(now, momentAt(addDays(dayOf(now), LOOK_AHEAD_DAYS), '23:59'));
  const pausedUntil = await pauseAt(books, now);
  return {
    month,
    ...sayPlanHead(month, deadlines.of(month), printed),
    today: sayToday(dayOf(now), workingDays.isWorking(dayOf(now))),
    paused: pausedUntil === null ? null : sayPause(pausedUntil),
    notices: await withFates(books, planner.inMonth(month), now),
    next: next ? { at: next.at, words: `${sayAt(next.at)} ${sayWhat(next)}` } : null,
  };
};

/** The days a walk comes to; the one it begins on was told of before, unless it ends there. */
const daysWalked = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let day = from === to ? from : addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

/** The days without a notice, those in a row with the same reason as one. */
const quietDays = (days: readonly Day[], isBusy: (day: Day) => boolean, isWorking: (day: Day) => boolean) => {
  const quiet: QuietDays[] = [];
  for (const day of days) {
    if (isBusy(day)) continue;
    const reason = isWorking(day) ? 'nothing planned' : 'rest';
    const last = quiet.at(-1);
    if (last?.reason === reason && addDays(last.to, 1) === day)
      quiet[quiet.length - 1] = { ...last, to: day };
    else quiet.push({ from: day, to: day, reason });
  }
  return quiet;
};

/** What happened while the clock went from one moment to another: what was sent, and why nothing else was. */
export const walkOf = async (books: Books, from: Moment, to: Moment): Promise<readonly Told[]> => {
  if (to < from) return [{ at: to, code: 'quiet', words: sayWentBack() }];
  const notices = await withFates(books, books.planner.dueBetween(from, to), to);
  const busy = new Set(notices.map(({ at }) => dayOf(at)));
  const quiet = quietDays(
    daysWalked(dayOf(from), dayOf(to)),
    (day) => busy.has(day),
    books.workingDays.isWorking,
  );
  const told: Told[] = [
    ...notices.map(({ at, code, when, what, to: place, words }) => ({
      at,
      code,
      words: `${when} ${what} → ${place}：${words}`,
    })),
    ...(quiet.length > MOST_QUIET ? [] : quiet).map(
      (days): Told => ({ at: momentAt(days.from, '00:00'), code: 'quiet', words: sayQuiet(days) }),
    ),
  ];
  return told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
