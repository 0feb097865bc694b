import { UserProblem } from '../errors.ts';
import {
  sayNothingStands,
  sayReasonNeeded,
  sayReturned,
  sayReturnedToUnit,
  sayUnitNeeded,
} from '../replies/rulings.ts';
import type { RulingEntry } from '../reports/record.ts';
import { ownDeadline } from '../reports/standing.ts';
import { defineCommand, tellsTo, text } from './command.ts';

const EXAMPLE = '退回 东郊乡 新增规上数和台账不一致';

export const returnReport = defineCommand({
  name: '退回',
  summary: '退回一个单位的月报，请它重报',
  audience: 'manager',
  examples: [EXAMPLE],
  match: (words) => /^退回\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, sender, message, roster, ledger, now }) => {
    const named = roster.unitLeading(input);
    if (!named || !sender) throw new UserProblem([sayUnitNeeded(EXAMPLE)]);
    const { unit, rest: reason } = named;
    if (reason === '') throw new UserProblem([sayReasonNeeded(EXAMPLE)]);
    const month = await ledger.latestStanding(unit, now, message.id);
    if (!month) throw new UserProblem([sayNothingStands(unit.name)]);
    const { entries } = await ledger.add(unit.id, month, (known) => {
      const entry: RulingEntry = { kind: 'return', reason, by: sender.id, at: now, message: message.id };
      const repeated = known.some((one) => one.message === message.id);
      return { entry: repeated ? null : entry, entries: repeated ? known : [...known, entry] };
    });
    const until = ownDeadline(entries, ledger.terms(month, now));
    return {
      replies: [text(sayReturned(unit.name, month, until))],
      tells: roster
        .peopleOf(unit.id)
        .flatMap((person) => tellsTo(person, sayReturnedToUnit(unit.name, month, reason, until))),
    };
  },
});
