/** Marks that the normal form would melt into the figures around them: ① becomes 1, ⒈ becomes 1. */
const listMarks: readonly (readonly [first: string, last: string])[] = [
  ['①', '⑳'],
  ['⑴', '⒇'],
  ['⒈', '⒛'],
  ['❶', '❿'],
  ['➀', '➉'],
  ['㈠', '㈩'],
];

const markNumber = (mark: string): number => {
  const found = listMarks.find(([first, last]) => mark >= first && mark <= last);
  return found ? mark.charCodeAt(0) - found[0].charCodeAt(0) + 1 : 0;
};

/**
 * What commands are matched against: the normal form, one kind of line end, runs of blanks as one blank, nothing
 * around it. Tabs stay, an empty cell between two of them too; signs that look like a colon are one; list marks of one character become ` (1)`.
 */
export const tidy = (text: string): string =>
  text
    .replace(/[①-⒛❶-❿➀-➉㈠-㈩]/g, (mark) => (markNumber(mark) > 0 ? ` (${markNumber(mark)})` : mark))
    .normalize('NFKC')
    .replace(/[∶꞉ː]/g, ':')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[^\S\n\t]+/g, ' ')
    .replace(/ ?\t ?/g, '\t')
    .replace(/ ?\n ?/g, '\n')
    .trim();
