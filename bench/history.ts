import type { Month } from '../src/calendar/day.ts';
import type { Values, Version } from '../src/reports/record.ts';
import { type ReportStore, UNWRITTEN } from '../src/store/report-store.ts';

/** A stored report of a usual size. */
export const storedVersion = (unit: string, month: Month, values: Values): Version => ({
  kind: 'report',
  version: 1,
  values,
  text: '走访企业12家，上门讲解政策',
  explanations: {},
  byProxy: false,
  submittedBy: `${unit}-1`,
  submittedAt: `${month}-20T10:00:00+08:00`,
  reason: null,
  message: `stored-${unit}-${month}`,
  source: [`月报 ${month}`, ...Object.entries(values).map(([id, value]) => `${id}：${value}`)].join('\n'),
});

/** So many are written at once. */
const AT_ONCE = 500;

/** Stores a report of every unit for every month, as if it had come by chat. */
export const storeMonths = async (
  reports: ReportStore,
  units: readonly string[],
  months: readonly Month[],
  valuesOf: (unit: number, month: number) => Values,
): Promise<void> => {
  const places = months.flatMap((month, m) =>
    units.map((unit, u) => ({ unit, month, values: valuesOf(u, m) })),
  );
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const some = places.slice(from, from + AT_ONCE);
    await Promise.all(
      some.map(({ unit, month, values }) =>
        reports.append({ unit, month }, UNWRITTEN, storedVersion(unit, month, values)),
      ),
    );
  }
};
