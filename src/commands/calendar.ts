import { addMonths, type Day, isMonth, type Month, monthOf } from '../calendar/day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { sayCalendar } from '../replies/calendar.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { defineCommand, text } from './command.ts';

/** Whoever looks ahead means this year's month, not the latest one that has begun. */
const monthIn = (words: string, today: Day): Month | null => {
  if (words === '') return monthOf(today);
  if (/^下个?月$/.test(words)) return addMonths(monthOf(today), 1);
  const [, number] = /^(\d{1,2})(?:月份?)?$/.exec(words) ?? [];
  const month = `${today.slice(0, 4)}-${number?.padStart(2, '0')}`;
  return number && isMonth(month) ? month : readMonth(words, today);
};

export const calendar = defineCommand({
  name: '日历',
  summary: '看一个月的期限和提醒时间',
  audience: 'everyone',
  examples: ['日历', '日历 7月'],
  match: (words) => /^日历\s*(?<month>.{0,12})$/.exec(words)?.groups?.['month'],
  run: ({ input, planner, deadlines, today }) => {
    const month = monthIn(input, today);
    if (!month) throw new UserProblem([sayMonthNeeded('日历 7月')]);
    return text(sayCalendar(month, deadlines.of(month), deadlines.lockOf(month), planner.inMonth(month)));
  },
});
