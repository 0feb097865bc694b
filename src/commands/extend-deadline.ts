import { addMonths, type Day, isDay, type Moment, momentAt, monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import {
  sayDayNeeded,
  sayExtended,
  sayExtendedToUnit,
  sayReasonNeeded,
  sayTooEarly,
  sayUnitNeeded,
} from '../replies/rulings.ts';
import type { RulingEntry } from '../reports/record.ts';
import { defineCommand, tellsTo, text } from './command.ts';

const EXAMPLE = '延期 东郊乡 到27日 系统检修';

/** 「到27日 理由」, 「到7月2日 理由」: the next day of that date. */
const readDay = (words: string, today: Day): { day: Day; reason: string } | null => {
  const found = /^(?:延?到|至)?\s*(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})[日号]\s*(?<reason>[\s\S]*)$/.exec(
    words,
  )?.groups;
  if (!found) return null;
  const dayIn = (month: string): Day => `${month}-${(found['day'] ?? '').padStart(2, '0')}`;
  const named = found['month'] && `${today.slice(0, 4)}-${found['month'].padStart(2, '0')}`;
  const months = named ? [named, addMonths(named, 12)] : [monthOf(today), addMonths(monthOf(today), 1)];
  const day = months.map(dayIn).find((date) => isDay(date) && date >= today);
  return day ? { day, reason: (found['reason'] ?? '').trim() } : null;
};

export const extendDeadline = defineCommand({
  name: '延期',
  summary: '给一个单位延长报送期限',
  audience: 'manager',
  examples: [EXAMPLE],
  match: (words) => /^延期\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, sender, message, roster, ledger, deadlines, configuration, now, today }) => {
    const named = roster.unitLeading(input);
    if (!named || !sender) throw new UserProblem([sayUnitNeeded(EXAMPLE)]);
    const { unit } = named;
    const wanted = readDay(named.rest, today);
    if (!wanted) throw new UserProblem([sayDayNeeded(EXAMPLE)]);
    if (wanted.reason === '') throw new UserProblem([sayReasonNeeded(EXAMPLE)]);
    const month = monthOf(now);
    const until: Moment = momentAt(wanted.day, configuration.schedule.deadline.time);
    if (until <= deadlines.of(month)) throw new UserProblem([sayTooEarly(until, deadlines.of(month))]);
    await ledger.add(unit.id, month, (known) => {
      const entry: RulingEntry = {
        kind: 'extension',
        until,
        reason: wanted.reason,
        by: sender.id,
        at: now,
        message: message.id,
      };
      return { entry: known.some((one) => one.message === message.id) ? null : entry };
    });
    return {
      replies: [text(sayExtended(unit.name, month, until))],
      tells: roster
        .peopleOf(unit.id)
        .flatMap((person) => tellsTo(person, sayExtendedToUnit(unit.name, month, until, wanted.reason))),
    };
  },
});
