import { yearOf } from '../calendar/day.ts';
import { targetOn } from '../policy/target.ts';
import { metricsNamed } from '../progress/metric-named.ts';
import type { Progress } from '../progress/progress.ts';
import { sourcesOf } from '../progress/sources.ts';
import { type Source, sayWhyFigure } from '../replies/why-figure.ts';
import { isReported, type Metric } from '../reports/metric.ts';
import { titleOf } from '../roster/roster.ts';
import { type Context, defineCommand, text } from './command.ts';

const sourcesFor = async (metric: Metric, { ledger, roster, today }: Context): Promise<Source[]> => {
  if (!isReported(metric)) return [];
  const unitName = (id: string) => roster.unit(id)?.name ?? id;
  return sourcesOf(metric, await ledger.standings(today), yearOf(today)).map((row) => {
    const person = row.submittedBy === null ? null : roster.person(row.submittedBy);
    return {
      month: row.month,
      unit: row.name,
      value: row.values[metric.id] ?? 0,
      version: row.version,
      by: person ? titleOf(person, unitName(person.unit)) : (row.submittedBy ?? ''),
      at: row.submittedAt ?? '',
      isProxy: row.proxyFor !== null,
    };
  });
};

const partsOf = (metric: Metric, { metrics }: Progress) =>
  isReported(metric)
    ? []
    : metric.of.flatMap((id) => {
        const part = metrics.find((one) => one.id === id);
        return part ? [{ name: part.name, unit: part.unit, value: part.yearDone }] : [];
      });

const targetFor = ({ target: id }: Metric, { configuration: { policies }, today }: Context) => {
  const target = id === undefined ? null : targetOn(policies, id, today);
  const policy = policies.find(({ targets }) => targets.some((one) => one.id === id));
  return target && policy ? { ...target, document: policy.document.number } : null;
};

/** Takes only words that name one metric: every other why is a question about the policy. */
export const whyFigureAmong = (metrics: readonly Metric[]) =>
  defineCommand({
    name: '为什么',
    summary: '看一个数是怎么算出来的、来自哪些月报',
    audience: 'reporter',
    examples: ['为什么 种子企业'],
    match: (words) => {
      const name =
        /^为什么\s*(?<name>.{2,30}?)(?:是多少|是这个数|是[\d.]+\S{0,2}|是怎么[来算]的)?[?。!]?$/.exec(
          words,
        )?.groups;
      const [metric, ...others] = metricsNamed(name?.['name'] ?? '', metrics);
      return others.length === 0 ? metric : undefined;
    },
    run: async ({ input: metric, ...context }) => {
      const { ledger, configuration, today } = context;
      const [progress, sources] = await Promise.all([ledger.progress(today), sourcesFor(metric, context)]);
      const figure = progress.metrics.find(({ id }) => id === metric.id);
      if (!figure) throw new Error(`no progress of ${metric.id}`);
      return text(
        sayWhyFigure({
          metric,
          figure,
          asOf: today,
          pace: progress.pace,
          paceBy: configuration.schedule.pace,
          sources,
          parts: partsOf(metric, progress),
          target: targetFor(metric, context),
        }),
      );
    },
  });
