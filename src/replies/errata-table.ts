import { sayFullMoment, sayMonth, timeOf } from '../calendar/day.ts';
import type { Correction, Errata } from '../progress/corrections.ts';
import { sayDeed } from './errata.ts';
import type { MonthTable } from './month-table.ts';

const column = (heading: string, width: number) => ({ heading, width, isSummed: false });

const rowsOf = ({ unit, month, how, at, shifts }: Correction) =>
  shifts.map(({ name, from, to }) => [
    unit,
    sayMonth(month),
    sayDeed(how),
    at === null ? null : `${at.slice(0, 10)} ${timeOf(at)}`,
    name,
    from ?? '未报',
    to ?? '未报',
  ]);

/** What was changed after the moment that a table is as of: a line a figure, old and new. */
export const errataTable = ({ since, corrections }: Errata): MonthTable => ({
  sheet: '更正',
  title: `更正：${sayFullMoment(since)}以后的改动，不在汇总表里`,
  columns: [
    column('单位', 22),
    column('月份', 12),
    column('怎么改的', 12),
    column('时间', 17),
    column('指标', 26),
    column('原来', 10),
    column('现在', 10),
  ],
  rows: corrections.flatMap(rowsOf),
  totals: '',
});
