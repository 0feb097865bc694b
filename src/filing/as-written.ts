import { tidy } from '../tidy.ts';

/** A label in front of a narrative or a reason is never longer. */
const LONGEST_LEAD = 200;

/** So many lines are looked for behind a label. */
const MOST_LEADS = 20;

const LINE_END = /\r\n?|[\n\u2028\u2029\v\f]/;

/** Figures and letters of full width become plain; punctuation stays as people write it. */
const plainLetters = (line: string): string =>
  line.replace(/[０-９Ａ-Ｚａ-ｚ\u3000]/g, (character) => character.normalize('NFKC'));

type SentLine = { readonly whole: string; readonly read: string };

/** The end of one of the lines that reads as `line` once it is tidied; null where none does. */
const endOf = (line: string, lines: readonly SentLine[]): string | null => {
  for (const { whole, read } of lines) {
    if (!read.endsWith(line)) continue;
    for (let start = 0; start <= Math.min(whole.length, LONGEST_LEAD); start++) {
      const end = whole.slice(start);
      if (tidy(end) === line) return end;
    }
  }
  return null;
};

/**
 * Words that are kept, with the punctuation they were sent with: commands read a normal form in which 「，」 is 「,」,
 * and nobody wants that in the office's table. A line that cannot be found in the message stays as it was read.
 */
export const asWritten = (text: string, source: string): string => {
  const lines = source.split(LINE_END).map((whole) => ({ whole, read: tidy(whole) }));
  const known = new Map(lines.map(({ whole, read }) => [read, whole]));
  const sent = (line: string, index: number): string => {
    if (!/[!-/:-@[-`{-~]/.test(line)) return line;
    // Only the first lines can stand behind a label.
    const found = known.get(line) ?? (index < MOST_LEADS ? endOf(line, lines) : null);
    return found === null ? line : plainLetters(found).trim();
  };
  return text.split('\n').map(sent).join('\n');
};

/** A reason as it was written, without a full stop: sentences around it bring their own. */
export const reasonAsWritten = (reason: string, source: string): string =>
  asWritten(reason, source).replace(/[\s。.,，;；]+$/, '');
