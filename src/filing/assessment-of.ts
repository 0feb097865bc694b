import { type Assessment, assessmentOf, scoreShifts } from '../assessment/assessment.ts';
import { type Day, dayOf, type Moment, monthOf } from '../calendar/day.ts';
import {
  lastDayOfQuarter,
  lastMonthOf,
  monthsOf,
  type Quarter,
  quarterBefore,
  quarterOf,
} from '../calendar/quarter.ts';
import { UserProblem } from '../errors.ts';
import type { Reply } from '../message.ts';
import { paperFile } from '../papers/paper-file.ts';
import { sayFileNeeded } from '../replies/analysis/analysis-summary.ts';
import { assessmentPaper } from '../replies/assessment/assessment-paper.ts';
import { assessmentFileName, sayAssessmentFile } from '../replies/assessment/assessment-summary.ts';
import { assessmentTables, type SheetErrata } from '../replies/assessment/assessment-tables.ts';
import { sayNothingDue } from '../replies/assessment/course-words.ts';
import { tableFile } from '../spreadsheets/table-file.ts';
import { analysisSettings, type Books } from './analysis-of.ts';
import { errataSince } from './as-of.ts';
import { entrantsKnown } from './registry-known.ts';

/** The day that sets the pace: the quarter's last one, or the day of the moment inside the quarter. */
const assessedThrough = (quarter: Quarter, known: Moment): Day =>
  [lastDayOfQuarter(quarter), dayOf(known)].sort()[0] ?? lastDayOfQuarter(quarter);

/** The latest quarter all of whose months are due: what is meant where none is named. */
export const latestQuarter = ({ deadlines }: Pick<Books, 'deadlines'>, now: Moment): Quarter => {
  const current = quarterOf(monthOf(now));
  return deadlines.of(lastMonthOf(current)) < now ? current : quarterBefore(current);
};

/**
 * 季考核 as it was known at a moment.
 * @throws UserProblem before the first of its months is due, or where the office's file is missing
 */
export const loadAssessment = async (books: Books, quarter: Quarter, known: Moment): Promise<Assessment> => {
  const { ledger, configuration, deadlines, targetOf } = books;
  const { assessment: rules, units, metrics, schedule } = configuration;
  if (!rules) throw new UserProblem([sayFileNeeded('assessment.yaml')]);
  const due = monthsOf(quarter).filter((month) => deadlines.of(month) < known);
  if (due.length === 0) throw new UserProblem([sayNothingDue(quarter)]);
  const through = assessedThrough(quarter, known);
  const [progress, standings, entrants, ...rows] = await Promise.all([
    ledger.progress(through, known),
    ledger.standings(through, known),
    entrantsKnown(books, quarter, known),
    ...due.map((month) => ledger.rowsKnown(month, known)),
  ]);
  return assessmentOf({
    quarter,
    known,
    rules,
    units,
    metrics,
    progress,
    standings,
    months: due.map((month, index) => ({ month, rows: rows[index] ?? [] })),
    targetOf: (metric) => targetOf(metric, through),
    entrants,
    ranking: schedule.digest.ranking,
  });
};

/** What was changed after the moment that a sheet is as of, and what it would make of the scores. */
export const sheetErrata = async (books: Books, sheet: Assessment, now: Moment): Promise<SheetErrata> => {
  const { quarter, known } = sheet;
  const [errata, current] = await Promise.all([
    errataSince(books, lastDayOfQuarter(quarter), known, now),
    loadAssessment(books, quarter, now),
  ]);
  return { errata, shifts: scoreShifts(sheet, current) };
};

type State = { readonly isPublished: boolean; readonly changed: SheetErrata | null };
type FileReply = Extract<Reply, { kind: 'image' | 'file' }>;

/** The score sheet and the paper. */
export const assessmentFiles = async (
  books: Books,
  sheet: Assessment,
  state: State,
): Promise<readonly [FileReply, FileReply]> => {
  const { quarter, known } = sheet;
  const nameOf = (id: string) => books.configuration.units.find((unit) => unit.id === id)?.name ?? id;
  const tables = assessmentTables(sheet, nameOf, state.changed);
  const paper = assessmentPaper(sheet, analysisSettings(books), nameOf, state);
  const fileOf = (ending: 'xlsx' | 'docx', bytes: Uint8Array): FileReply => ({
    kind: 'file',
    name: assessmentFileName(quarter, ending),
    bytes,
    text: sayAssessmentFile(quarter, ending),
  });
  return [fileOf('xlsx', await tableFile(...tables)), fileOf('docx', await paperFile(paper, known))];
};
