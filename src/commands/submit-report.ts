import { addMonths, monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { sayFutureMonth, sayLocked, sayReceipt } from '../replies/receipt.ts';
import { sayDoubt, sayReportProblems } from '../replies/report-problems.ts';
import type { Unclear } from '../reports/draft.ts';
import { metricsOf } from '../reports/metric.ts';
import { readReport } from '../reports/read-report.ts';
import type { Version } from '../reports/record.ts';
import { settleReport } from '../reports/settle-report.ts';
import { isUnlocked, latestVersion, versionsOf } from '../reports/standing.ts';
import { defineCommand } from './command.ts';

const refuse = (unclear: Unclear): never => {
  throw new UserProblem([
    'problems' in unclear ? sayReportProblems(unclear.problems) : sayDoubt(unclear.doubts),
  ]);
};

export const submitReport = defineCommand({
  name: '月报',
  summary: '报送本单位本月进度',
  audience: 'reporter',
  examples: [
    '月报 2025年6月 东郊乡\n种子企业：1\n新增规上企业：2\n退规企业：0\n小升规培育企业：6\n退规风险企业：1\n工作情况：走访企业12家',
  ],
  match: (words) => (/^月报(?=[\s\d]|$)/.test(words) ? words : undefined),
  run: async ({ input, message, sender, roster, configuration, deadlines, ledger, now, today }) => {
    const unit = sender && roster.unit(sender.unit);
    if (!sender || !unit) throw new Error('a reporter without a unit');
    const { metrics } = configuration;
    const reading = readReport(input, { metrics, roster, sender: unit, anyUnit: false, today });
    const { draft } = 'draft' in reading ? reading : refuse(reading);
    const month = draft.month ?? monthOf(now);
    if (month > monthOf(now)) throw new UserProblem([sayFutureMonth(month)]);
    const previous = await ledger.row(unit, addMonths(month, -1), now);
    const before = Object.keys(previous.values).length > 0 ? previous.values : null;
    const settled = settleReport(draft, { unit, metrics, before, yearToDate: {} });
    const { values } = 'values' in settled ? settled : refuse(settled);
    const lock = deadlines.lockOf(month);
    const { version } = await ledger.add(unit.id, month, (entries) => {
      const known = versionsOf(entries).find((one) => one.message === message.id);
      if (known) return { entry: null, version: known };
      if (now > lock && !isUnlocked(entries)) throw new UserProblem([sayLocked(month, lock)]);
      const made: Version = {
        kind: 'report',
        version: (latestVersion(entries)?.version ?? 0) + 1,
        values,
        text: draft.text,
        explanations: {},
        submittedBy: sender.id,
        submittedAt: now,
        reason: null,
        message: message.id,
        source: message.text,
      };
      return { entry: made, version: made };
    });
    const row = await ledger.row(unit, month, now);
    const text = sayReceipt({
      unit,
      month,
      version,
      metrics: metricsOf(unit, metrics),
      before: previous.values,
      deadline: deadlines.of(month),
      isLate: row.status === 'late',
    });
    return { kind: 'text', text, report: { unit: unit.id, month, version: version.version } };
  },
});
