import { addMonths, monthOf } from '../calendar/day.ts';
import { sayStillMissing, sayWhoIsMissing } from '../replies/who-is-missing.ts';
import { defineCommand, text } from './command.ts';

export const whoIsMissing = defineCommand({
  name: '谁没报',
  summary: '看本月哪些单位还没报',
  audience: 'reporter',
  examples: ['谁没报'],
  match: (words) => (/^(谁没报|谁还没报|还有谁没报|未报名单)[?。!]?$/.test(words) ? words : undefined),
  run: async ({ ledger, deadlines, now }) => {
    const month = monthOf(now);
    const before = addMonths(month, -1);
    const [rows, rowsBefore] = await Promise.all([ledger.rows(month, now), ledger.rows(before, now)]);
    const lines = [sayWhoIsMissing(month, deadlines.of(month), rows)];
    // Until it is locked, the month before can still be reported.
    if (now <= deadlines.lockOf(before)) lines.push(sayStillMissing(before, rowsBefore));
    return text(lines.filter(Boolean).join('\n'));
  },
});
