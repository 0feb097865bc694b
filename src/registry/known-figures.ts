import { type Day, lastDayOf, type Month, monthOf } from '../calendar/day.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import type { Values } from '../reports/record.ts';
import type { Unit } from '../roster/unit.ts';
import type { Enterprise } from './enterprise.ts';
import type { Ground } from './ground.ts';
import { type Among, entrantsBetween, inLibrary, leaversIn } from './registry.ts';
import type { FigureRule } from './settings.ts';

/** A month's figure as the registry knows it, with the enterprises it is made of. */
export type KnownFigure = {
  readonly metric: string;
  readonly value: number;
  readonly counts: FigureRule['counts'];
  /** The library, the rung or the list that was counted. */
  readonly of: string;
  readonly names: readonly string[];
};

/** A rung without a library of its own is counted by its steps. */
const stepsIn = ({ all }: Among, rung: string, month: Month): Enterprise[] =>
  all.filter(({ steps }) => steps.some((step) => step.rung === rung && monthOf(step.day) === month));

/** Nobody ever was there: the registry is not kept for it, and knows nothing. */
const isKept = ({ all }: Among, id: string): boolean =>
  all.some(
    ({ stays, steps }) =>
      stays.some(({ library }) => library === id) || steps.some(({ rung }) => rung === id),
  );

const counted = (registry: Among, { of, counts }: FigureRule, month: Month, asOf: Day): Enterprise[] => {
  if (counts === 'in') return inLibrary(registry, of, asOf);
  if (counts === 'left') return leaversIn(registry, of, month).map(({ enterprise }) => enterprise);
  const entered = entrantsBetween(registry, of, month, month).map(({ enterprise }) => enterprise);
  return [...new Set([...entered, ...stepsIn(registry, of, month)])];
};

const among = ({ all }: Among, rule: FigureRule, unit: Unit): Among => {
  const own = rule.among === 'own' ? unit.id : rule.among;
  return {
    all: all.filter(
      (one) =>
        (rule.among === 'all' || one.unit === own) &&
        (rule.sector === undefined || one.sector === rule.sector),
    ),
  };
};

/** Every figure of a unit's month that the registry knows; empty where it is not kept for it. */
export const knownFigures = (
  registry: Among,
  { settings, policy, day }: Ground,
  {
    unit,
    month,
    metrics,
  }: { readonly unit: Unit; readonly month: Month; readonly metrics: readonly ReportedMetric[] },
): KnownFigure[] => {
  const asOf = [lastDayOf(month), day].sort()[0] ?? day;
  const rules = settings.figures.filter(({ metric }) => metrics.some(({ id }) => id === metric));
  return rules.flatMap((rule) => {
    const own = among(registry, rule, unit);
    if (!isKept(own, rule.of)) return [];
    const found = counted(own, rule, month, asOf);
    const name = [settings.aboveScale, ...policy.libraries, ...policy.ladder].find(
      ({ id }) => id === rule.of,
    )?.name;
    return [
      {
        metric: rule.metric,
        value: found.length,
        counts: rule.counts,
        of: name ?? rule.of,
        names: found.map((one) => one.name),
      },
    ];
  });
};

export const valuesOf = (figures: readonly KnownFigure[]): Values =>
  Object.fromEntries(figures.map(({ metric, value }) => [metric, value]));
