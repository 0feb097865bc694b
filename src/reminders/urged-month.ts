import { addMonths, type Moment, type Month, monthOf } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import { stands } from '../reports/standing.ts';

/** The month that 「催报」 is about: the one before while it is open and somebody is missing in it, else the current one. */
export const urgedMonth = async (
  { ledger, deadlines }: Pick<Desk, 'ledger' | 'deadlines'>,
  now: Moment,
): Promise<Month> => {
  const before = addMonths(monthOf(now), -1);
  if (now > deadlines.lockOf(before)) return monthOf(now);
  const rows = await ledger.rows(before, now);
  const isMissing = rows.some((row) => row.required && !stands(row) && row.status !== 'extended');
  return isMissing ? before : monthOf(now);
};
