import { addMonths, dayOf, type Moment, type Month, monthOf } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import type { StandingRow } from '../ledger.ts';
import { targetOn } from '../policy/target.ts';
import { type Progress, progressOf } from '../progress/progress.ts';
import { trendOf } from '../progress/trend.ts';
import { unitProgressOf } from '../progress/unit-progress.ts';
import {
  metricLines,
  sayKind,
  sayPageHead,
  sayReporting,
  sayReportingMonth,
  sayUnitFigure,
} from '../replies/progress-page.ts';
import { type Metric, metricsOf } from '../reports/metric.ts';
import type { Unit } from '../roster/unit.ts';

/** What the page is made of: the same books that chat, digest and API read. */
export type PageBooks = Pick<Desk, 'ledger' | 'configuration' | 'deadlines'>;

/** Who has reported a month: every unit that has to. */
const reportingOf = async ({ ledger, deadlines }: PageBooks, month: Month, now: Moment) => {
  const rows = (await ledger.rows(month, now)).filter(({ required }) => required);
  return {
    month,
    words: sayReportingMonth(month, deadlines.of(month)),
    units: rows.map((row) => ({ id: row.unit, name: row.name, code: row.status, ...sayReporting(row) })),
  };
};

type UnitsQuestion = Omit<Parameters<typeof unitProgressOf>[0], 'unit'>;

/** Each unit with its figures, in the roster's order; those that report no figure are left out. */
const unitsOf = (required: readonly Unit[], about: UnitsQuestion) =>
  required.map((unit) => {
    const figures = unitProgressOf({ unit, ...about });
    return {
      id: unit.id,
      name: unit.name,
      kind: sayKind(unit.kind),
      figures: metricsOf(unit, about.metrics).flatMap((metric, index) => {
        const figure = figures[index];
        return figure
          ? [{ metric: metric.id, value: figure.done, gap: figure.gap, ...sayUnitFigure(figure) }]
          : [];
      }),
    };
  });

/** All that the progress page shows at a moment, words included; no narrative and no person is in it. */
export const pageModel = async (books: PageBooks, now: Moment) => {
  const { ledger, configuration } = books;
  const { metrics, units, policies, schedule } = configuration;
  const asOf = dayOf(now);
  const month = monthOf(now);
  const [review, standings, ...reporting] = await Promise.all([
    ledger.review(asOf),
    ledger.standings(asOf),
    reportingOf(books, month, now),
    reportingOf(books, addMonths(month, -1), now),
  ]);
  const required = units.filter((unit) => unit.required);
  const targetsOn = (day: string) => (metric: Metric) =>
    metric.target === undefined ? null : targetOn(policies, metric.target, day);
  const progressBy = (day: string, rows: readonly StandingRow[]): Progress =>
    progressOf({
      asOf: day,
      paceBy: schedule.pace,
      metrics,
      standings: rows,
      required: required.map(({ id }) => id),
      targetOf: targetsOn(day),
    });
  return {
    ...sayPageHead(review),
    share: review.progress.pace,
    metrics: metricLines(review),
    trend: trendOf({ asOf, metrics, standings, progressBy }),
    reporting,
    units: unitsOf(required, {
      progress: review.progress,
      standings,
      metrics,
      units,
      targetOf: targetsOn(asOf),
    }),
  };
};
