import { type Moment, type Month, sayMoment, sayMonth } from '../calendar/day.ts';
import { type Row, stands } from '../reports/standing.ts';

type Reporting = Pick<Row, 'name' | 'required' | 'status'>;

/** Who has not reported, who was granted more time, who was sent back; only those who have to report. */
export const sayWhoIsMissing = (month: Month, deadline: Moment, rows: readonly Reporting[]): string => {
  const required = rows.filter((row) => row.required);
  const named = (status: Row['status']) =>
    required.filter((row) => row.status === status).map(({ name }) => name);
  const [missing, returned, extended, late] = [
    named('missing'),
    named('returned'),
    named('extended'),
    named('late'),
  ];
  const done = required.filter(stands).length;
  return [
    `${sayMonth(month)}月报：应报${required.length}个单位，已报${done}个，没报${required.length - done}个（期限${sayMoment(deadline)}）。`,
    ...(missing.length > 0 ? [`没报：${missing.join('、')}`] : []),
    ...(returned.length > 0 ? [`退回后没有重报：${returned.join('、')}`] : []),
    ...(extended.length > 0 ? [`已延期：${extended.join('、')}`] : []),
    ...(late.length > 0 ? [`迟报：${late.join('、')}`] : []),
  ].join('\n');
};

/** One line for a month that is over but not locked; empty when all have reported. */
export const sayStillMissing = (month: Month, rows: readonly Reporting[]): string => {
  const missing = rows.filter((row) => row.required && !stands(row)).map(({ name }) => name);
  return missing.length > 0
    ? `${sayMonth(month)}还没锁定，没报的有${missing.length}个：${missing.join('、')}`
    : '';
};
