import type { CourseEntry } from '../assessment/course.ts';
import { dayOf, type Moment, type Month, monthOf } from '../calendar/day.ts';
import type { Quarter } from '../calendar/quarter.ts';
import type { AssessmentStore } from '../store/assessment-store.ts';

/** One line of the audit that is about a quarter's assessment: who asked for opinions, objected or published. */
export type AssessmentAuditLine = {
  readonly at: Moment;
  readonly by: string;
  /** Whose objection it is; null for what was done to all units. */
  readonly unit: string | null;
  /** The month in which it was done. */
  readonly month: Month;
  readonly kind: `assessment-${CourseEntry['kind']}`;
  /** 「季考核 2025Q2」. */
  readonly about: string;
  readonly reason: string | null;
  /** Until when objections are taken, of a draft. */
  readonly until: Moment | null;
  readonly message: string;
};

const lineOf = (quarter: Quarter, entry: CourseEntry): AssessmentAuditLine => ({
  at: entry.at,
  by: entry.by,
  unit: entry.kind === 'objection' ? entry.unit : null,
  month: monthOf(dayOf(entry.at)),
  kind: `assessment-${entry.kind}`,
  about: `季考核 ${quarter}`,
  reason: entry.kind === 'objection' ? entry.reason : null,
  until: entry.kind === 'draft' ? entry.until : null,
  message: entry.message,
});

/** What was done to any quarter's assessment in a month, in no order. */
export const assessmentAuditOf = async (
  { quarters, load }: Pick<AssessmentStore, 'quarters' | 'load'>,
  month: Month,
): Promise<AssessmentAuditLine[]> => {
  const courses = (await quarters()).map(async (quarter) =>
    (await load(quarter)).map((entry) => lineOf(quarter, entry)),
  );
  return (await Promise.all(courses)).flat().filter((line) => line.month === month);
};
