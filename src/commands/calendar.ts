import { monthOf } from '../calendar/day.ts';
import { sayCalendar } from '../replies/calendar.ts';
import { defineCommand, text } from './command.ts';

export const calendar = defineCommand({
  name: '日历',
  summary: '看本月的期限和提醒时间',
  audience: 'everyone',
  examples: ['日历'],
  match: (words) => (words === '日历' ? words : undefined),
  run: ({ planner, deadlines, now }) => {
    const month = monthOf(now);
    return text(sayCalendar(month, deadlines.of(month), deadlines.lockOf(month), planner.inMonth(month)));
  },
});
