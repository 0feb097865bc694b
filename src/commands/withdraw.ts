import { UserProblem } from '../errors.ts';
import { sayLocked } from '../replies/receipt.ts';
import { sayNothingStands, sayWithdrawn } from '../replies/rulings.ts';
import type { Version } from '../reports/record.ts';
import { isUnlocked, latestVersion, rowOf, stands, versionsOf } from '../reports/standing.ts';
import { defineCommand } from './command.ts';

export const withdraw = defineCommand({
  name: '撤回',
  summary: '撤回本单位的月报',
  audience: 'reporter',
  examples: ['撤回'],
  match: (words) => (/^撤回(月报)?$/.test(words) ? words : undefined),
  run: async ({ sender, message, roster, ledger, deadlines, now }) => {
    const unit = sender && roster.unit(sender.unit);
    if (!sender || !unit) throw new Error('a reporter without a unit');
    const month = await ledger.latestStanding(unit, now, message.id);
    if (!month) throw new UserProblem([sayNothingStands(unit.name)]);
    const lock = deadlines.lockOf(month);
    const { version } = await ledger.add(unit.id, month, (entries) => {
      const known = versionsOf(entries).find((one) => one.message === message.id);
      if (known) return { entry: null, version: known };
      if (!stands(rowOf(unit, entries, ledger.terms(month, now))))
        throw new UserProblem([sayNothingStands(unit.name)]);
      if (now > lock && !isUnlocked(entries)) throw new UserProblem([sayLocked(month, lock)]);
      const made: Version = {
        kind: 'withdrawal',
        version: (latestVersion(entries)?.version ?? 0) + 1,
        values: {},
        text: '',
        explanations: {},
        submittedBy: sender.id,
        submittedAt: now,
        reason: null,
        message: message.id,
        source: message.text,
      };
      return { entry: made, version: made };
    });
    return {
      kind: 'text',
      text: sayWithdrawn(unit.name, month, version.version),
      report: { unit: unit.id, month, version: version.version },
    };
  },
});
