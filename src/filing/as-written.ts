import { tidy } from '../tidy.ts';

/** A label in front of a narrative or a reason is never longer. */
const LONGEST_LEAD = 200;

const LINE_END = /\r\n?|[\n\u2028\u2029\v\f]/;

/** Figures and letters of full width become plain; punctuation stays as people write it. */
const plainLetters = (line: string): string =>
  line.replace(/[０-９Ａ-Ｚａ-ｚ\u3000]/g, (character) => character.normalize('NFKC'));

/** The end of one of the lines that reads as `line` once it is tidied; null where none does. */
const sourceOf = (line: string, lines: readonly string[]): string | null => {
  for (const whole of lines) {
    if (!tidy(whole).endsWith(line)) continue;
    for (let start = 0; start <= Math.min(whole.length, LONGEST_LEAD); start++) {
      const end = whole.slice(start);
      if (tidy(end) === line) return plainLetters(end).trim();
    }
  }
  return null;
};

/**
 * Words that are kept, with the punctuation they were sent with: commands read a normal form in which 「，」 is 「,」,
 * and nobody wants that in the office's table. A line that cannot be found in the message stays as it was read.
 */
export const asWritten = (text: string, source: string): string => {
  const lines = source.split(LINE_END);
  return text
    .split('\n')
    .map((line) => (/[!-/:-@[-`{-~]/.test(line) ? (sourceOf(line, lines) ?? line) : line))
    .join('\n');
};

/** A reason as it was written, without a full stop: sentences around it bring their own. */
export const reasonAsWritten = (reason: string, source: string): string =>
  asWritten(reason, source).replace(/[\s。.,，;；]+$/, '');
