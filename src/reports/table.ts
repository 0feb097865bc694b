import { plainLine } from './clause.ts';
import { cureColumns, cureNoMonthColumn, cureRows } from './cures.ts';
import { narrativeLabel } from './label.ts';
import type { MetricNames } from './metric-names.ts';
import type { Line } from './sheet.ts';
import { SUM_NAME } from './sum-line.ts';

/** A line as it is to be read, or what is wrong with it. */
export type Row = Line | { readonly number: number; readonly text: string; readonly cure: string };

const MEASURE = /^\(?(?:家|户|个|人次|人|名|场次|场|件|项)\)?$/;
const RULE = /^[\s|:\-—+=]+$/;
const UNIT_COLUMN = /^(?:填报|报送|责任)?(?:单位|乡镇|乡镇\(街道\)|镇街|部门|单位名称)$/;
const MONTH_COLUMN = /^(?:填报|报送|统计|所属|月报|数据)?(?:月份|时间|报告期|期间|年月)$/;
const NAME_COLUMN =
  /^(?:指标|指标名称|项目|名称|内容|事项|报送内容|填报项目|填报内容|行业|类别|分类|门类|培训类别)$/;
const VALUE_COLUMN =
  /^(?:本月|本月数|本月新增|本月新增数|本月完成|本月完成数|本月情况|当月|当月数|当月新增|本期|本期数|期末数?|月末数?|实有数?|数量|数值|数|数据|填报数|完成数|完成情况|个数|家数|企业数|(?:本月|当月)?(?:个数|家数|户数|人数|件数|项数|场数|场次)|结果|\d{1,2}月份?(?:数|新增|完成)?)(?:\([^()]*\))?$/;
const CUMULATIVE_COLUMN =
  /^(?:本年|全年|今年|年度|年内|年初以来|今年以来|1-\d{1,2}月)?累计(?:数|完成|新增|完成数)?(?:\([^()]*\))?$|^1-\d{1,2}月(?:累计)?$/;
const OTHER_COLUMN =
  /^(?:序号|编号|单位|计量单位|上月|上月数|上月完成|上期|去年同期|同比|环比|增减|[比较]上月(?:增减|增加|变化)?数?|备注|说明|目标|年度目标|全年目标|目标任务|年度任务|任务数|完成率|进度|完成进度|责任单位|牵头单位|名单|企业名称|期数|班次|批次|金额|总金额|融资额|贷款金额|其中:?\S{0,8})(?:\([^()]*\))?$/;

/** Rows of the same names that are not the month's. */
const OTHER_ROW =
  /^(?:上月|上个月|上期|去年|上年|同期|累计|本年|今年|全年|年度|目标|任务|增减|环比|同比|完成率)/;
const MONTH_ROW = /^(?:本月|当月|本期)/;

const cellsOf = (text: string): string[] => {
  if (/[\t|]/.test(text)) {
    const inner = text.includes('|') ? text.trim().replace(/^\||\|$/g, '') : text;
    return inner.split(/[\t|]/).map((cell) => cell.trim());
  }
  return text.trim().split(/\s+/);
};

const isMetricName = (cell: string, names: MetricNames): boolean => {
  const label = cell.replace(/\([^()]*\)$/, '');
  return label !== '' && !/[:=]/.test(label) && names.isName(label);
};

const isLabel = (cell: string): boolean =>
  UNIT_COLUMN.test(cell) || MONTH_COLUMN.test(cell) || OTHER_COLUMN.test(cell) || narrativeLabel(cell) > 0;

/** A row of names: metrics one beside the other. */
const isNamesRow = (cells: readonly string[], names: MetricNames): boolean =>
  cells.length >= 2 &&
  cells.every((cell) => !/\d/.test(cell) || isLabel(cell) || isMetricName(cell, names)) &&
  cells.filter((cell) => isMetricName(cell, names)).length >= 2;

/** A row that names columns: 指标 单位 本月 累计. */
const isColumnsRow = (cells: readonly string[]): boolean =>
  cells.length >= 2 &&
  cells.every(
    (cell) =>
      cell === '' ||
      NAME_COLUMN.test(cell) ||
      VALUE_COLUMN.test(cell) ||
      CUMULATIVE_COLUMN.test(cell) ||
      OTHER_COLUMN.test(cell),
  ) &&
  cells.some((cell) => NAME_COLUMN.test(cell) || VALUE_COLUMN.test(cell)) &&
  !cells.every((cell) => VALUE_COLUMN.test(cell));

const row = (number: number, text: string): Line => ({ number, text });

/** One cell below its name, written as a line of its own. */
const written = (name: string, cell: string, number: number, names: MetricNames): Line[] => {
  if (isMetricName(name, names)) return [row(number, `${name}:${cell}`)];
  if (UNIT_COLUMN.test(name)) return cell === '' ? [] : [row(number, `单位:${cell}`)];
  if (MONTH_COLUMN.test(name)) return cell === '' ? [] : [row(number, `月份:${cell}`)];
  if (narrativeLabel(name) > 0) return [row(number, `工作情况:${cell}`)];
  return OTHER_COLUMN.test(name) || !/\d/.test(cell) ? [] : [row(number, `${name}:${cell}`)];
};

