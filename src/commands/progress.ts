import { type Day, dayOf, type Moment } from '../calendar/day.ts';
import { cutAsOf } from '../calendar/read-moment.ts';
import { UserProblem } from '../errors.ts';
import { errataSince, momentMeant } from '../filing/as-of.ts';
import { metricsNamed } from '../progress/metric-named.ts';
import { digestText } from '../reminders/digest-messages.ts';
import { sayDigest } from '../replies/digest.ts';
import { sayAsOf, sayBelow } from '../replies/errata.ts';
import {
  sayMetricProgress,
  sayNoSuchProgress,
  sayUnitProgress,
  sayWhichMetric,
} from '../replies/progress.ts';
import { type Context, defineCommand, text } from './command.ts';

/** As of which day, and what was known then. */
type View = { readonly day: Day; readonly known?: Moment };

const ofMetric = async (name: string, { day, known }: View, { configuration, ledger }: Context) => {
  const named = metricsNamed(name, configuration.metrics);
  if (named.length > 1)
    throw new UserProblem([
      sayWhichMetric(
        name,
        named.map((one) => one.name),
      ),
    ]);
  const review = await ledger.review(day, known);
  const metric = review.progress.metrics.find(({ id }) => id === named[0]?.id);
  if (!metric) throw new UserProblem([sayNoSuchProgress(name)]);
  return sayMetricProgress(metric, review, configuration.units);
};

const ofUnitOrMetric = async (name: string, view: View, context: Context) => {
  const { ledger, roster } = context;
  const unit = roster.unitNamed(name);
  return unit
    ? sayUnitProgress(unit, view.day, await ledger.unitProgress(unit, view.day, view.known))
    : ofMetric(name, view, context);
};

/** All of it as of a moment, with what was changed since. */
const asItWas = async (since: Moment, context: Context) => {
  const { ledger, now } = context;
  const [review, errata] = await Promise.all([
    ledger.review(dayOf(since), since),
    errataSince(context, dayOf(since), since, now),
  ]);
  return `${sayDigest(review)}\n\n${sayBelow(errata)}`;
};

export const progress = defineCommand({
  name: '进度',
  summary: '看各项目标完成多少，也可以只看一个指标或一个单位，或者按以前的一个时间',
  audience: 'reporter',
  examples: ['进度', '进度 发明专利', '进度 东郊乡', '进度 按 2025-06-25 18:00'],
  match: (words) => {
    const { rest, asOf } = cutAsOf(words);
    const name = /^进度(?:怎么样|如何|情况|表)?[\s:]*(?<name>[^\n]{0,40}?)[?。!]?$/.exec(rest)?.groups?.[
      'name'
    ];
    return name === undefined ? undefined : { name, asOf };
  },
  run: async ({ input: { name, asOf }, ...context }) => {
    const { ledger, now, today } = context;
    const since = momentMeant(asOf, now);
    if (name === '')
      return {
        kind: 'markdown',
        text:
          since === null
            ? await digestText(await ledger.review(today), context, today)
            : await asItWas(since, context),
      };
    if (since === null) return text(await ofUnitOrMetric(name, { day: today }, context));
    const said = await ofUnitOrMetric(name, { day: dayOf(since), known: since }, context);
    return text(`${said}\n${sayAsOf(since)}`);
  },
});
