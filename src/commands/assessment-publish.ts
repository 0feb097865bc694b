import { lineFor, scoreShifts } from '../assessment/assessment.ts';
import { courseOf } from '../assessment/course.ts';
import { readQuarter } from '../calendar/quarter.ts';
import { UserProblem } from '../errors.ts';
import { assessmentFiles, latestQuarter, loadAssessment } from '../filing/assessment-of.ts';
import { errandOf } from '../filing/errand.ts';
import { sayAssessment, saySinceDraft } from '../replies/assessment/assessment-summary.ts';
import { sayDraftFirst, sayQuarterNeeded, sayStillOpen } from '../replies/assessment/course-words.ts';
import { sayPublishedLine } from '../replies/assessment/own-line.ts';
import { defineCommand, tellsToUnit, text } from './command.ts';

const EXAMPLE = '发布考核 2025Q2';

/** Makes the sheet anew from what stands now, keeps it for good, and shows each unit its line and rank. */
export const assessmentPublish = defineCommand({
  name: '发布考核',
  summary: '征求意见截止后发布季考核；在哪里发，结果就出在哪里',
  audience: 'manager',
  examples: [EXAMPLE],
  match: (words) =>
    /^发布(?:季)?考核\s*(?<quarter>[\dqQ年第一二三四季度本上个这]{0,10})$/.exec(words)?.groups?.['quarter'],
  run: async ({ input, ...context }) => {
    const { assessments, configuration, message, roster, now, today } = context;
    const quarter = input === '' ? latestQuarter(context, now) : readQuarter(input, today);
    if (!quarter) throw new UserProblem([sayQuarterNeeded(EXAMPLE)]);
    const { draft } = courseOf(await assessments.load(quarter));
    if (!draft) throw new UserProblem([sayDraftFirst(quarter)]);
    if (now <= draft.until) throw new UserProblem([sayStillOpen(quarter, draft.until)]);
    const sheet = await loadAssessment(context, quarter, now);
    const deed = { by: errandOf(context).sender.id, at: now, message: message.id };
    const entries = await assessments.add(quarter, (known) =>
      known.some((one) => one.message === message.id) ? null : { ...deed, kind: 'published', sheet },
    );
    const { published, objections } = courseOf(entries);
    if (!published) throw new Error('a sheet that was not kept');
    const tells = configuration.units.flatMap((unit) => {
      const line = lineFor(published.sheet, unit.id);
      const own = objections.filter((one) => one.unit === unit.id).map(({ reason }) => reason);
      return line ? tellsToUnit(roster, unit, sayPublishedLine(line, published.sheet, own)) : [];
    });
    const words = sayAssessment(published.sheet, null);
    if (message.chat !== null) return { replies: [{ kind: 'markdown', text: words }], tells };
    const shifts = saySinceDraft(scoreShifts(draft.sheet, published.sheet));
    const files = await assessmentFiles(context, published.sheet, { isPublished: true, changed: null });
    return {
      replies: [{ kind: 'markdown', text: words }, ...shifts.map(text), ...files],
      tells,
    };
  },
});
