import { dayOf, type Moment, yearOf } from '../calendar/day.ts';
import { sourcesOf } from '../progress/sources.ts';
import { sayWhence } from '../replies/progress-page.ts';
import { isReported } from '../reports/metric.ts';
import type { PageBooks } from './page-model.ts';

/** The reports behind a metric's figure, or the metrics it is worked out from; null for a metric that is not there. */
export const metricReports = async ({ ledger, configuration }: PageBooks, id: string, now: Moment) => {
  const metric = configuration.metrics.find((one) => one.id === id);
  if (!metric) return null;
  const asOf = dayOf(now);
  if (!isReported(metric)) return { id, parts: metric.of, reports: [] };
  const rows = sourcesOf(metric, await ledger.standings(asOf), yearOf(asOf));
  return {
    id,
    parts: [],
    reports: rows.map(({ unit, name, month, values, version, submittedAt, proxyFor, status }) => ({
      unit,
      name,
      month,
      value: values[id] ?? 0,
      isLate: status === 'late',
      whence: sayWhence({ month, version, at: submittedAt ?? '', isProxy: proxyFor !== null }),
    })),
  };
};
