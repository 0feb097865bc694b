import type { Metric } from '../reports/metric.ts';
import { analysis } from './analysis.ts';
import { answerQuestion } from './answer-question.ts';
import { approve } from './approve.ts';
import { ask } from './ask.ts';
import { assessment } from './assessment.ts';
import { assessmentDraft } from './assessment-draft.ts';
import { assessmentPublish } from './assessment-publish.ts';
import { assign, rename } from './assign.ts';
import { bind } from './bind.ts';
import { calendar } from './calendar.ts';
import { cancel } from './cancel.ts';
import { certify } from './certify.ts';
import { change } from './change.ts';
import type { Command } from './command.ts';
import { correct } from './correct.ts';
import { digest } from './digest.ts';
import { enrol } from './enrol.ts';
import { enrolProposed } from './enrol-proposed.ts';
import { enterprise } from './enterprise.ts';
import { listCommands } from './enterprise-list.ts';
import { exportMonth } from './export-month.ts';
import { extendDeadline } from './extend-deadline.ts';
import { giveAnswer, giveReason } from './give-answer.ts';
import { giveCommands } from './give-out.ts';
import { handOver } from './hand-over.ts';
import { handoverCard } from './handover-card.ts';
import { helpFor } from './help.ts';
import { history } from './history.ts';
import { leave } from './leave.ts';
import { library } from './library.ts';
import { myReport } from './my-report.ts';
import { nameFirstAmong } from './name-first.ts';
import { nextNotice } from './next-notice.ts';
import { noteCommands } from './note.ts';
import { object } from './object.ts';
import { offerReport } from './offer-report.ts';
import { codeAlone, oneAtATimeAmong } from './one-at-a-time.ts';
import { openQuestions } from './open-questions.ts';
import { looselyWritten } from './order-words.ts';
import { pauseNotices } from './pause-notices.ts';
import { payoutCommands } from './payouts.ts';
import { pickEnterpriseAmong } from './pick-enterprise.ts';
import { progress } from './progress.ts';
import { progressPage } from './progress-page.ts';
import {
  correctProjectCommand,
  endProjectCommand,
  enterProjectCommand,
  milestone,
  projects,
} from './project.ts';
import { promote } from './promote.ts';
import { quote } from './quote.ts';
import { reportForUnit } from './report-for-unit.ts';
import { returnReport } from './return-report.ts';
import { revenue } from './revenue.ts';
import { status } from './status.ts';
import { submitReport } from './submit-report.ts';
import { template } from './template.ts';
import { tryOut } from './try-out.ts';
import { unbind } from './unbind.ts';
import { unlock } from './unlock.ts';
import { urge } from './urge.ts';
import { usageOf } from './usage.ts';
import { whoIsMissing } from './who-is-missing.ts';
import { whyFigureAmong } from './why-figure.ts';
import { withdraw } from './withdraw.ts';
import { zeroReport } from './zero-report.ts';

/** All that is about enterprises and projects. */
const registryCommands: readonly Command[] = [
  enterProjectCommand,
  endProjectCommand,
  correctProjectCommand,
  milestone,
  projects,
  enrol,
  leave,
  promote,
  correct,
  certify,
  revenue,
  ...noteCommands,
  enterprise,
  library,
  enrolProposed,
  ...listCommands,
  assign,
  rename,
  ...payoutCommands,
  ...giveCommands,
].map((command) => ({ ...looselyWritten(command), topic: '企业库' }));

/** In the order in which they are asked whether the words are theirs; the last one takes every text. */
export const commandsOf = (metrics: readonly Metric[]): readonly Command[] => {
  const commands = [
    cancel,
    giveAnswer,
    pickEnterpriseAmong(registryCommands),
    template,
    zeroReport,
    submitReport,
    change,
    withdraw,
    myReport,
    history,
    whoIsMissing,
    progressPage,
    progress,
    digest,
    analysis,
    assessment,
    assessmentDraft,
    assessmentPublish,
    object,
    whyFigureAmong(metrics),
    calendar,
    nextNotice,
    reportForUnit,
    returnReport,
    extendDeadline,
    unlock,
    urge,
    oneAtATimeAmong(registryCommands),
    ...registryCommands,
    exportMonth,
    pauseNotices,
    tryOut,
    status,
    bind,
    unbind,
    approve,
    handOver,
    handoverCard,
    openQuestions,
    answerQuestion,
    quote,
  ];
  // In the manual 「取消」 comes last: nobody looks for it before they are asked something.
  const [first, ...others] = commands;
  const manual = [...others, ask, ...(first ? [first] : [])];
  // A command written wrongly is no reason for a figure; a line of a report is no command.
  const last = [offerReport, codeAlone, ask];
  const nameFirst = nameFirstAmong(registryCommands, last);
  return [helpFor(manual), ...commands, usageOf(manual), giveReason, nameFirst, ...last];
};
