import { monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { errandOf, ownUnit } from '../filing/errand.ts';
import { keepVersion, receiptOf } from '../filing/keep-version.ts';
import { sayFutureMonth, sayOtherUnitsReport, sayReportProblems } from '../replies/receipt.ts';
import { readPlainReport } from '../reports/read-plain.ts';
import { defineCommand } from './command.ts';

export const submitReport = defineCommand({
  name: '月报',
  summary: '报送本单位本月进度',
  audience: 'reporter',
  examples: [
    '月报 2025年6月 东郊乡\n种子企业：1\n新增规上企业：2\n退规企业：0\n小升规培育企业：6\n退规风险企业：1\n工作情况：走访企业12家',
  ],
  match: (words) => (/^月报(?=[\s\d]|$)/.test(words) ? words : undefined),
  run: async (context) => {
    const errand = errandOf(context);
    const unit = ownUnit(errand);
    const { input, message, roster, configuration, now } = context;
    const { metrics } = configuration;
    const reading = readPlainReport(input, { metrics, unitNamed: roster.unitNamed, sender: unit });
    if ('problems' in reading) throw new UserProblem([sayReportProblems(reading.problems)]);
    const { draft } = reading;
    if (draft.unit && draft.unit.id !== unit.id)
      throw new UserProblem([sayOtherUnitsReport(unit.name, draft.unit.name)]);
    const month = draft.month ?? monthOf(now);
    if (month > monthOf(now)) throw new UserProblem([sayFutureMonth(month)]);
    const version = await keepVersion(errand, { unit, month }, () => ({
      kind: 'report',
      values: draft.values,
      text: draft.text,
      explanations: {},
      reason: null,
      byProxy: false,
      source: message.text,
    }));
    return receiptOf(errand, { unit, month }, version);
  },
});
