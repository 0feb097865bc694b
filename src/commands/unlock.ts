import { UserProblem } from '../errors.ts';
import { sayUnitNeeded, sayUnlocked, sayUnlockedToUnit } from '../replies/rulings.ts';
import type { RulingEntry } from '../reports/record.ts';
import { defineCommand, tellsTo, text } from './command.ts';

const EXAMPLE = '解锁 东郊乡 2025年5月';

export const unlock = defineCommand({
  name: '解锁',
  summary: '让一个单位补报或修改已锁定的月份',
  audience: 'manager',
  examples: [EXAMPLE],
  match: (words) => /^解锁\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, sender, message, roster, ledger, now }) => {
    const named = roster.unitLeading(input);
    const found = /(?:(?<year>\d{4})\s*[年.\-/]\s*)?(?<month>\d{1,2})(?:月|$)/.exec(
      named?.rest ?? '',
    )?.groups;
    if (!named || !found || !sender) throw new UserProblem([sayUnitNeeded(EXAMPLE)]);
    const { unit } = named;
    const month = `${found['year'] ?? now.slice(0, 4)}-${(found['month'] ?? '').padStart(2, '0')}`;
    await ledger.add(unit.id, month, (known) => {
      const entry: RulingEntry = { kind: 'unlock', by: sender.id, at: now, message: message.id };
      return { entry: known.some((one) => one.message === message.id) ? null : entry };
    });
    return {
      replies: [text(sayUnlocked(unit.name, month))],
      tells: roster
        .peopleOf(unit.id)
        .flatMap((person) => tellsTo(person, sayUnlockedToUnit(unit.name, month))),
    };
  },
});
