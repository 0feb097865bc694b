import type { Backdrop } from '../progress/backdrop.ts';
import { sayProxyToUnit, sayReceipt } from '../replies/receipt.ts';
import { metricsOf } from '../reports/metric.ts';
import { ownDeadline, rowOf, versionsOf } from '../reports/standing.ts';
import type { Errand } from './errand.ts';
import type { Kept, Place } from './keep-version.ts';
import type { Outcome } from './outcome.ts';

/** The receipt of a stored version: every figure against the past and the targets. Told to a unit it was written for. */
export const receiptOf = (
  { ledger, configuration, now }: Errand,
  { unit, month }: Place,
  { version, entries }: Kept,
  { past, achievements }: Backdrop,
): Outcome => {
  const terms = ledger.terms(month, now);
  const text = sayReceipt({
    unit,
    month,
    version,
    previous: versionsOf(entries).find((one) => one.version === version.version - 1) ?? null,
    metrics: metricsOf(unit, configuration.metrics),
    past,
    achievements: achievements(entries),
    deadline: ownDeadline(entries, terms),
    isLate: rowOf(unit, entries, terms).status === 'late',
  });
  return {
    reply: { kind: 'text', text, report: { unit: unit.id, month, version: version.version } },
    toUnit: version.byProxy ? { unit, words: sayProxyToUnit(text) } : null,
  };
};
