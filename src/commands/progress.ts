import { UserProblem } from '../errors.ts';
import { metricsNamed } from '../progress/metric-named.ts';
import { digestText } from '../reminders/digest-messages.ts';
import {
  sayMetricProgress,
  sayNoSuchProgress,
  sayUnitProgress,
  sayWhichMetric,
} from '../replies/progress.ts';
import { type Context, defineCommand, text } from './command.ts';

const ofMetric = async (name: string, { configuration, ledger, today }: Context) => {
  const named = metricsNamed(name, configuration.metrics);
  if (named.length > 1)
    throw new UserProblem([
      sayWhichMetric(
        name,
        named.map((one) => one.name),
      ),
    ]);
  const review = await ledger.review(today);
  const metric = review.progress.metrics.find(({ id }) => id === named[0]?.id);
  if (!metric) throw new UserProblem([sayNoSuchProgress(name)]);
  return sayMetricProgress(metric, review, configuration.units);
};

export const progress = defineCommand({
  name: '进度',
  summary: '看各项目标完成多少，也可以只看一个指标或一个单位',
  audience: 'reporter',
  examples: ['进度', '进度 发明专利', '进度 东郊乡'],
  match: (words) =>
    /^进度(?:怎么样|如何|情况|表)?[\s:]*(?<name>[^\n]{0,40}?)[?。!]?$/.exec(words)?.groups?.['name'],
  run: async ({ input: name, ...context }) => {
    const { ledger, roster, today } = context;
    if (name === '')
      return { kind: 'markdown', text: await digestText(await ledger.review(today), context, today) };
    const unit = roster.unitNamed(name);
    return text(
      unit
        ? sayUnitProgress(unit, today, await ledger.unitProgress(unit, today))
        : await ofMetric(name, context),
    );
  },
});
