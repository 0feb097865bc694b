import { lineFor } from '../assessment/assessment.ts';
import { courseOf } from '../assessment/course.ts';
import { dayOf, momentAt } from '../calendar/day.ts';
import { lastMonthOf, readQuarter } from '../calendar/quarter.ts';
import { UserProblem } from '../errors.ts';
import { latestQuarter, loadAssessment } from '../filing/assessment-of.ts';
import { errandOf } from '../filing/errand.ts';
import { sayDraftSent, sayNotOver, sayQuarterNeeded } from '../replies/assessment/course-words.ts';
import { sayDraftLine } from '../replies/assessment/own-line.ts';
import { defineCommand, tellsToUnit, text } from './command.ts';

const EXAMPLE = '征求意见 2025Q2';

/** Keeps the sheet as it stands now and shows each unit its own line of it, privately. */
export const assessmentDraft = defineCommand({
  name: '征求意见',
  summary: '把季考核的得分单独发给每个单位，几个工作日内可以「有异议」',
  audience: 'manager',
  examples: [EXAMPLE],
  match: (words) =>
    /^征求意见\s*(?<quarter>[\dqQ年第一二三四季度本上个这]{0,10})$/.exec(words)?.groups?.['quarter'],
  run: async ({ input, ...context }) => {
    const { assessments, configuration, deadlines, workingDays, message, roster, now, today } = context;
    const quarter = input === '' ? latestQuarter(context, now) : readQuarter(input, today);
    if (!quarter) throw new UserProblem([sayQuarterNeeded(EXAMPLE)]);
    const end = deadlines.of(lastMonthOf(quarter));
    if (end >= now) throw new UserProblem([sayNotOver(quarter, end)]);
    const sheet = await loadAssessment(context, quarter, now);
    const day = workingDays.add(dayOf(now), sheet.rules.objectionDays);
    const until = momentAt(day, configuration.schedule.deadline.time);
    const deed = { by: errandOf(context).sender.id, at: now, message: message.id };
    const entries = await assessments.add(quarter, (known) =>
      known.some((one) => one.message === message.id) ? null : { ...deed, kind: 'draft', sheet, until },
    );
    // What was kept is what is shown, also when the message is worked again.
    const { draft } = courseOf(entries);
    if (!draft) throw new Error('a draft that was not kept');
    const judged = configuration.units.flatMap((unit) => {
      const line = lineFor(draft.sheet, unit.id);
      return line ? [{ unit, words: sayDraftLine(line, draft.sheet, draft.until) }] : [];
    });
    const letters = judged.map(({ unit, words }) => ({ unit, tells: tellsToUnit(roster, unit, words) }));
    const unreached = letters.filter(({ tells }) => tells.length === 0).map(({ unit }) => unit.name);
    const told = letters.length - unreached.length;
    return {
      replies: [text(sayDraftSent(quarter, draft.until, told, unreached))],
      tells: letters.flatMap(({ tells }) => tells),
    };
  },
});
