import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';

/** What a reader of .docx files finds in one: paragraphs, and the cells of tables. */
export const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value;

/** The same as a page of HTML, in which tables are tables. */
export const htmlOf = async (bytes: Uint8Array): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;

/** A part of the file as it stands. */
export const partOf = (bytes: Uint8Array, name: string): string => {
  const part = unzipSync(bytes)[name];
  if (!part) throw new Error(`no ${name}`);
  return strFromU8(part);
};

/** The cells behind a row's first one, of the last row that begins so in such a page. */
export const rowOf = (html: string, first: string): string[] => {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, '')),
  );
  return rows.findLast(([name]) => name === first)?.slice(1) ?? [];
};
