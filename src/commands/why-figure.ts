import { analysedThrough, type MetricChange, metricChange } from '../analysis/analysis.ts';
import { type Day, dayOf, type Moment, type Month, monthOf, yearOf } from '../calendar/day.ts';
import { cutAsOf } from '../calendar/read-moment.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { momentMeant } from '../filing/as-of.ts';
import { metricsNamed } from '../progress/metric-named.ts';
import type { MetricProgress, Progress } from '../progress/progress.ts';
import { type Standing, seriesOf } from '../progress/ranking.ts';
import { sourcesOf } from '../progress/sources.ts';
import { sayMonthAhead } from '../replies/analysis/analysis-summary.ts';
import { sayAsOf } from '../replies/errata.ts';
import { type Source, sayWhyFigure } from '../replies/why-figure.ts';
import { isReported, type Metric } from '../reports/metric.ts';
import { titleIn } from '../roster/roster.ts';
import { type Context, defineCommand, text } from './command.ts';

type Rows = Awaited<ReturnType<Context['ledger']['standings']>>;

/** Months up to that of a day, as known at a moment. */
type View = { readonly through: Day; readonly known: Moment | undefined; readonly month: Month | null };

const sourcesFor = (metric: Metric, standings: Rows, { through }: View, { roster }: Context): Source[] => {
  if (!isReported(metric)) return [];
  const title = titleIn(roster);
  return sourcesOf(metric, standings, yearOf(through)).map((row) => ({
    month: row.month,
    unit: row.name,
    value: row.values[metric.id] ?? 0,
    version: row.version,
    by: title(row.submittedBy ?? ''),
    at: row.submittedAt ?? '',
    isProxy: row.proxyFor !== null,
  }));
};

const partsOf = (metric: Metric, { metrics }: Progress) =>
  isReported(metric)
    ? []
    : metric.of.flatMap((id) => {
        const part = metrics.find((one) => one.id === id);
        return part ? [{ name: part.name, unit: part.unit, value: part.yearDone }] : [];
      });

const byUnitOf = ({ byUnit }: MetricProgress, { configuration }: Context) =>
  configuration.units
    .map(({ id, name }) => ({ name, value: byUnit[id] ?? 0 }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);

const targetFor = (metric: Metric, day: Day, { configuration: { policies }, targetOf }: Context) => {
  const target = targetOf(metric, day);
  const policy = policies.find(({ targets }) => targets.some(({ id }) => id === metric.target));
  return target && policy ? { ...target, document: policy.document.number } : null;
};

/** 「2025-06」 at the end names the month up to which is counted. */
const MONTH = /^(?<rest>[\s\S]*?)\s+(?<month>20\d{2}\s*[年.\-/]?\s*\d{1,2}月?份?|\d{1,2}月份?|本月|上个?月)$/;

const viewMeant = (month: string | null, since: Moment | null, { now, today }: Context): View => {
  const known = since ?? now;
  if (month === null) return { through: dayOf(known), known: since ?? undefined, month: null };
  const meant = readMonth(month, today) ?? monthOf(known);
  if (meant > monthOf(known)) throw new UserProblem([sayMonthAhead(meant)]);
  return { through: analysedThrough(meant, known), known, month: meant };
};

/** The month itself, and what it is compared with in 月分析. */
const monthOfIt = (
  metric: Metric,
  standings: Rows,
  { month }: View,
  { configuration }: Context,
): MetricChange | null =>
  month === null ? null : metricChange(metric, { month, standings, metrics: configuration.metrics });

/** Units with a target of their own that is not the whole one. */
const ownTargets = (metric: Metric, progress: Progress, { configuration, targetOf }: Context): Standing[] => {
  const { units, schedule } = configuration;
  if (!schedule.digest.ranking) return [];
  const onDay = (one: Metric) => targetOf(one, progress.asOf);
  const series = seriesOf({ progress, metrics: [metric], units, targetOf: onDay });
  const whole = progress.metrics.find(({ id }) => id === metric.id)?.yearTarget;
  const against = series.flatMap(({ leading, lagging }) => [...leading, ...lagging]);
  return against.filter(({ target }) => target !== whole);
};

/** Takes only words that name one metric: every other why is a question about the policy. */
export const whyFigureAmong = (metrics: readonly Metric[]) =>
  defineCommand({
    name: '为什么',
    summary: '看一个数是怎么算出来的、来自哪些月报',
    audience: 'reporter',
    examples: ['为什么 种子企业', '为什么 种子企业 2025-06 按 2025-07-05 18:00'],
    match: (words) => {
      const { rest, asOf } = cutAsOf(words);
      const dated = MONTH.exec(rest)?.groups;
      const name =
        /^为什么\s*(?<name>.{2,30}?)(?:是多少|是这个数|是[\d.]+\S{0,2}|是怎么[来算]的)?[?。!]?$/.exec(
          dated?.['rest'] ?? rest,
        )?.groups;
      // Every text is looked at here: names of metrics are not, unless the words ask for one.
      if (!name) return undefined;
      const [metric, ...others] = metricsNamed(name['name'] ?? '', metrics);
      return metric && others.length === 0 ? { metric, month: dated?.['month'] ?? null, asOf } : undefined;
    },
    run: async ({ input: { metric, month, asOf }, ...context }) => {
      const { ledger, configuration, now } = context;
      const since = momentMeant(asOf, now);
      const view = viewMeant(month, since, context);
      const standings = await ledger.standings(view.through, view.known);
      const progress = ledger.progressBy(view.through, standings);
      const figure = progress.metrics.find(({ id }) => id === metric.id);
      if (!figure) throw new Error(`no progress of ${metric.id}`);
      const words = sayWhyFigure({
        metric,
        figure,
        asOf: view.through,
        pace: progress.pace,
        paceBy: configuration.schedule.pace,
        sources: sourcesFor(metric, standings, view, context),
        parts: partsOf(metric, progress),
        unitsByFigure: byUnitOf(figure, context),
        target: targetFor(metric, view.through, context),
        own: ownTargets(metric, progress, context),
        month: view.month,
        change: monthOfIt(metric, standings, view, context),
      });
      return text(since === null ? words : `${words}\n${sayAsOf(since)}`);
    },
  });
