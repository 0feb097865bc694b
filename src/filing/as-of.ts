import { type Day, dayOf, type Moment, type Month } from '../calendar/day.ts';
import { readMoment } from '../calendar/read-moment.ts';
import type { Desk } from '../desk.ts';
import { UserProblem } from '../errors.ts';
import { correctionsOf, type Errata, shiftsBetween } from '../progress/corrections.ts';
import { sayMomentAhead, sayMomentNeeded } from '../replies/errata.ts';

/**
 * The moment that the words behind 「按」 mean; null where there are none.
 * @throws UserProblem for what is no moment or has not come
 */
export const momentMeant = (words: string | null, now: Moment): Moment | null => {
  if (words === null) return null;
  const meant = readMoment(words, dayOf(now));
  if (meant === null) throw new UserProblem([sayMomentNeeded(words)]);
  // Today without an hour is what is known by now.
  if (meant > now && dayOf(meant) === dayOf(now) && meant.endsWith('23:59:59+08:00')) return now;
  if (meant > now) throw new UserProblem([sayMomentAhead(meant)]);
  return meant;
};

/** What of it is about one month: a table of that month shows no totals of the year. */
export const ofMonth = ({ since, corrections }: Errata, month: Month): Errata => ({
  since,
  shifts: [],
  corrections: corrections.filter((one) => one.month === month),
});

/** What was changed between two moments in the months up to that of a day. */
export const errataSince = async (
  { ledger, configuration }: Pick<Desk, 'ledger' | 'configuration'>,
  through: Day,
  since: Moment,
  now: Moment,
): Promise<Errata> => {
  const [before, after] = await Promise.all([
    ledger.standings(through, since),
    ledger.standings(through, now),
  ]);
  return {
    since,
    shifts: shiftsBetween(ledger.progressBy(through, before), ledger.progressBy(through, after)),
    corrections: correctionsOf(before, after, configuration.metrics),
  };
};
