import type { Day, Month } from '../calendar/day.ts';
import { monthLeading } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { addRuling } from '../filing/add-ruling.ts';
import { reasonAsWritten } from '../filing/as-written.ts';
import { errandOf } from '../filing/errand.ts';
import {
  sayMonthApart,
  sayNothingStands,
  sayNothingStandsIn,
  sayReasonNeeded,
  sayReturned,
  sayReturnedToUnit,
  sayUnitNeeded,
} from '../replies/rulings.ts';
import { ownDeadline, stands } from '../reports/standing.ts';
import { defineCommand, tellsToUnit, text } from './command.ts';

const EXAMPLE = '退回 东郊乡 新增规上数和台账不一致';
const WITH_MONTH = '退回 东郊乡 5月 新增规上数和台账不一致';

/**
 * 「5月 理由」 names the month; in 「5月数不对」 the month may be part of the reason, which makes no difference where
 * it is the month that is meant anyway.
 * @throws UserProblem where it would make one
 */
const monthAndReason = (
  words: string,
  today: Day,
  latest: Month | null,
): { month: Month | null; reason: string } => {
  const dated = monthLeading(words, today);
  if (!dated) return { month: latest, reason: words };
  const head = words.slice(0, words.length - dated.rest.length);
  if (dated.rest === '' || /\s$/.test(head)) return { month: dated.month, reason: dated.rest };
  if (dated.month !== latest) throw new UserProblem([sayMonthApart(WITH_MONTH)]);
  return { month: latest, reason: words };
};

export const returnReport = defineCommand({
  name: '退回',
  summary: '退回一个单位的月报，请它重报',
  audience: 'manager',
  examples: [EXAMPLE, WITH_MONTH],
  match: (words) => /^退回\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async (context) => {
    const errand = errandOf(context);
    const { input, message, roster, ledger, now, today } = context;
    const named = roster.unitLeading(input);
    if (!named) throw new UserProblem([sayUnitNeeded(EXAMPLE)]);
    const { unit } = named;
    const { month, reason: read } = monthAndReason(
      named.rest,
      today,
      await ledger.latestWritten(unit, now, message.id),
    );
    const reason = reasonAsWritten(read, message.text);
    if (reason === '') throw new UserProblem([sayReasonNeeded(EXAMPLE)]);
    if (!month) throw new UserProblem([sayNothingStands(unit.name)]);
    const known = await ledger.entries(unit.id, month);
    const isRepeated = known.some((entry) => entry.message === message.id);
    if (!isRepeated && !stands(await ledger.row(unit, month, now)))
      throw new UserProblem([sayNothingStandsIn(unit.name, month)]);
    const entries = await addRuling(errand, { unit, month }, { kind: 'return', reason });
    const until = ownDeadline(entries, ledger.terms(month, now));
    return {
      replies: [text(sayReturned(unit.name, month, reason, until))],
      tells: tellsToUnit(roster, unit, sayReturnedToUnit(unit.name, month, reason, until)),
    };
  },
});
