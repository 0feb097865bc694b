import type { Day } from './calendar/day.ts';
import { deadlinesOf } from './calendar/schedule.ts';
import { workingDaysOf } from './calendar/working-days.ts';
import type { Configuration } from './data/configuration.ts';
import { ledgerOf } from './ledger.ts';
import { targetOn } from './policy/target.ts';
import type { Metric } from './reports/metric.ts';
import type { ReportStore } from './store/report-store.ts';

/** What is worked out from the data files and the stored reports alone: by the bot, and by an errand without one. */
export const booksOf = (configuration: Configuration, reports: ReportStore) => {
  const workingDays = workingDaysOf(configuration.holidays);
  const deadlines = deadlinesOf(configuration.schedule, workingDays);
  const targetOf = ({ target }: Metric, day: Day) =>
    target === undefined ? null : targetOn(configuration.policies, target, day);
  const ledger = ledgerOf({ reports, configuration, deadlines, workingDays, targetOf });
  return { configuration, workingDays, deadlines, targetOf, ledger };
};
