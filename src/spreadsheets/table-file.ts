import type Excel from 'exceljs';
import type { Cell, MonthTable } from '../replies/month-table.ts';

const TITLE_ROW = 1;
const HEADING_ROW = 2;
/** So many columns stay in sight when the table is moved sideways: number, unit, status. */
const FROZEN_COLUMNS = 3;

const thin = { style: 'thin' } as const;
const border = { top: thin, left: thin, bottom: thin, right: thin };

const sumOf = (cells: readonly (Cell | undefined)[]): number =>
  cells.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0);

/** `_x0041_` in a cell is read as a letter by its number; its first `_` written by number keeps it as it is. */
const asWritten = (cell: Cell): Cell =>
  typeof cell === 'string' ? cell.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : cell;

type Workbook = InstanceType<typeof Excel.Workbook>;

/** The last row: sums are formulas that carry their result, so that a preview which does not calculate shows them. */
const totalsOf = (sheet: Excel.Worksheet, { columns, rows, totals }: MonthTable) => {
  const [first, last] = [HEADING_ROW + 1, HEADING_ROW + rows.length];
  return columns.map(({ isSummed }, index) => {
    if (!isSummed) return index === 1 ? totals : null;
    const { letter } = sheet.getColumn(index + 1);
    return {
      formula: `SUM(${letter}${first}:${letter}${last})`,
      result: sumOf(rows.map((cells) => cells[index])),
    };
  });
};

const addSheet = (workbook: Workbook, table: MonthTable): void => {
  const { sheet: name, title, columns, rows } = table;
  const sheet = workbook.addWorksheet((name ?? title).slice(0, 31), {
    views: [{ state: 'frozen', xSplit: FROZEN_COLUMNS, ySplit: HEADING_ROW }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  sheet.addRow([title]).font = { bold: true, size: 16 };
  sheet.mergeCells(TITLE_ROW, 1, TITLE_ROW, columns.length);
  sheet.addRow(columns.map(({ heading }) => heading)).font = { bold: true };
  for (const cells of rows) sheet.addRow(cells.map(asWritten));
  if (columns.some(({ isSummed }) => isSummed)) sheet.addRow(totalsOf(sheet, table)).font = { bold: true };
  sheet.eachRow((row) => {
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = border;
      cell.alignment = { vertical: 'middle', wrapText: true };
    });
  });
  sheet.getCell(TITLE_ROW, 1).alignment = { horizontal: 'center', vertical: 'middle' };
};

/**
 * Tables as an xlsx file, a sheet each: title, headings, rows, and a last row with sums. Text is written as text, also
 * when it begins with `=`, `+`, `-` or `@`.
 */
export const tableFile = async (...tables: readonly MonthTable[]): Promise<Uint8Array> => {
  // Loaded when it is needed: it is the largest library we have, and most processes never export.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  for (const table of tables) addSheet(workbook, table);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
