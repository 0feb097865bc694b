import { courseOf, isOpenFor } from '../assessment/course.ts';
import { UserProblem } from '../errors.ts';
import { reasonAsWritten } from '../filing/as-written.ts';
import { errandOf, ownUnit } from '../filing/errand.ts';
import {
  sayManagersDoNotObject,
  sayNoOpenDraft,
  sayObjected,
  sayObjection,
  sayObjectionNeedsReason,
  sayWindowClosed,
} from '../replies/assessment/course-words.ts';
import { managesAll } from '../roster/person.ts';
import { type Context, defineCommand, tellsTo, text } from './command.ts';

/** The latest quarter that asks for the unit's opinion. @throws UserProblem where none does, with why */
const openQuarter = async (unit: string, { assessments, now }: Context) => {
  const quarters = (await assessments.quarters()).reverse();
  const courses = await Promise.all(
    quarters.map(async (quarter) => ({ quarter, course: courseOf(await assessments.load(quarter)) })),
  );
  const open = courses.find(({ course }) => isOpenFor(course, unit, now));
  if (open?.course.draft) return { quarter: open.quarter, until: open.course.draft.until };
  const [latest] = courses;
  const until = latest?.course.draft?.until;
  throw new UserProblem([
    latest && until && now > until ? sayWindowClosed(latest.quarter, until) : sayNoOpenDraft(),
  ]);
};

export const object = defineCommand({
  name: '有异议',
  summary: '对征求意见的季考核得分提出不同意见',
  audience: 'reporter',
  examples: ['有异议 6月新增规上企业应为2家'],
  // Without a mark behind it 「有异议怎么办」 is a question.
  match: (words) =>
    /^有异议(?:[\s,:。]+(?<reason>[\s\S]+))?$/
      .exec(words)
      ?.slice(1)
      .map((reason = '') => reason)[0],
  run: async ({ input, ...context }) => {
    const { assessments, message, sender, roster, now } = context;
    if (managesAll(sender)) throw new UserProblem([sayManagersDoNotObject()]);
    const unit = ownUnit(errandOf(context));
    const { quarter, until } = await openQuarter(unit.id, context);
    const reason = reasonAsWritten(input, message.text);
    if (reason === '') throw new UserProblem([sayObjectionNeedsReason()]);
    const deed = { by: errandOf(context).sender.id, at: now, message: message.id };
    await assessments.add(quarter, (known) =>
      known.some((one) => one.message === message.id)
        ? null
        : { ...deed, kind: 'objection', unit: unit.id, reason },
    );
    return {
      replies: [text(sayObjected(quarter, until))],
      tells: roster.coordinators.flatMap((person) =>
        tellsTo(person, sayObjection(unit.name, quarter, reason)),
      ),
    };
  },
});
