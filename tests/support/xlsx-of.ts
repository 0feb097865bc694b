import { importColumns } from '../../src/registry/import-row.ts';
import { importHeadings } from '../../src/replies/registry/import-words.ts';
import { plainSheet } from '../../src/spreadsheets/plain-sheet.ts';

type Row = Partial<Record<(typeof importColumns)[number], string | number>>;

/** A table for the registry as a clerk would fill it in. */
export const xlsxOf = (rows: readonly Row[]): Promise<Uint8Array> =>
  plainSheet({
    title: '企业库',
    columns: importColumns.map((column) => ({ heading: importHeadings[column], width: 12 })),
    rows: rows.map((row) => importColumns.map((column) => row[column] ?? null)),
  });
