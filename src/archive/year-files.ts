import { courseOf } from '../assessment/course.ts';
import { type Day, dayOf, type Moment, type Month, yearOf } from '../calendar/day.ts';
import { lastMonthOf, monthsOf, type Quarter, quarterOf } from '../calendar/quarter.ts';
import { analysisErrata, analysisFile, type Books, loadAnalysis } from '../filing/analysis-of.ts';
import { assessmentFiles, loadAssessment, sheetErrata } from '../filing/assessment-of.ts';
import { monthFile } from '../filing/month-file.ts';
import { digestMessages } from '../reminders/digest-messages.ts';
import { sayAnalysis } from '../replies/analysis/analysis-summary.ts';
import { archiveNames, sayArchive } from '../replies/archive.ts';
import { sayAssessment } from '../replies/assessment/assessment-summary.ts';
import { type Entry, momentIn } from '../reports/record.ts';
import { versionsOf } from '../reports/standing.ts';
import type { Roster } from '../roster/roster.ts';
import { auditCsv } from '../spreadsheets/audit-csv.ts';
import type { AssessmentStore } from '../store/assessment-store.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { ReportStore } from '../store/report-store.ts';
import { wholeAudit } from '../whole-audit.ts';
import { type Archived, lineFile, tableFileOf, textFile } from './archived.ts';

/** What an archive is made from. */
export type ArchiveBooks = Books & {
  readonly roster: Roster;
  readonly reports: Pick<ReportStore, 'months'>;
  readonly notices: Pick<NoticeStore, 'recordsOf'>;
  readonly assessments: Pick<AssessmentStore, 'load' | 'quarters'>;
  readonly people: Pick<PeopleStore, 'history'>;
};

type Histories = readonly { readonly unit: string; readonly entries: readonly Entry[] }[];

const latest = (moments: readonly Moment[]): Moment => [...moments].sort().at(-1) ?? '';

const historiesOf = async (books: ArchiveBooks, month: Month): Promise<Histories> => {
  const { ledger, roster } = books;
  const lists = await Promise.all(
    roster.units.map(async ({ id }) => ({ unit: id, entries: await ledger.entries(id, month) })),
  );
  return lists.filter(({ entries }) => entries.length > 0);
};

/** A month is told as of its lock, or as of the last thing that happened where that was earlier. */
const knownOf = ({ deadlines }: Books, month: Month, end: Moment): Moment =>
  [deadlines.lockOf(month), end].sort()[0] ?? end;

const reportsOf = async (
  books: ArchiveBooks,
  month: Month,
  histories: Histories,
  end: Moment,
): Promise<Archived[]> => {
  const { ledger, roster } = books;
  const table = await monthFile(books, month, end, 'coordinator');
  const units = histories.map(async ({ unit: id, entries }) => {
    const unit = roster.unit(id);
    const row = unit && (await ledger.row(unit, month, end));
    const whole = { month, ...row, versions: versionsOf(entries), entries };
    return textFile(archiveNames.report(month, id), `${JSON.stringify(whole, null, 2)}\n`);
  });
  return [tableFileOf(archiveNames.table(month), table.bytes, end), ...(await Promise.all(units))];
};

const auditFiles = async (books: ArchiveBooks, month: Month): Promise<Archived[]> => {
  const lines = await wholeAudit(books, month);
  if (lines.length === 0) return [];
  return [
    lineFile(archiveNames.audit(month, 'jsonl'), lines),
    textFile(archiveNames.audit(month, 'csv'), auditCsv(lines)),
  ];
};

const analysisFiles = async (books: ArchiveBooks, month: Month, end: Moment): Promise<Archived[]> => {
  if (!books.configuration.analysis) return [];
  const analysis = await loadAnalysis(books, month, knownOf(books, month, end), 'coordinator');
  if (analysis.reporting.reported === 0) return [];
  const errata = await analysisErrata(books, analysis, end);
  const { bytes } = await analysisFile(books, analysis, errata);
  return [
    { name: archiveNames.analysis(month, 'docx'), bytes },
    textFile(archiveNames.analysis(month, 'md'), `${sayAnalysis(analysis, errata)}\n`),
  ];
};

