import { addMonths, type Day, isDay, momentAt, monthOf, sayMonth } from '../calendar/day.ts';
import { monthLeading } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { addRuling } from '../filing/add-ruling.ts';
import { reasonAsWritten } from '../filing/as-written.ts';
import { type Errand, errandOf } from '../filing/errand.ts';
import {
  sayDayNeeded,
  sayExtended,
  sayExtendedToUnit,
  sayReasonNeeded,
  sayTooEarly,
  sayUnitNeeded,
  sayWhichMonth,
} from '../replies/rulings.ts';
import { stands } from '../reports/standing.ts';
import type { Unit } from '../roster/unit.ts';
import { defineCommand, tellsToUnit, text } from './command.ts';

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

/**
 * The month an extension is about where none is named: the one before while the unit has not reported it and it is
 * not locked, else the current one. Both where a new day fits both, never a guess.
 */
const monthsMeant = async (errand: Errand, unit: Unit, until: string): Promise<string[]> => {
  const { ledger, deadlines, now } = errand;
  const current = monthOf(now);
  const before = addMonths(current, -1);
  const owed = now <= deadlines.lockOf(before) && !stands(await ledger.row(unit, before, now));
  const open = owed && unit.required ? [before, current] : [current];
  return open.filter((month) => until > deadlines.of(month));
};

export const extendDeadline = defineCommand({
  name: '延期',
  summary: '给一个单位延长报送期限',
  audience: 'manager',
  examples: [EXAMPLE, '延期 东郊乡 5月 到6月5日 系统检修'],
  match: (words) => /^延期\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async (context) => {
    const errand = errandOf(context);
    const { input, roster, deadlines, configuration, now, today } = context;
    const named = roster.unitLeading(input);
    if (!named) throw new UserProblem([sayUnitNeeded(EXAMPLE)]);
    const { unit, rest } = named;
    const dated = readDay(rest, today) ? null : monthLeading(rest, today);
    const wanted = readDay(dated?.rest ?? rest, today);
    if (!wanted) throw new UserProblem([sayDayNeeded(EXAMPLE)]);
    if (wanted.reason === '') throw new UserProblem([sayReasonNeeded(EXAMPLE)]);
    const reason = reasonAsWritten(wanted.reason, context.message.text);
    const until = momentAt(wanted.day, configuration.schedule.deadline.time);
    const months = dated ? [dated.month] : await monthsMeant(errand, unit, until);
    if (months.length > 1)
      return {
        kind: 'text',
        text: sayWhichMonth(unit.name, months),
        buttons: months.map((one) => ({
          label: sayMonth(one),
          says: `延期 ${unit.name} ${Number(one.slice(5))}月 ${rest}`,
        })),
      };
    const month = months[0] ?? monthOf(now);
    if (until <= deadlines.of(month)) throw new UserProblem([sayTooEarly(until, deadlines.of(month))]);
    await addRuling(errand, { unit, month }, { kind: 'extension', until, reason });
    return {
      replies: [text(sayExtended(unit.name, month, until))],
      tells: tellsToUnit(roster, unit, sayExtendedToUnit(unit.name, month, until, reason)),
    };
  },
});
