import type { Day } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import { groundOn } from '../registry/ground.ts';
import { type KnownFigure, knownFigures } from '../registry/known-figures.ts';
import type { Question } from '../reports/draft.ts';
import { metricsOf } from '../reports/metric.ts';
import type { Values } from '../reports/record.ts';
import type { Place } from './keep-version.ts';

type Tools = Pick<Desk, 'register' | 'policies' | 'configuration'> & { readonly today: Day };

/** What the registry knows of a unit's month; empty where it is not kept for it. */
export const registryFigures = async (
  { register, policies, configuration, today }: Tools,
  { unit, month }: Place,
): Promise<KnownFigure[]> => {
  const ground = groundOn(policies, configuration.registry, today);
  if (!ground) return [];
  const metrics = metricsOf(unit, configuration.metrics);
  return knownFigures(await register.load(), ground, { unit, month, metrics });
};

/** Figures that differ from what the registry knows: asked about, never overwritten. */
export const registryQuestions = (values: Values, figures: readonly KnownFigure[]): Question[] =>
  figures.flatMap(({ metric, value: known, counts, of, names }) => {
    const value = values[metric];
    return value === undefined || value === known
      ? []
      : [{ kind: 'registry' as const, metric, value, known, counts, of, names }];
  });
