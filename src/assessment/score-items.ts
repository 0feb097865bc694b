import type { Month } from '../calendar/day.ts';
import { monthsOf } from '../calendar/quarter.ts';
import { ownTarget } from '../progress/ranking.ts';
import { round2, round4 } from '../progress/rounding.ts';
import { isAddedMonthly, isReported, type Metric, metricsOf } from '../reports/metric.ts';
import type { Status } from '../reports/standing.ts';
import type { Unit } from '../roster/unit.ts';
import type { Question } from './assessment.ts';
import { type MonthValue, quarterFigure } from './quarter-figure.ts';
import type { Exemption, Item } from './rules.ts';

/** A metric against the unit's own target. `due`: what the target asks for by the quarter's end. */
export type TargetPart = {
  readonly metric: string;
  readonly measure: string;
  readonly done: number | null;
  readonly target: number;
  readonly due: number;
  /** done / due, at most 1, to 4 decimals; 0 for what was not reported. */
  readonly rate: number;
};

/** What a score was worked out from, or why there is none. */
export type Inputs =
  | {
      readonly by: 'best';
      readonly months: readonly MonthValue[];
      /** Null where the unit reported none of the months. */
      readonly value: number | null;
      /** How the months make the value: added up, the latest one, or worked out from all of them. */
      readonly tally: 'sum' | 'latest' | 'whole';
      readonly measure: string;
      readonly best: number;
      readonly bestOf: readonly string[];
    }
  /** `share`: the rates' average, to 4 decimals. */
  | { readonly by: 'target'; readonly parts: readonly TargetPart[]; readonly share: number }
  | {
      readonly by: 'quality';
      readonly entrants: number;
      readonly good: number;
      readonly unknown: number;
      readonly atLeast: number;
    }
  | {
      readonly by: 'reporting';
      readonly months: readonly { readonly month: Month; readonly status: Status }[];
      /** Months for which the unit has more time: they are judged when that has passed. */
      readonly extended: readonly Month[];
      readonly late: number;
    }
  | ({ readonly by: 'exempt' } & Pick<Exemption, 'reason' | 'grantedBy' | 'on'>)
  | { readonly by: 'none'; readonly why: 'no target' | 'no entrants' | 'no registry' | 'nothing due' };

export type ItemScore = {
  readonly item: string;
  readonly name: string;
  readonly weight: number;
  /** To 2 decimals; null where the item does not count for this unit. */
  readonly points: number | null;
  readonly inputs: Inputs;
};

type Judged = { readonly share: number | null; readonly inputs: Inputs };

const tallyOf = (metric: Metric, metrics: readonly Metric[]) => {
  if (isReported(metric)) return metric.kind === 'flow' ? 'sum' : 'latest';
  return metric.formula !== 'share' && isAddedMonthly(metric, metrics) ? 'sum' : 'whole';
};

const judgeBest = (
  { metric: id }: Extract<Item, { by: 'best' }>,
  unit: Unit,
  members: readonly Unit[],
  { metrics, standings, quarter }: Question,
): Judged => {
  const metric = metrics.find((one) => one.id === id);
  if (!metric) throw new Error(`no metric ${id}`);
  const figures = members.map((one) => ({
    name: one.name,
    id: one.id,
    ...quarterFigure(metric, metrics, one.id, monthsOf(quarter), standings),
  }));
  const own = figures.find((one) => one.id === unit.id);
  const best = Math.max(0, ...figures.map(({ value }) => value ?? 0));
  const value = own?.value ?? null;
  return {
    share: best === 0 ? 0 : Math.max(0, value ?? 0) / best,
    inputs: {
      by: 'best',
      months: own?.months ?? [],
      value,
      tally: tallyOf(metric, metrics),
      measure: metric.unit,
      best,
      bestOf: best === 0 ? [] : figures.filter((one) => one.value === best).map(({ name }) => name),
    },
  };
};

