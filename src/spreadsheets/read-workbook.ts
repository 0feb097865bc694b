import type { CellValue } from 'exceljs';
import { unzipSync } from 'fflate';

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

/** What a file may hold when it is unpacked: fifty thousand rows are some ten megabytes, a bomb is gigabytes. */
const MOST_UNPACKED = 200 * 1024 * 1024;

/** By what the file says of itself; Infinity for bytes that are no packed file. */
const unpackedSize = (bytes: Uint8Array): number => {
  let sum = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        sum += originalSize;
        return false;
      },
    });
  } catch (error) {
    if (error instanceof Error) return Number.POSITIVE_INFINITY;
    throw error;
  }
  return sum;
};

/** The rows of the first sheet; null for bytes that are no xlsx file, or far too much when unpacked. */
export const readWorkbook = async (bytes: Uint8Array): Promise<SheetRow[] | null> => {
  if (unpackedSize(bytes) > MOST_UNPACKED) return null;
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  try {
    // A copy: small buffers of Node share their memory with others.
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
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
