/** Tables for clients that show them as bare pipes. */

const cellsOf = (row: string): string[] =>
  row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** A row as a line: the first cell in bold, then heading and cell. */
const asLine = (headings: readonly string[], row: string, bullet: string): string => {
  const [first = '', ...cells] = cellsOf(row);
  const rest = cells.map((cell, index) => `${headings[index + 1] ?? ''} ${cell}`.trim());
  return `${bullet}**${first.replaceAll('*', '')}**${rest.length > 0 ? `：${rest.join('，')}` : ''}`;
};

/** Each row of a markdown table becomes a line, with `bullet` before it. */
export const tablesAsLines = (text: string, bullet: string): string =>
  text.replace(/^(\|.*)\n\|[\s:|-]+\n((?:\|.*(?:\n|$))*)/gm, (_all, heading: string, rows: string) =>
    rows
      .split('\n')
      .map((row) => (row === '' ? '' : asLine(cellsOf(heading), row, bullet)))
      .join('\n'),
  );
