import { openCanvas } from '../src/charts/canvas.ts';
import { drawBars } from '../src/charts/draw-bars.ts';
import { readConfiguration } from '../src/data/configuration.ts';
import { targetOn } from '../src/policy/target.ts';
import { progressOf } from '../src/progress/progress.ts';
import { digestPicture } from '../src/replies/digest-picture.ts';
import { isReported, type ReportedMetric } from '../src/reports/metric.ts';
import { type BenchLine, lineOf, type Round } from './line.ts';
import { timed } from './timed.ts';

const ROUNDS = 7;
const PER_ROUND = 5;
const DAY = '2025-06-16';
/** About what the digest's picture measures. */
const [WIDTH, HEIGHT] = [720, 1_900];

const pictureOfJune = () => {
  const { metrics, units, policies } = readConfiguration('config');
  const reported = metrics.filter((metric): metric is ReportedMetric => isReported(metric));
  const values = Object.fromEntries(reported.map(({ id }, index) => [id, index]));
  const progress = progressOf({
    asOf: DAY,
    paceBy: 'day',
    metrics,
    standings: units.map(({ id }) => ({ unit: id, month: '2025-05', values })),
    required: [],
    targetOf: ({ target }) => (target === undefined ? null : targetOn(policies, target, DAY)),
  });
  return digestPicture({ progress, changes: {}, dueMonth: '2025-05', series: [] });
};

/** The digest's picture. Floor: an empty picture of its size. */
export const benchChart = async (): Promise<BenchLine[]> => {
  const picture = pictureOfJune();
  if (!picture) throw new Error('nothing has a target');
  const draw = () => drawBars(picture);
  const drawNothing = async () => (await openCanvas(WIDTH, HEIGHT)).canvas.encode('png');
  // Library and font are loaded with the first one.
  await draw();
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({ floor: await timed(drawNothing, PER_ROUND), value: await timed(draw, PER_ROUND) });
  }
  return [lineOf({ bench: 'chart', unit: 'ms', n: ROUNDS * PER_ROUND }, rounds)];
};
