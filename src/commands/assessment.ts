import { type Assessment, lineFor } from '../assessment/assessment.ts';
import { type Course, courseOf } from '../assessment/course.ts';
import type { Moment } from '../calendar/day.ts';
import { type Quarter, readQuarter } from '../calendar/quarter.ts';
import { cutAsOf } from '../calendar/read-moment.ts';
import { UserProblem } from '../errors.ts';
import { momentMeant } from '../filing/as-of.ts';
import { assessmentFiles, latestQuarter, loadAssessment, sheetErrata } from '../filing/assessment-of.ts';
import { errandOf, ownUnit } from '../filing/errand.ts';
import type { Reply } from '../message.ts';
import { sayAssessment } from '../replies/assessment/assessment-summary.ts';
import {
  sayAloneOnly,
  sayCourse,
  sayNotJudged,
  sayNotYetSent,
  sayQuarterNeeded,
} from '../replies/assessment/course-words.ts';
import { sayDraftLine, sayPublishedLine } from '../replies/assessment/own-line.ts';
import { managesAll } from '../roster/person.ts';
import { type Context, defineCommand, text } from './command.ts';

const EXAMPLE = '季考核 2025Q2';

const markdown = (words: string): Reply => ({ kind: 'markdown', text: words });

/** The whole sheet with its files: as published, else as of the moment, with what was changed since. */
const wholeSheet = async (
  quarter: Quarter,
  course: Course,
  since: Moment | null,
  context: Context,
): Promise<Reply[]> => {
  const { now, roster } = context;
  const published = since === null ? course.published : null;
  const sheet = published?.sheet ?? (await loadAssessment(context, quarter, since ?? now));
  const isCurrent = since === null && published === null;
  const changed = isCurrent ? null : await sheetErrata(context, sheet, now);
  const state = { isPublished: published !== null, changed };
  const nameOf = (unit: string) => roster.unit(unit)?.name ?? unit;
  return [
    markdown(sayAssessment(sheet, changed)),
    // Not as markdown: it holds what people wrote.
    text(sayCourse(course, quarter, now, nameOf)),
    ...(await assessmentFiles(context, sheet, state)),
  ];
};

/** What a unit may see: its own line alone until it is published, then with its rank. */
const ownLine = (quarter: Quarter, { draft, published, objections }: Course, context: Context): string => {
  const unit = ownUnit(errandOf(context));
  const sheet: Assessment | undefined = published?.sheet ?? draft?.sheet;
  if (!sheet || !draft) throw new UserProblem([sayNotYetSent(quarter)]);
  const line = lineFor(sheet, unit.id);
  if (!line) throw new UserProblem([sayNotJudged(unit.name)]);
  if (!published) return sayDraftLine(line, sheet, draft.until);
  const own = objections.filter((one) => one.unit === unit.id).map(({ reason }) => reason);
  return sayPublishedLine(line, sheet, own);
};

export const assessment = defineCommand({
  name: '季考核',
  summary: '看一个季度的考核：统筹看全表和文件，单位看自己的得分和每一分怎么来的',
  audience: 'reporter',
  examples: [EXAMPLE, '季考核'],
  match: (words) => {
    const { rest, asOf } = cutAsOf(words);
    const quarter = /^季考核\s*(?<quarter>[\dqQ年第一二三四季度本上个这]{0,10})$/.exec(rest)?.groups?.[
      'quarter'
    ];
    return quarter === undefined ? undefined : { quarter, asOf };
  },
  run: async ({ input, ...context }) => {
    const { assessments, message, sender, now, today } = context;
    const since = momentMeant(input.asOf, now);
    const quarter = input.quarter === '' ? latestQuarter(context, now) : readQuarter(input.quarter, today);
    if (!quarter) throw new UserProblem([sayQuarterNeeded(EXAMPLE)]);
    const course = courseOf(await assessments.load(quarter));
    const isAlone = message.chat === null;
    if (isAlone)
      return managesAll(sender)
        ? wholeSheet(quarter, course, since, context)
        : text(ownLine(quarter, course, context));
    // Everybody in a group reads along: only what is published.
    if (!course.published || since !== null) throw new UserProblem([sayAloneOnly()]);
    return markdown(sayAssessment(course.published.sheet, null));
  },
});