/** The digests that were sent in a month, made again as of the moment at which they were. */
const digestFiles = async (books: ArchiveBooks, month: Month): Promise<Archived[]> => {
  const sent = new Map<Day, Moment>();
  for (const [id, { state, at }] of await books.notices.recordsOf(month))
    if (id.startsWith('weekly-digest:') && state === 'sent') sent.set(dayOf(at), at);
  const days = [...sent].sort(([a], [b]) => (a < b ? -1 : 1));
  const files: Archived[] = [];
  for (const [day, at] of days) {
    for (const reply of await digestMessages(books, day, at))
      files.push(
        'bytes' in reply
          ? { name: archiveNames.digest(day, 'png'), bytes: reply.bytes }
          : textFile(archiveNames.digest(day, 'md'), `${reply.text}\n`),
      );
  }
  return files;
};

/** As it was published; where it never was, as of the lock of the quarter. */
const sheetOf = async (books: ArchiveBooks, quarter: Quarter, end: Moment) => {
  const published = courseOf(await books.assessments.load(quarter)).published?.sheet;
  const known = knownOf(books, lastMonthOf(quarter), end);
  return {
    isPublished: published !== undefined,
    sheet: published ?? (await loadAssessment(books, quarter, known)),
  };
};

const assessmentFilesOf = async (books: ArchiveBooks, quarter: Quarter, end: Moment): Promise<Archived[]> => {
  const { configuration, deadlines, assessments } = books;
  const entries = await assessments.load(quarter);
  const course = entries.length > 0 ? [lineFile(archiveNames.assessment(quarter, 'jsonl'), entries)] : [];
  const isDue = deadlines.of(monthsOf(quarter)[0]) < knownOf(books, lastMonthOf(quarter), end);
  if (!configuration.assessment || !configuration.analysis || !isDue) return course;
  const { sheet, isPublished } = await sheetOf(books, quarter, end);
  const changed = await sheetErrata(books, sheet, latest([sheet.known, end]));
  const [table, paper] = await assessmentFiles(books, sheet, { isPublished, changed });
  return [
    tableFileOf(archiveNames.assessment(quarter, 'xlsx'), table.bytes, end),
    { name: archiveNames.assessment(quarter, 'docx'), bytes: paper.bytes },
    textFile(archiveNames.assessment(quarter, 'md'), `${sayAssessment(sheet, changed)}\n`),
    ...course,
  ];
};

/** Everything of a year, made from what is stored; empty where nothing was reported in it. No clock is asked. */
export const yearFiles = async (books: ArchiveBooks, year: number): Promise<Archived[]> => {
  const months = (await books.reports.months()).filter((month) => yearOf(month) === year);
  const histories = new Map<Month, Histories>();
  for (const month of months) histories.set(month, await historiesOf(books, month));
  const end = latest(
    [...histories.values()].flatMap((list) => list.flatMap(({ entries }) => entries.map(momentIn))),
  );
  if (end === '') return [];
  const files: Archived[] = [];
  for (const [month, list] of histories) {
    files.push(...(await reportsOf(books, month, list, end)));
    files.push(...(await analysisFiles(books, month, end)));
  }
  for (let number = 1; number <= 12; number += 1) {
    const month = `${year}-${String(number).padStart(2, '0')}`;
    files.push(...(await digestFiles(books, month)), ...(await auditFiles(books, month)));
  }
  for (const quarter of new Set(months.map(quarterOf)))
    files.push(...(await assessmentFilesOf(books, quarter, end)));
  return [...files, textFile(archiveNames.about, sayArchive(year, end, months.length))];
};
