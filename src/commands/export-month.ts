import { monthOf } from '../calendar/day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { monthFile } from '../filing/month-file.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { defineCommand } from './command.ts';

export const exportMonth = defineCommand({
  name: '导出',
  summary: '拿一个月的汇总表（Excel）',
  audience: 'manager',
  examples: ['导出 2025-06', '导出'],
  match: (words) =>
    /^导出\s*(?<month>.{0,12}?)(?:的?(?:汇总)?(?:表格?|报表|月报|数据|excel))?$/i.exec(words)?.groups?.[
      'month'
    ],
  run: async ({ input, now, today, message, ...desk }) => {
    const month = input === '' ? monthOf(now) : readMonth(input, today);
    if (!month) throw new UserProblem([sayMonthNeeded('导出 2025-06')]);
    return {
      kind: 'file',
      ...(await monthFile(desk, month, now, message.chat === null ? 'coordinator' : 'group')),
    };
  },
});
