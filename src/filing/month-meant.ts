import { addMonths, type Month, monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { sayFutureMonth, sayLocked } from '../replies/receipt.ts';
import type { Doubt } from '../reports/draft.ts';
import { openMonth } from '../reports/open-month.ts';
import type { Entry } from '../reports/record.ts';
import { figuresOf } from '../reports/standing.ts';
import type { Unit } from '../roster/unit.ts';
import type { Errand } from './errand.ts';
import type { Filing } from './pending.ts';

/** The month that is written, or the one that is due; a question where two are (§10.8). */
export const monthMeant = async (
  { ledger, message, today, now }: Errand,
  unit: Unit,
  written: Month | null,
  { answers }: Pick<Filing, 'answers'>,
): Promise<{ readonly month: Month } | { readonly doubt: Doubt }> => {
  if (written) return { month: written };
  // What was answered stands, also when the month has been locked since: then it is refused, not moved.
  const answered = openMonth({ today, previous: 'open', answers });
  if ('month' in answered) return answered;
  const before = addMonths(monthOf(now), -1);
  const entries = await ledger.entries(unit.id, before);
  // The same message worked again over the end of a month leads to where it led before.
  if (entries.some((entry) => entry.message === message.id)) return { month: before };
  const isOwed = ledger.isOpen(before, entries, now) && figuresOf(entries) === null;
  return openMonth({ today, previous: isOwed ? 'open' : 'closed', answers });
};

/** @throws UserProblem where the month, with these entries, is to come or locked; before anything is asked */
export const checkMonth = (errand: Errand, month: Month, entries: readonly Entry[]): void => {
  const { ledger, deadlines, message, now } = errand;
  if (month > monthOf(now)) throw new UserProblem([sayFutureMonth(month)]);
  const isRepeated = entries.some((entry) => entry.message === message.id);
  if (!isRepeated && !ledger.isOpen(month, entries, now))
    throw new UserProblem([sayLocked(month, deadlines.lockOf(month))]);
};
