import { addMonths, dayOf, monthOf } from '../calendar/day.ts';
import { cutAsOf } from '../calendar/read-moment.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { analysisErrata, analysisFile, loadAnalysis } from '../filing/analysis-of.ts';
import { momentMeant } from '../filing/as-of.ts';
import {
  sayAnalysis,
  sayMonthAhead,
  sayNothingToAnalyse,
  sayWithoutExplanations,
} from '../replies/analysis/analysis-summary.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { type Context, defineCommand, text } from './command.ts';

const EXAMPLE = '月分析 2025-06';

/** The latest month whose deadline has passed: what is analysed where no month is named. */
const latestDue = ({ deadlines, now }: Context): string =>
  deadlines.of(monthOf(now)) < now ? monthOf(now) : addMonths(monthOf(now), -1);

export const analysis = defineCommand({
  name: '月分析',
  summary: '一个月的分析：一段话和一份 Word 文件，也可以按以前的一个时间',
  audience: 'manager',
  examples: [EXAMPLE, '月分析', '月分析 2025-06 按 2025-06-25 18:00'],
  match: (words) => {
    const { rest, asOf } = cutAsOf(words);
    const month = /^月分析\s*(?<month>[\d〇一二三四五六七八九十年月份.\-/本上个这]{0,12})$/.exec(rest)
      ?.groups?.['month'];
    return month === undefined ? undefined : { month, asOf };
  },
  run: async ({ input, ...context }) => {
    const { now, today, message } = context;
    const since = momentMeant(input.asOf, now);
    const month = input.month === '' ? latestDue(context) : readMonth(input.month, today);
    if (!month) throw new UserProblem([sayMonthNeeded(EXAMPLE)]);
    const known = since ?? now;
    if (month > monthOf(dayOf(known))) throw new UserProblem([sayMonthAhead(month)]);
    const seenBy = message.chat === null ? 'coordinator' : 'group';
    const found = await loadAnalysis(context, month, known, seenBy);
    if (found.reporting.reported === 0) throw new UserProblem([sayNothingToAnalyse(month)]);
    const errata = since === null ? null : await analysisErrata(context, found, now);
    return [
      { kind: 'markdown', text: sayAnalysis(found, errata) },
      await analysisFile(context, found, errata),
      ...(seenBy === 'group' ? [text(sayWithoutExplanations())] : []),
    ];
  },
});