/** The unit's targets: those of the document that are its own alone, and those that it has set for itself. */
const targetParts = (unit: Unit, question: Question): TargetPart[] => {
  const { metrics, progress, rules, units, targetOf } = question;
  return metricsOf(unit, metrics).flatMap((metric) => {
    const figure = progress.metrics.find(({ id }) => id === metric.id);
    const target =
      rules.unitTargets[unit.id]?.[metric.id] ??
      ownTarget(unit, metric, figure?.yearTarget ?? null, { units, targetOf });
    if (!target || !figure || metric.kind !== 'flow') return [];
    const done = figure.byUnit[unit.id] ?? null;
    // Worked on with the figures as they are printed, so that anybody can work it out again.
    const due = round2(target * progress.pace);
    const rate = due === 0 ? 1 : round4(Math.min(1, Math.max(0, (done ?? 0) / due)));
    return [{ metric: metric.name, measure: metric.unit, done, target, due, rate }];
  });
};

const judgeTarget = (unit: Unit, question: Question): Judged => {
  const parts = targetParts(unit, question);
  if (parts.length === 0) return { share: null, inputs: { by: 'none', why: 'no target' } };
  const share = round4(parts.reduce((sum, { rate }) => sum + rate, 0) / parts.length);
  return { share, inputs: { by: 'target', parts, share } };
};

const judgeQuality = (
  { atLeast }: Extract<Item, { by: 'quality' }>,
  unit: Unit,
  { entrants: all }: Question,
): Judged => {
  if (all === null) return { share: null, inputs: { by: 'none', why: 'no registry' } };
  const entrants = all.filter((one) => one.unit === unit.id);
  if (entrants.length === 0) return { share: null, inputs: { by: 'none', why: 'no entrants' } };
  const good = entrants.filter(({ revenue }) => revenue !== null && revenue >= atLeast).length;
  const unknown = entrants.filter(({ revenue }) => revenue === null).length;
  return {
    share: good / entrants.length,
    inputs: { by: 'quality', entrants: entrants.length, good, unknown, atLeast },
  };
};

const judgeReporting = (
  { late }: Extract<Item, { by: 'reporting' }>,
  unit: Unit,
  { months: due }: Question,
): Judged => {
  const all = due.flatMap(({ month, rows }) => {
    const row = rows.find((one) => one.unit === unit.id);
    return row ? [{ month, status: row.status }] : [];
  });
  const months = all.filter(({ status }) => status !== 'extended');
  const extended = all.filter(({ status }) => status === 'extended').map(({ month }) => month);
  if (months.length === 0) return { share: null, inputs: { by: 'none', why: 'nothing due' } };
  const worth = (status: Status): number => (status === 'on-time' ? 1 : status === 'late' ? late : 0);
  const share = months.reduce((sum, { status }) => sum + worth(status), 0) / months.length;
  return { share, inputs: { by: 'reporting', months, extended, late } };
};

const judge = (item: Item, unit: Unit, members: readonly Unit[], question: Question): Judged => {
  const { exemptions } = question.rules;
  const granted = exemptions.find(
    (one) => one.unit === unit.id && one.quarter === question.quarter && one.item === item.id,
  );
  if (granted) {
    const { reason, grantedBy, on } = granted;
    return { share: null, inputs: { by: 'exempt', reason, grantedBy, on } };
  }
  if (item.by === 'best') return judgeBest(item, unit, members, question);
  if (item.by === 'target') return judgeTarget(unit, question);
  if (item.by === 'quality') return judgeQuality(item, unit, question);
  return judgeReporting(item, unit, question);
};

/** One unit's scores, in the order of the rules; only those that its kind is judged by. */
export const scoresOf = (unit: Unit, members: readonly Unit[], question: Question): ItemScore[] =>
  question.rules.items
    .filter(({ kinds }) => kinds.includes(unit.kind))
    .map((item) => {
      const { share, inputs } = judge(item, unit, members, question);
      const points = share === null ? null : round2(share * item.weight);
      return { item: item.id, name: item.name, weight: item.weight, points, inputs };
    });
