/** Text as the platforms count and cut it. */

/** Bytes in UTF-8: what every limit of the platforms counts. */
export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Controls, zero-width characters and marks that turn the reading direction: none of them is ever meant. */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** One kind of line end, no unseen characters, no lone surrogates, at most one empty line in a row. */
export const cleaned = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unseen, '')
    .replace(/\n{3,}/g, '\n\n');

/** A run of text that belongs together, and what stood between it and the one before. */
type Block = { readonly text: string; readonly glue: string; readonly table: boolean };

const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  let glue = '';
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      glue = '\n\n';
      continue;
    }
    const table = line.startsWith('|');
    const last = blocks.at(-1);
    if (last && last.table === table && glue === '') {
      blocks[blocks.length - 1] = { ...last, text: `${last.text}\n${line}` };
    } else blocks.push({ text: line, glue: last ? glue || '\n' : '', table });
    glue = '';
  }
  return blocks;
};

/** Puts as many pieces as fit into each part; `cut` breaks up a piece that fits nowhere. */
const pack = (
  pieces: readonly { readonly text: string; readonly glue: string }[],
  limit: number,
  cut: (text: string) => string[],
): string[] => {
  const parts: string[] = [];
  let part = '';
  for (const { text, glue } of pieces) {
    const longer = part === '' ? text : part + glue + text;
    if (bytesOf(longer) <= limit) {
      part = longer;
      continue;
    }
    if (part !== '') parts.push(part);
    const cuts = bytesOf(text) <= limit ? [text] : cut(text);
    parts.push(...cuts.slice(0, -1));
    part = cuts.at(-1) ?? '';
  }
  return part === '' ? parts : [...parts, part];
};

/** Character by character, a mention or a placeholder in brackets counting as one. */
const cutAnywhere = (text: string, limit: number): string[] => {
  const atoms = text.match(/<@[^<>\s]{1,64}>|[\s\S]/gu) ?? [];
  return pack(
    atoms.map((atom) => ({ text: atom, glue: '' })),
    limit,
    (atom) => [atom],
  );
};

const cutLines = (text: string, limit: number): string[] =>
  pack(
    text.split('\n').map((line) => ({ text: line, glue: '\n' })),
    limit,
    (line) =>
      pack(
        line.split(/(?<=[。；！？])/).map((sentence) => ({ text: sentence, glue: '' })),
        limit,
        (sentence) => cutAnywhere(sentence, limit),
      ),
  );

/** By rows, the heading above each part. A heading that leaves no room is cut like other lines. */
const cutTable = (text: string, limit: number): string[] => {
  const [heading = '', ruler = '', ...rows] = text.split('\n');
  const head = `${heading}\n${ruler}\n`;
  const room = limit - bytesOf(head);
  if (rows.length === 0 || rows.some((row) => bytesOf(row) > room)) return cutLines(text, limit);
  const rowsOfParts = pack(
    rows.map((row) => ({ text: row, glue: '\n' })),
    room,
    (row) => [row],
  );
  return rowsOfParts.map((part) => head + part);
};

/**
 * Parts of at most `limit` bytes, cut between paragraphs where possible, then between lines, sentences and
 * characters; never inside a mention, a table only between rows and with its heading repeated.
 */
export const splitByBytes = (text: string, limit: number): string[] => {
  if (bytesOf(text) <= limit) return text === '' ? [] : [text];
  const blocks = blocksOf(text);
  return pack(blocks, limit, (long) => {
    const isTable = blocks.some((block) => block.table && block.text === long);
    return isTable ? cutTable(long, limit) : cutLines(long, limit);
  });
};

/** Room that a number below a part takes. */
const NUMBER_BYTES = 16;

/** Like `splitByBytes`, each of several parts ending in its number, such as （1/3）. */
export const splitAndNumber = (text: string, limit: number): string[] => {
  if (bytesOf(text) <= limit) return splitByBytes(text, limit);
  const parts = splitByBytes(text, limit - NUMBER_BYTES);
  return parts.map((part, index) => `${part}\n（${index + 1}/${parts.length}）`);
};
