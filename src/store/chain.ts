import { hash } from 'node:crypto';

/** Stands before what is left of the id of a person who was erased. */
const ERASED = 'erased-';

const digest = (text: string): string => hash('sha256', text);

/** What stays of a person who was erased: the same for all they did, and no way back to the account. */
export const erasedId = (id: string): string =>
  id.startsWith(ERASED) ? id : `${ERASED}${digest(id).slice(0, 16)}`;

/** Takes a person out of an entry: `ids` says what becomes of each id. */
export const withIds = (text: string, ids: (id: string) => string): string => {
  const entry = JSON.parse(text) as Record<string, unknown>;
  for (const field of ['submittedBy', 'by', 'person'])
    if (typeof entry[field] === 'string') entry[field] = ids(entry[field]);
  return JSON.stringify(entry);
};

/**
 * The link of an entry: it seals the entry and, through the link before, all that came earlier. A person who was
 * erased is sealed as they were before, so that an erasure breaks no chain.
 */
export const linkOf = (before: string, entry: string): string =>
  digest(`${before}\n${withIds(entry, erasedId)}`);

/** The links of entries that stand behind the one whose link is `before`; '' where there is none. */
export const linksOf = (entries: readonly string[], before = ''): string[] => {
  const links: string[] = [];
  for (const entry of entries) links.push(linkOf(links.at(-1) ?? before, entry));
  return links;
};

/** Why the entries are not those that were linked, by the number of the entry; null when they are. */
export const breakIn = (
  entries: readonly string[],
  links: readonly string[],
): { readonly at: number; readonly what: 'changed' | 'missing' | 'not linked' } | null => {
  for (const [index, entry] of entries.entries()) {
    const link = links[index];
    if (link === undefined) return { at: index + 1, what: 'not linked' };
    if (!holds(links[index - 1] ?? '', entry, link)) return { at: index + 1, what: 'changed' };
  }
  return links.length > entries.length ? { at: entries.length + 1, what: 'missing' } : null;
};

const holds = (before: string, entry: string, link: string): boolean => {
  try {
    return linkOf(before, entry) === link;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};
