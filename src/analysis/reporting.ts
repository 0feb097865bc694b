import type { Moment } from '../calendar/day.ts';
import { type Row, stands } from '../reports/standing.ts';

/** Who reported a month, of the units that have to. */
export type Reporting = {
  readonly required: number;
  readonly reported: number;
  readonly deadline: Moment;
  /** False before the deadline: then nobody is late. */
  readonly isDue: boolean;
  readonly late: readonly string[];
  readonly missing: readonly string[];
  readonly returned: readonly string[];
  readonly extended: readonly string[];
};

/** In the order of the rows. */
export const reportingOf = (rows: readonly Row[], deadline: Moment, known: Moment): Reporting => {
  const required = rows.filter((row) => row.required);
  const named = (status: Row['status']) =>
    required.filter((row) => row.status === status).map(({ name }) => name);
  return {
    required: required.length,
    reported: required.filter(stands).length,
    deadline,
    isDue: known > deadline,
    late: named('late'),
    missing: named('missing'),
    returned: named('returned'),
    extended: named('extended'),
  };
};
