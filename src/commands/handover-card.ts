import { courseOf, isOpenFor } from '../assessment/course.ts';
import { addDays, addMonths, dayOf, momentAt, monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { errandOf, ownUnit } from '../filing/errand.ts';
import { policiesOn } from '../policy/policy.ts';
import {
  type CardFigure,
  type HandoverCard,
  sayCardNeedsUnit,
  sayHandoverCard,
  sayOthersCard,
} from '../replies/handover-card.ts';
import { metricsOf } from '../reports/metric.ts';
import { stands } from '../reports/standing.ts';
import { managesAll } from '../roster/person.ts';
import { titleIn } from '../roster/roster.ts';
import type { Unit } from '../roster/unit.ts';
import { type Context, defineCommand } from './command.ts';

const LOOK_AHEAD_DAYS = 31;
const EXAMPLE = '交接卡 东郊乡';

const figuresOf = async (unit: Unit, context: Context): Promise<CardFigure[]> => {
  const { ledger, configuration, targetOf, today } = context;
  const figures = await ledger.unitProgress(unit, today);
  return metricsOf(unit, configuration.metrics).flatMap((metric, index) => {
    const [figure, target] = [figures[index], targetOf(metric, today)];
    return figure
      ? [{ ...figure, clause: target?.clause ?? null, ofKind: target?.split[unit.kind] ?? null }]
      : [];
  });
};

/** The current month, and the one before while it is missing and not locked. */
const monthsOf = async (unit: Unit, { ledger, deadlines, now }: Context): Promise<HandoverCard['months']> => {
  const current = monthOf(now);
  const before = addMonths(current, -1);
  const [old, row] = await Promise.all([ledger.row(unit, before, now), ledger.row(unit, current, now)]);
  const owed = unit.required && !stands(old) && now <= deadlines.lockOf(before);
  return [...(owed ? [{ month: before, row: old }] : []), { month: current, row }].map((one) => ({
    ...one,
    deadline: deadlines.of(one.month),
  }));
};

const draftFor = async (unit: Unit, { assessments, now }: Context): Promise<HandoverCard['draft']> => {
  for (const quarter of (await assessments.quarters()).reverse()) {
    const course = courseOf(await assessments.load(quarter));
    if (course.draft && isOpenFor(course, unit.id, now)) return { quarter, until: course.draft.until };
  }
  return null;
};

/** What the documents in force say about whom to call: the fact that the office's file names. */
const contactOf = ({ configuration: { policies, analysis }, today }: Context): string[] =>
  policiesOn(policies, today).flatMap(({ facts, cautions }) => {
    const fact = facts.find(({ id }) => id === analysis?.contact);
    if (!fact) return [];
    const careful = cautions.filter(({ id }) => fact.cautions.includes(id)).map(({ says }) => says);
    return [...fact.rows.slice(0, 1), ...careful];
  });

export const handoverCard = defineCommand({
  name: '交接卡',
  summary: '给新接手的同事：我们的目标、现在到哪一步、要办的事、找谁',
  audience: 'reporter',
  examples: ['交接卡'],
  match: (words) => /^交接卡(?:片)?\s*(?<unit>[^\n]{0,20})$/.exec(words)?.groups?.['unit'],
  run: async ({ input, ...context }) => {
    const { roster, planner, sender, now, today } = context;
    const own = ownUnit(errandOf(context));
    const unit = input === '' ? own : roster.unitNamed(input);
    if (!unit) throw new UserProblem([sayCardNeedsUnit(EXAMPLE)]);
    if (unit.id !== own.id && !managesAll(sender)) throw new UserProblem([sayOthersCard(own.name)]);
    const until = momentAt(addDays(dayOf(now), LOOK_AHEAD_DAYS), '23:59');
    const title = titleIn(roster);
    const card = {
      unit: unit.name,
      today,
      figures: await figuresOf(unit, context),
      months: await monthsOf(unit, context),
      draft: await draftFor(unit, context),
      nextNotice: planner.dueBetween(now, until)[0]?.at ?? null,
      colleagues: roster.peopleOf(unit.id).map(({ id }) => title(id)),
      contact: contactOf(context),
      coordinator: [...new Set(roster.coordinators.map(({ id }) => title(id)))],
    };
    return { kind: 'markdown', text: sayHandoverCard(card) };
  },
});
