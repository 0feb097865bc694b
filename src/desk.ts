import type { Day } from './calendar/day.ts';
import type { Deadlines } from './calendar/schedule.ts';
import type { WorkingDays } from './calendar/working-days.ts';
import type { Configuration } from './data/configuration.ts';
import type { NoticeQueue } from './delivery/notice-queue.ts';
import type { Ledger } from './ledger.ts';
import type { ReadyPolicy } from './policy/ask-policy.ts';
import type { Target } from './policy/target.ts';
import type { PageLinks } from './progress-page/page-links.ts';
import type { Register } from './register.ts';
import type { Planner } from './reminders/planner.ts';
import type { Metric } from './reports/metric.ts';
import type { Roster } from './roster/roster.ts';
import type { AssessmentStore } from './store/assessment-store.ts';
import type { FeedbackStore } from './store/feedback-store.ts';
import type { ImportStore } from './store/import-store.ts';
import type { NoticeStore } from './store/notice-store.ts';
import type { PeopleStore } from './store/people-store.ts';
import type { QuestionStore } from './store/question-store.ts';
import type { SessionStore } from './store/session-store.ts';

/** What commands, reminders and the API work with: the same figures for all of them. */
export type Desk = {
  readonly configuration: Configuration;
  /** The documents, made ready for questions. */
  readonly policies: readonly ReadyPolicy[];
  readonly roster: Roster;
  readonly deadlines: Deadlines;
  readonly workingDays: WorkingDays;
  readonly planner: Planner;
  readonly ledger: Ledger;
  /** The target that a metric is measured against, as it stands on a day; null without one. */
  readonly targetOf: (metric: Metric, day: Day) => Target | null;
  readonly notices: NoticeStore;
  readonly queue: Pick<NoticeQueue, 'add' | 'ended'>;
  readonly sessions: SessionStore;
  readonly people: PeopleStore;
  readonly questions: QuestionStore;
  readonly feedback: Pick<FeedbackStore, 'doubted'>;
  readonly pageLinks: PageLinks;
  /** The books of enterprises and projects. */
  readonly register: Register;
  readonly imports: ImportStore;
  readonly assessments: AssessmentStore;
};
