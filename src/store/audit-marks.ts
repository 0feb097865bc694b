import type { History } from './histories.ts';

/** How far a history had come when it was checked, and the link that sealed it then. */
type Mark = { readonly name: string; readonly count: number; readonly link: string };

/** One line for each history; kept elsewhere, it finds what somebody changed together with its links. */
export const renderMarks = (histories: readonly History[]): string =>
  histories
    .filter(({ links }) => links.length > 0)
    .map(({ name, links }) => `${links.at(-1)} ${links.length} ${name}\n`)
    .join('');

const readMarks = (text: string): Mark[] =>
  text.split('\n').flatMap((line) => {
    const [, link = '', count, name = ''] = /^([0-9a-f]{64}) (\d+) (.+)$/.exec(line) ?? [];
    return count ? [{ name, count: Number(count), link }] : [];
  });

/** The names of the histories that do not go on from where they were. */
export const notAsBefore = (histories: readonly History[], marks: string): string[] => {
  const byName = new Map(histories.map((history) => [history.name, history]));
  return readMarks(marks)
    .filter(({ name, count, link }) => byName.get(name)?.links[count - 1] !== link)
    .map(({ name }) => name);
};
