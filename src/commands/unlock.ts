import { monthOf } from '../calendar/day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { addRuling } from '../filing/add-ruling.ts';
import { errandOf } from '../filing/errand.ts';
import {
  sayMonthNeeded,
  sayNotYetLocked,
  sayUnitNeeded,
  sayUnlocked,
  sayUnlockedToUnit,
} from '../replies/rulings.ts';
import { defineCommand, tellsToUnit, text } from './command.ts';

const EXAMPLE = '解锁 东郊乡 2025年5月';

export const unlock = defineCommand({
  name: '解锁',
  summary: '让一个单位补报或修改已锁定的月份',
  audience: 'manager',
  examples: [EXAMPLE],
  match: (words) => /^解锁\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async (context) => {
    const { input, roster, deadlines, now, today } = context;
    const named = roster.unitLeading(input);
    if (!named) throw new UserProblem([sayUnitNeeded(EXAMPLE)]);
    const { unit } = named;
    const month = readMonth(named.rest, today);
    if (!month) throw new UserProblem([sayMonthNeeded(EXAMPLE)]);
    if (month > monthOf(now) || now <= deadlines.lockOf(month))
      throw new UserProblem([sayNotYetLocked(month, deadlines.lockOf(month))]);
    await addRuling(errandOf(context), { unit, month }, { kind: 'unlock' });
    return {
      replies: [text(sayUnlocked(unit.name, month))],
      tells: tellsToUnit(roster, unit, sayUnlockedToUnit(unit.name, month)),
    };
  },
});
