import { UserProblem } from '../errors.ts';
import { urgeOn } from '../reminders/planner.ts';
import { urgedMonth } from '../reminders/urged-month.ts';
import { sayAllReported, sayUrged, sayUrgedAlready } from '../replies/notices.ts';
import { stands } from '../reports/standing.ts';
import { unitsOf } from '../roster/group.ts';
import { defineCommand, text } from './command.ts';

export const urge = defineCommand({
  name: '催报',
  summary: '现在就在群里提醒没报的单位，每个群一天一次',
  audience: 'manager',
  examples: ['催报'],
  match: (words) => (words === '催报' ? words : undefined),
  run: async ({ configuration, ledger, deadlines, queue, now, today }) => {
    const month = await urgedMonth({ ledger, deadlines }, now);
    const missing = new Set(
      (await ledger.rows(month, now))
        .filter((row) => row.required && !stands(row) && row.status !== 'extended')
        .map(({ unit }) => unit),
    );
    const groups = configuration.groups.filter((group) =>
      unitsOf(group, configuration.units).some(({ id }) => missing.has(id)),
    );
    if (groups.length === 0) throw new UserProblem([sayAllReported()]);
    const sent: string[] = [];
    for (const group of groups) {
      const notice = urgeOn(today, group.id);
      if ((await queue.add(notice, now, now)) && (await queue.ended(notice))?.state === 'sent')
        sent.push(group.name);
    }
    return text(sent.length > 0 ? sayUrged(sent) : sayUrgedAlready());
  },
});
