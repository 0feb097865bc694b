import { epochOf, type Moment } from '../calendar/day.ts';
import { stamped } from '../papers/stamped.ts';

/** One file of an archive; `name` is its path below the folder, with `/`. */
export type Archived = { readonly name: string; readonly bytes: Uint8Array };

/** A spreadsheet, which its writer stamps with the clock: here with the moment up to which the archive goes. */
export const tableFileOf = (name: string, bytes: Uint8Array, end: Moment): Archived => ({
  name,
  bytes: stamped(bytes, epochOf(end)),
});

/** A file of text. */
export const textFile = (name: string, text: string): Archived => ({
  name,
  bytes: new TextEncoder().encode(text),
});

/** A file of lines of JSON. */
export const lineFile = (name: string, lines: readonly unknown[]): Archived =>
  textFile(name, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
