import { addDays, addMonths, dayOf, momentAt } from '../calendar/day.ts';
import type { Source } from '../message.ts';
import { MOST_CALLS } from '../reminders/composer.ts';
import { sayStatus } from '../replies/status.ts';
import { stands } from '../reports/standing.ts';
import { accountOf, type Person } from '../roster/person.ts';
import { titleOf } from '../roster/roster.ts';
import { type Context, defineCommand, text } from './command.ts';

const LOOK_AHEAD_DAYS = 31;

const sources: readonly Source[] = ['sandbox', 'wecom', 'dingtalk'];

const isReachable = (people: readonly Person[], source: Source): boolean =>
  people.some((person) => accountOf(person, source) !== null);

/** 「东郊乡联络员」 for `sandbox:dongjiao-1`; the account itself of who is not known any more. */
const titleBy = (called: string, { roster }: Context): string => {
  const person = sources
    .map((source) => roster.personBy(source, called.replace(`${source}:`, '')))
    .find((one, index) => one && called.startsWith(`${sources[index]}:`));
  return person ? titleOf(person, roster) : called;
};

export const status = defineCommand({
  name: '状态',
  summary: '看助手的运行情况',
  audience: 'manager',
  examples: ['状态'],
  match: (words) => (words === '状态' ? words : undefined),
  run: async (context) => {
    const { configuration, ledger, notices, people, questions, feedback } = context;
    const { roster, planner, workingDays, message, now, today } = context;
    const month = now.slice(0, 7);
    const [rows, records, recordsBefore, calls, paused, requests, open, doubts] = await Promise.all([
      ledger.rows(month, now),
      notices.recordsOf(month),
      notices.recordsOf(addMonths(month, -1)),
      notices.calls(month),
      notices.pausedUntil(),
      people.requests(),
      questions.unanswered(),
      feedback.doubted(today),
    ]);
    const required = rows.filter((row) => row.required);
    const [next] = planner.dueBetween(now, momentAt(addDays(dayOf(now), LOOK_AHEAD_DAYS), '23:59'));
    const year = Number(now.slice(0, 4));
    return text(
      sayStatus({
        now,
        month,
        reported: required.filter(stands).length,
        required: required.length,
        records: [...records],
        recordsBefore: [...recordsBefore],
        next: next ?? null,
        pausedUntil: paused !== null && now < paused ? paused : null,
        calledMost: [...calls]
          .filter(([, count]) => count >= MOST_CALLS)
          .map(([account]) => titleBy(account, context)),
        mostCalls: MOST_CALLS,
        requests: requests.map(({ number }) => number),
        questions: open.length,
        doubts: doubts.length,
        policies: configuration.policies.map(({ document }) => document.number),
        unknownYears: [year, ...(month.endsWith('-12') ? [year + 1] : [])].filter(
          (one) => !workingDays.isKnownYear(one),
        ),
        unreachable: configuration.units
          .filter(({ id, required }) => required && !isReachable(roster.peopleOf(id), message.source))
          .map(({ name }) => name),
        chat: message.chat,
      }),
    );
  },
});
