import type { Month } from '../calendar/day.ts';
import { lastMonthOf, monthsOf } from '../calendar/quarter.ts';
import { sayQuarterGaps } from '../replies/notices.ts';
import { stands } from '../reports/standing.ts';
import { unitsOf } from '../roster/group.ts';
import type { NoticeContext, NoticeKind } from './notice-kind.ts';
import { quarterAbout } from './quarter-plan.ts';

/** Units that have to report and the months of the quarter of which nothing of them stands. */
export const gapsOf = async ({
  ledger,
  configuration,
  notice,
  group,
  now,
}: NoticeContext): Promise<{ unit: string; months: Month[] }[]> => {
  const months = monthsOf(quarterAbout(notice));
  const rows = await Promise.all(months.map((month) => ledger.rows(month, now)));
  const members = group
    ? unitsOf(group, configuration.units)
    : configuration.units.filter(({ required }) => required);
  return members.flatMap(({ id, name }) => {
    const missing = months.filter((_, index) => rows[index]?.some((row) => row.unit === id && !stands(row)));
    return missing.length > 0 ? [{ unit: name, months: missing }] : [];
  });
};

/** Before the quarter is locked: who still lacks reports of it; nothing when nobody does. */
export const quarterGaps: NoticeKind = async (context) => {
  const gaps = await gapsOf(context);
  const { notice, deadlines } = context;
  const quarter = quarterAbout(notice);
  return gaps.length === 0
    ? null
    : [{ kind: 'text', text: sayQuarterGaps(quarter, deadlines.lockOf(lastMonthOf(quarter)), gaps) }];
};
