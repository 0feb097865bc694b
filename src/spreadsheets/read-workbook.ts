import type { CellValue } from 'exceljs';

/** One row of a sheet: its number as the spreadsheet counts it, and the words of its cells. */
export type SheetRow = { readonly number: number; readonly cells: readonly string[] };

/** What a cell shows, without its looks; a date as a day. */
const wordsOf = (value: CellValue): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).normalize('NFKC').trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .normalize('NFKC')
      .trim();
  if ('text' in value) return wordsOf(value.text as CellValue);
  if ('result' in value) return wordsOf(value.result as CellValue);
  return '';
};

/** The rows of the first sheet; null for bytes that are no xlsx file. */
export const readWorkbook = async (bytes: Uint8Array): Promise<SheetRow[] | null> => {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  try {
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
  const sheet = workbook.worksheets[0];
  if (!sheet) return null;
  const rows: SheetRow[] = [];
  sheet.eachRow((row, number) => {
    const { values } = row;
    const cells = Array.isArray(values) ? Array.from(values.slice(1), wordsOf) : [];
    rows.push({ number, cells });
  });
  return rows;
};
