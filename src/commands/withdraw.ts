import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { errandOf, ownUnit } from '../filing/errand.ts';
import { keepVersion } from '../filing/keep-version.ts';
import {
  sayManagersDoNotWithdraw,
  sayMonthNeeded,
  sayNothingStands,
  sayNothingStandsIn,
  sayWithdrawn,
} from '../replies/rulings.ts';
import { rowOf, stands } from '../reports/standing.ts';
import { managesAll } from '../roster/person.ts';
import { defineCommand } from './command.ts';

export const withdraw = defineCommand({
  name: '撤回',
  summary: '撤回本单位的月报',
  audience: 'reporter',
  examples: ['撤回', '撤回 5月'],
  match: (words) => /^撤回(?:月报)?\s*(?<month>.{0,12})$/.exec(words)?.groups?.['month'],
  run: async (context) => {
    const errand = errandOf(context);
    const { sender, message, ledger, now, today } = errand;
    if (managesAll(sender)) throw new UserProblem([sayManagersDoNotWithdraw()]);
    const unit = ownUnit(errand);
    const named = readMonth(context.input, today);
    if (context.input !== '' && !named) throw new UserProblem([sayMonthNeeded('撤回 5月')]);
    const month = named ?? (await ledger.latestWritten(unit, now, message.id));
    if (!month) throw new UserProblem([sayNothingStands(unit.name)]);
    const {
      version: { version },
    } = await keepVersion(errand, { unit, month }, (entries) => {
      if (!stands(rowOf(unit, entries, ledger.terms(month, now))))
        throw new UserProblem([sayNothingStandsIn(unit.name, month)]);
      return {
        kind: 'withdrawal',
        values: {},
        text: '',
        explanations: {},
        reason: null,
        byProxy: false,
        source: message.text,
      };
    });
    return {
      kind: 'text',
      text: sayWithdrawn(unit.name, month, version),
      report: { unit: unit.id, month, version },
    };
  },
});
