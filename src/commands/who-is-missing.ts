import { addMonths, monthOf } from '../calendar/day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { sayStillMissing, sayWhoIsMissing } from '../replies/who-is-missing.ts';
import { defineCommand, text } from './command.ts';

export const whoIsMissing = defineCommand({
  name: '谁没报',
  summary: '看哪些单位还没报，可以写月份',
  audience: 'reporter',
  examples: ['谁没报', '谁没报 5月'],
  match: (words) =>
    /^(?:(?:还有)?(?:谁|哪些单位|哪些|哪个单位)还?没有?上?报(?:月报)?|未报名单)\s*(?<month>.{0,12}?)[?。!]?$/.exec(
      words,
    )?.groups?.['month'],
  run: async ({ input, ledger, deadlines, now, today }) => {
    const month = input === '' ? monthOf(now) : readMonth(input, today);
    if (!month) throw new UserProblem([sayMonthNeeded('谁没报 5月')]);
    const before = addMonths(month, -1);
    const [rows, rowsBefore] = await Promise.all([
      ledger.reporting(month, now),
      ledger.reporting(before, now),
    ]);
    const lines = [sayWhoIsMissing(month, deadlines.of(month), rows)];
    // Until it is locked, the month before can still be reported.
    if (input === '' && now <= deadlines.lockOf(before)) lines.push(sayStillMissing(before, rowsBefore));
    return text(lines.filter(Boolean).join('\n'));
  },
});
