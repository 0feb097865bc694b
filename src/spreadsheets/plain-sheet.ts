import type { Cell } from '../replies/month-table.ts';

/** A table for other programs: headings in the first row, one row a thing, nothing added. */
export type PlainTable = {
  readonly title: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
  /** A second sheet that says how the first is filled in. */
  readonly notes?: { readonly title: string; readonly rows: readonly (readonly string[])[] };
};

/** So that codes stay text: a spreadsheet program would take their digits for a number and lose the end. */
const TEXT = '@';

const asWritten = (cell: Cell): Cell =>
  typeof cell === 'string' ? cell.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : cell;

/** The table as an xlsx file; every column is text but for figures. */
export const plainSheet = async ({ title, columns, rows, notes }: PlainTable): Promise<Uint8Array> => {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  const sheet = workbook.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ width }) => ({ width, style: { numFmt: TEXT } }));
  sheet.addRow(columns.map(({ heading }) => heading)).font = { bold: true };
  for (const cells of rows) sheet.addRow(cells.map(asWritten));
  if (notes) {
    const second = workbook.addWorksheet(notes.title);
    second.columns = [{ width: 22 }, { width: 60, style: { alignment: { wrapText: true } } }, { width: 34 }];
    for (const row of notes.rows) second.addRow(row.map(asWritten));
    second.getRow(1).font = { bold: true };
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
