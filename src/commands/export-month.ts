import { lastDayOf, monthOf } from '../calendar/day.ts';
import { cutAsOf } from '../calendar/read-moment.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { errataSince, momentMeant, ofMonth } from '../filing/as-of.ts';
import { monthFile } from '../filing/month-file.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { defineCommand } from './command.ts';

export const exportMonth = defineCommand({
  name: '导出',
  summary: '拿一个月的汇总表（Excel），也可以按以前的一个时间',
  audience: 'manager',
  examples: ['导出 2025-06', '导出', '导出 2025-06 按 2025-06-25 18:00'],
  match: (words) => {
    const { rest, asOf } = cutAsOf(words);
    const found = /^导出\s*(?<month>.{0,12}?)(?:的?(?:汇总)?(?:表格?|报表|月报|数据|excel))?$/i.exec(rest);
    return found ? { month: found.groups?.['month'] ?? '', asOf } : undefined;
  },
  run: async ({ input, now, today, message, ...desk }) => {
    const since = momentMeant(input.asOf, now);
    const month = input.month === '' ? monthOf(since ?? now) : readMonth(input.month, today);
    if (!month) throw new UserProblem([sayMonthNeeded('导出 2025-06')]);
    const seenBy = message.chat === null ? 'coordinator' : 'group';
    if (since === null) return { kind: 'file', ...(await monthFile(desk, month, now, seenBy)) };
    const errata = await errataSince(desk, lastDayOf(month), since, now);
    return { kind: 'file', ...(await monthFile(desk, month, since, seenBy, ofMonth(errata, month))) };
  },
});
