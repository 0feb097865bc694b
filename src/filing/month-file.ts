import type { Moment, Month } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import type { Errata } from '../progress/corrections.ts';
import { sayBelow } from '../replies/errata.ts';
import { errataTable } from '../replies/errata-table.ts';
import { monthFileName, monthTable, sayExported } from '../replies/month-table.ts';
import { isReported, type ReportedMetric } from '../reports/metric.ts';
import { rowWithoutWords } from '../reports/standing.ts';
import { type Roster, titleOf } from '../roster/roster.ts';
import { tableFile } from '../spreadsheets/table-file.ts';

/** How a person is called; of one who has left only the id is known. */
export const titleIn =
  (roster: Roster) =>
  (id: string): string => {
    const person = roster.person(id);
    return person ? titleOf(person, roster.unit(person.unit)?.name ?? person.unit) : id;
  };

/**
 * The office's table of a month as a file, and what is said beside it; to a group without what the units wrote. With
 * `errata` as it was known at `now`, and what was changed since on a sheet of its own.
 */
export const monthFile = async (
  { ledger, configuration, roster }: Pick<Desk, 'ledger' | 'configuration' | 'roster'>,
  month: Month,
  now: Moment,
  seenBy: 'coordinator' | 'group',
  errata: Errata | null = null,
): Promise<{ name: string; bytes: Uint8Array; text: string }> => {
  const whole = await (errata ? ledger.rowsKnown(month, now) : ledger.rows(month, now));
  const rows = seenBy === 'group' ? whole.map(rowWithoutWords) : whole;
  const metrics = configuration.metrics.filter((metric): metric is ReportedMetric => isReported(metric));
  const table = monthTable(month, rows, metrics, titleIn(roster));
  return {
    name: monthFileName(month),
    bytes: await tableFile(table, ...(errata ? [errataTable(errata)] : [])),
    text: [sayExported(month, rows, seenBy), ...(errata ? [sayBelow(errata)] : [])].join('\n'),
  };
};
