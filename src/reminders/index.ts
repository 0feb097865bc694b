import type { NoticeKind } from './notice-kind.ts';
import type { PlannedNotice } from './planner.ts';
import { quarterGaps } from './quarter-gaps.ts';
import { quarterReview } from './quarter-review.ts';
import { reportDue } from './report-due.ts';
import { reportOpen } from './report-open.ts';
import { reportOverdue } from './report-overdue.ts';
import { weeklyDigest } from './weekly-digest.ts';
import { yearUnknown } from './year-unknown.ts';

/** What each kind of notice says. A new kind is a file, a line here and a line in the planner. */
export const noticeKinds: Readonly<Record<PlannedNotice['kind'], NoticeKind>> = {
  'report-open': reportOpen,
  'report-due': reportDue,
  'report-overdue': reportOverdue,
  'weekly-digest': weeklyDigest,
  'quarter-gaps': quarterGaps,
  'quarter-review': quarterReview,
  'year-unknown': yearUnknown,
};
