import { addDays, dayOf, momentAt } from '../calendar/day.ts';
import { MOST_CALLS } from '../reminders/composer.ts';
import { sayStatus } from '../replies/status.ts';
import { stands } from '../reports/standing.ts';
import { defineCommand, text } from './command.ts';

const LOOK_AHEAD_DAYS = 31;

export const status = defineCommand({
  name: '状态',
  summary: '看助手的运行情况',
  audience: 'manager',
  examples: ['状态'],
  match: (words) => (words === '状态' ? words : undefined),
  run: async ({ configuration, ledger, notices, people, questions, planner, workingDays, message, now }) => {
    const month = now.slice(0, 7);
    const [rows, records, calls, paused, requests, open] = await Promise.all([
      ledger.rows(month, now),
      notices.recordsOf(month),
      notices.calls(month),
      notices.pausedUntil(),
      people.requests(),
      questions.unanswered(),
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
        next: next ?? null,
        pausedUntil: paused !== null && now < paused ? paused : null,
        calledMost: [...calls]
          .filter(([, count]) => count >= MOST_CALLS)
          .map(([account]) => account.replace(/^\w+:/, '')),
        mostCalls: MOST_CALLS,
        requests: requests.map(({ number }) => number),
        questions: open.length,
        policies: configuration.policies.map(({ document }) => document.number),
        unknownYears: [year, year + 1].filter((one) => !workingDays.isKnownYear(one)),
        chat: message.chat,
      }),
    );
  },
});
