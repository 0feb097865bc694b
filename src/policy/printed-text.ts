/** The printed document cut into its clauses by its own headings: 一、 （一） 1. */

/** Clause reference (`计划 三（一）2`, `方案 引言`, `通知`) → its text without blanks, marks and quotation marks. */
export type PrintedText = ReadonlyMap<string, string>;

/** What is compared: width, blanks, emphasis, quotation marks and kinds of dash do not matter. */
export const printedForm = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[“”"'‘’《》〈〉\s*]/g, '')
    .replace(/[—–―-]+/g, '-');

type Part = { readonly short: string; readonly title: string };
type Place = { part: string; one: string; two: string; three: string };

const ONE = /^\**\s*([一二三四五六七八九十]+)、/;
const TWO = /^\**\s*[（(]([一二三四五六七八九十]+)[)）]/;
const THREE = /^\**\s*(\d{1,2})[.．]/;

/** Where a line takes us: a heading opens a clause, everything else stays where it is. */
const placeAfter = (line: string, place: Place, parts: readonly Part[]): Place => {
  const title = parts.find(
    ({ title: name }) => !line.startsWith('《') && printedForm(line) === printedForm(name),
  );
  if (title) return { part: title.short, one: '', two: '', three: '' };
  const [, one] = ONE.exec(line) ?? [];
  if (one && place.part !== '') return { ...place, one, two: '', three: '' };
  const [, two] = TWO.exec(line) ?? [];
  if (two && place.one !== '') return { ...place, two, three: '' };
  const [, three] = THREE.exec(line) ?? [];
  return three && place.two !== '' ? { ...place, three } : place;
};

/** A line belongs to its clause and to every clause around it. */
const namesOf = ({ part, one, two, three }: Place, opening: string): string[] => {
  if (part === '') return [opening];
  if (one === '') return [`${part} 引言`];
  const names = [`${part} ${one}`];
  if (two) names.push(`${part} ${one}（${two}）`);
  if (three) names.push(`${part} ${one}（${two}）${three}`);
  return names;
};

/** The clauses with their text as printed, for quoting. */
export const clausesOf = (text: string, parts: readonly Part[]): ReadonlyMap<string, string> => {
  const opening = parts[0]?.short ?? '';
  const bodies = parts.slice(1);
  const clauses = new Map<string, string>();
  let place: Place = { part: '', one: '', two: '', three: '' };
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    place = placeAfter(trimmed, place, bodies);
    for (const name of namesOf(place, opening)) clauses.set(name, `${clauses.get(name) ?? ''}${trimmed}`);
  }
  return clauses;
};

export const printedTextOf = (text: string, parts: readonly Part[]): PrintedText =>
  new Map([...clausesOf(text, parts)].map(([name, words]) => [name, printedForm(words)]));
