import { type Moment, type Month, sayMonth, timeOf } from '../calendar/day.ts';
import type { ReportedMetric } from '../reports/metric.ts';
import { type Row, type Status, stands } from '../reports/standing.ts';

/** What stands in a cell; text is never taken for a formula. Null is an empty cell. */
export type Cell = string | number | null;

type Column = {
  readonly heading: string;
  /** In characters of the default font. */
  readonly width: number;
  /** Whether the last row adds it up. */
  readonly isSummed: boolean;
};

/** The office's table of a month, as a spreadsheet shows it. */
export type MonthTable = {
  /** The sheet's name; by default the title. */
  readonly sheet?: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** One row a unit, in the roster's order. */
  readonly rows: readonly (readonly Cell[])[];
  /** What the last row is called; it stands in the second column. Without sums there is no such row. */
  readonly totals: string;
};

const statuses: Readonly<Record<Status, string>> = {
  'on-time': '按时',
  late: '迟报',
  missing: '没报',
  returned: '退回',
  extended: '延期',
};

/** A status as lists and tables name it; a unit that need not report is not called missing. */
export const sayStatusOf = ({ status, required }: Pick<Row, 'status' | 'required'>): string =>
  status === 'missing' && !required ? '不必报' : statuses[status];

const column = (heading: string, width: number): Column => ({ heading, width, isSummed: false });

const sayTime = (moment: Moment | null): Cell =>
  moment === null ? null : `${moment.slice(0, 10)} ${timeOf(moment)}`;

/** 「种子企业：新园区投产；退规企业：…」 */
const sayExplanations = (row: Row, metrics: readonly ReportedMetric[]): Cell =>
  metrics
    .flatMap(({ id, name }) => (row.explanations[id] ? [`${name}：${row.explanations[id]}`] : []))
    .join('；') || null;

/** Figures, remarks and narrative of what counts; of a missing or returned report only that it is. */
const cellsOf = (
  row: Row,
  number: number,
  metrics: readonly ReportedMetric[],
  nameOf: (person: string) => string,
): Cell[] => {
  const counts = stands(row);
  const when = (cell: Cell): Cell => (counts ? cell : null);
  return [
    number,
    row.name,
    sayStatusOf(row),
    ...metrics.map(({ id }) => when(row.values[id] ?? null)),
    row.status === 'late' ? '是' : null,
    when(row.proxyFor === null ? null : '是'),
    when(sayExplanations(row, metrics)),
    when(row.text || null),
    when(sayTime(row.submittedAt)),
    when(row.submittedBy === null ? null : nameOf(row.submittedBy)),
    counts ? row.version : null,
  ];
};

/** `nameOf` calls a person by unit and duty. */
export const monthTable = (
  month: Month,
  rows: readonly Row[],
  metrics: readonly ReportedMetric[],
  nameOf: (person: string) => string,
): MonthTable => ({
  title: `${sayMonth(month)}月报汇总表`,
  columns: [
    column('序号', 6),
    column('单位', 22),
    column('状态', 8),
    ...metrics.map(({ name }) => ({ heading: name, width: 12, isSummed: true })),
    column('迟报', 6),
    column('代报', 6),
    column('说明', 30),
    column('工作情况', 50),
    column('报送时间', 17),
    column('报送人', 24),
    column('版本', 6),
  ],
  rows: rows.map((row, index) => cellsOf(row, index + 1, metrics, nameOf)),
  totals: '合计',
});

/** 「月报汇总-2025-06.xlsx」 */
export const monthFileName = (month: Month): string => `月报汇总-${month}.xlsx`;

export const sayExported = (month: Month, rows: readonly Row[], seenBy: 'coordinator' | 'group'): string => {
  const required = rows.filter((row) => row.required);
  return `${sayMonth(month)}月报汇总表：应报${required.length}个单位，已报${required.filter(stands).length}个。${seenBy === 'group' ? '群里的表不含工作情况和说明，要全的请在单聊里「导出」。' : ''}`;
};
