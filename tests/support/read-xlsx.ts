import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';

/** The cells of the first sheet, or of the one with a name, as a spreadsheet program reads them. */
export const cellsOf = async (bytes: Uint8Array, sheet: number | string = 1) =>
  readSheet(Buffer.from(bytes), sheet);

/** What is written into a cell of the first sheet, as it stands in the file. */
export const rawCell = (bytes: Uint8Array, address: string): string => {
  const file = unzipSync(bytes)['xl/worksheets/sheet1.xml'];
  const xml = file ? strFromU8(file) : '';
  return new RegExp(`<c r="${address}"[^>]*?(?:/>|>.*?</c>)`, 's').exec(xml)?.[0] ?? '';
};

/** All formulas of the first sheet. */
export const formulasOf = (bytes: Uint8Array): string[] => {
  const file = unzipSync(bytes)['xl/worksheets/sheet1.xml'];
  return [...(file ? strFromU8(file) : '').matchAll(/<f[^>]*>(.*?)<\/f>/gs)].map(
    ([, formula = '']) => formula,
  );
};