const looksLikeRow = (cells: readonly string[], width: number): boolean =>
  cells.length >= 2 &&
  Math.abs(cells.length - width) <= 1 &&
  cells.some((cell) => /^\d+\D?$|^(?:无|没有|零)$/.test(cell));

/** Values below names. */
const readNamesTable = (
  head: readonly string[],
  rest: readonly Line[],
  names: MetricNames,
): { readonly rows: readonly Row[]; readonly used: number } | null => {
  let at = 0;
  const cellsAt = (index: number) => cellsOf(plainLine(rest[index]?.text ?? ''));
  while (at < rest.length) {
    const text = rest[at]?.text ?? '';
    if (
      text.trim() !== '' &&
      !RULE.test(text) &&
      !cellsAt(at).every((cell) => cell === '' || MEASURE.test(cell))
    )
      break;
    at += 1;
  }
  const first = at;
  while (OTHER_ROW.test(cellsAt(at)[0] ?? '')) at += 1;
  const other = rest[first];
  if (other && at > first && !looksLikeRow(cellsAt(at), head.length)) {
    return { rows: [{ ...other, cure: cureNoMonthColumn() }], used: at };
  }
  const line = rest[at];
  if (!line || !looksLikeRow(cellsAt(at), head.length)) return null;
  const cells = cellsAt(at);
  const isGrid = /[\t|]/.test(line.text);
  const shifted =
    !head.some((name) => UNIT_COLUMN.test(name)) &&
    !/^\d|^[无没零〇]/.test(cells[0] ?? '') &&
    cells.length === head.length + 1;
  const columns = shifted ? [MONTH_ROW.test(cells[0] ?? '') ? '序号' : '单位', ...head] : head;
  if (cells.length > columns.length || (!isGrid && cells.length !== columns.length)) {
    return { rows: [{ ...line, cure: cureColumns() }], used: at + 1 };
  }
  const rows: Row[] = columns.flatMap((name, index) => written(name, cells[index] ?? '', line.number, names));
  const order = (one: Row): number => (narrativeLabel(one.text) > 0 ? 1 : 0);
  rows.sort((a, b) => order(a) - order(b));
  let used = at + 1;
  const isOther = (row: readonly string[]): boolean =>
    OTHER_ROW.test(row[0] ?? '') && row.length >= 2 && row.slice(1).every((cell) => /^[\d.%+-]*$/.test(cell));
  for (; used < rest.length; used += 1) {
    if (isOther(cellsAt(used))) continue;
    if (!looksLikeRow(cellsAt(used), columns.length)) break;
    const more = rest[used];
    const isSame =
      more &&
      cellsAt(used).slice(-2).join() === cells.slice(-2).join() &&
      /^[合小总]计/.test(cellsAt(used)[0] ?? '');
    if (more && !isSame && !OTHER_ROW.test(cellsAt(used)[0] ?? ''))
      rows.unshift({ ...more, cure: cureRows() });
  }
  return { rows, used };
};

/** Rows below columns: each metric in a row, its figure in the column of the month. */
const readColumnsTable = (
  head: readonly string[],
  rest: readonly Line[],
  names: MetricNames,
): { readonly rows: readonly Row[]; readonly used: number } => {
  const values = head.filter((name) => VALUE_COLUMN.test(name));
  // 5月 and 6月 side by side: the table does not say which one is reported.
  const value = values.length === 1 ? head.findIndex((name) => VALUE_COLUMN.test(name)) : -1;
  const cumulative = head.findIndex((name) => CUMULATIVE_COLUMN.test(name));
  const rows: Row[] = [];
  let used = 0;
  for (const line of rest) {
    const cells = cellsOf(plainLine(line.text));
    const isRule = line.text.trim() === '' || RULE.test(line.text);
    const name = cells.findIndex(
      (cell) => isMetricName(cell, names) || names.leading(cell).length > 0 || SUM_NAME.test(cell),
    );
    if (!isRule && (cells.length < 2 || name < 0 || /[:=]/.test(line.text))) break;
    used += 1;
    if (isRule) continue;
    const isGrid = /[\t|]/.test(line.text);
    if (value < 0) rows.push({ ...line, cure: cureNoMonthColumn() });
    else if (cells.length > head.length || (!isGrid && cells.length !== head.length && value !== name + 1)) {
      rows.push({ ...line, cure: cureColumns() });
    } else {
      rows.push(row(line.number, `${cells[name]}:${cells[value] ?? ''}`));
      const sum = cumulative < 0 ? '' : (cells[cumulative] ?? '');
      if (/^\d+$/.test(sum) && cells.length === head.length)
        rows.push(row(line.number, `${cells[name]}:累计${sum}`));
    }
  }
  return { rows, used };
};

/** Pasted tables as lines of their own, one figure each; all other lines as they are. As far as they are asked for. */
export function* unfoldTables(lines: readonly Line[], names: MetricNames): Generator<Row> {
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (!line) break;
    const cells = line.text.length > 400 ? [] : cellsOf(plainLine(line.text));
    const read = isColumnsRow(cells) ? readColumnsTable : isNamesRow(cells, names) ? readNamesTable : null;
    const table = read?.(cells, lines.slice(at + 1, at + 60), names);
    if (table && table.used > 0) {
      yield* table.rows;
      at += 1 + table.used;
    } else {
      yield line;
      at += 1;
    }
  }
}
