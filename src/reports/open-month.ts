import { addMonths, type Day, type Month, monthOf, sayMonth } from '../calendar/day.ts';
import { monthAnswer } from './answer.ts';
import type { Answers, Doubt } from './draft.ts';

type Case = {
  readonly today: Day;
  /** open: nothing stands of the month before and it is not locked. */
  readonly previous: 'open' | 'closed';
  readonly answers?: Answers | undefined;
};

/**
 * The month of a report that names none: today's. While the month before can still be filed and is missing it may
 * be meant as well, and the sender is asked, naming both (contract §10.8).
 */
export const openMonth = ({
  today,
  previous,
  answers,
}: Case): { readonly month: Month } | { readonly doubt: Doubt } => {
  const month = monthOf(today);
  if (previous === 'closed') return { month };
  const months = [addMonths(month, -1), month];
  const told = monthAnswer(answers?.['month'], months);
  if (told) return { month: told };
  return { doubt: { key: 'month', kind: 'month', line: null, read: '', choices: months.map(sayMonth) } };
};
