import { addMonths, type Day, type Month, monthOf, sayMonth } from '../calendar/day.ts';
import type { Answers, Doubt } from './draft.ts';

/** The month of a report that names none: the current one, or a question while the one before is owed. */
export const openMonth = ({
  today,
  previous,
  answers,
}: {
  readonly today: Day;
  readonly previous: 'open' | 'closed';
  readonly answers?: Answers;
}): { month: Month } | { doubt: Doubt } => {
  const months = [addMonths(monthOf(today), -1), monthOf(today)];
  if (previous === 'closed') return { month: monthOf(today) };
  const chosen = months.find(
    (month) => Number(/(\d{1,2})月/.exec(answers?.['month'] ?? '')?.[1]) === Number(month.slice(5)),
  );
  const choices = months.map(sayMonth);
  return chosen
    ? { month: chosen }
    : { doubt: { key: 'month', kind: 'month', line: null, read: '', choices } };
};
