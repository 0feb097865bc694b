import { addMonths } from '../calendar/day.ts';
import { openMonth } from '../calendar/schedule.ts';
import { sayWhoIsMissing } from '../replies/who-is-missing.ts';
import { defineCommand, text } from './command.ts';

export const whoIsMissing = defineCommand({
  name: '谁没报',
  summary: '看本月哪些单位还没报',
  audience: 'reporter',
  examples: ['谁没报'],
  match: (words) => (/^(谁没报|谁还没报|还有谁没报|未报名单)[?。!]?$/.test(words) ? words : undefined),
  run: async ({ ledger, deadlines, now }) => {
    const open = openMonth(now, deadlines);
    // In the first days after a deadline the question is about the month that just ended.
    const month = now <= deadlines.lockOf(addMonths(open, -1)) ? addMonths(open, -1) : open;
    return text(sayWhoIsMissing(month, deadlines.of(month), await ledger.rows(month, now)));
  },
});
