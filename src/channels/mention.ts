/** How a group message names the bot: as plain text, in whatever form the sender's client wrote it. */

const escapedFor = (char: string): string => {
  if (/\s/.test(char)) return '\\s+';
  const narrow = char.normalize('NFKC');
  const code = narrow.charCodeAt(0);
  const isAscii = narrow.length === 1 && code > 0x20 && code < 0x7f;
  const escaped = narrow.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return isAscii ? `[${escaped}${String.fromCharCode(code + 0xfee0)}]` : escaped;
};

/** Matches the name in half and full width, any case, any number of spaces where it has one. */
const patternOf = (name: string): string => [...name.normalize('NFKC').trim()].map(escapedFor).join('');

/** What may stand right behind a whole name. */
const END = '(?=[\\s:：,，、。.!！?？;；@＠]|$)';

/** A name that no setting knows ends at a double space, else at the first space of its line. */
const unknownName = /^[@＠](?:[^\n]{0,40}?\s{2}|[^\n\s]{1,40}(?:\s|$))/;

/** People named beside the bot before anything is said: in a group they are called to read along. */
const readers = /^(?:[@＠][^\s@＠]{1,40}\s+)+/;

type Patterns = {
  /** A whole name, wherever it stands. */
  readonly known: RegExp;
  /** A name that other words follow at once. */
  readonly leading: RegExp;
  /** Nobody gave the bot a name. */
  readonly isEmpty: boolean;
};

/** The names are those of the settings: what is made of them is made once. */
const made = new WeakMap<readonly string[], Patterns>();

const patternsOf = (names: readonly string[]): Patterns => {
  const found = made.get(names);
  if (found) return found;
  const longestFirst = names.filter((name) => name.trim() !== '').sort((a, b) => b.length - a.length);
  const any = longestFirst.map(patternOf).join('|');
  const patterns = {
    known: new RegExp(`[@＠](?:${any})${END}[^\\S\\n]*`, 'giu'),
    leading: new RegExp(`^[@＠](?:${any})[\\s:：,，]*`, 'iu'),
    isEmpty: any === '',
  };
  made.set(names, patterns);
  return patterns;
};

/**
 * The text without the bot's own @-name, wherever it stands. In a group, where the platform writes the name, a
 * leading name that is not configured goes too; another person named further on stays.
 */
export const withoutMention = (text: string, names: readonly string[], chat: string | null): string => {
  const { known, leading, isEmpty } = patternsOf(names);
  const head = text.trimStart();
  if (!isEmpty && head.search(known) >= 0) {
    const without = head.replace(known, ' ').trim();
    return chat === null ? without : without.replace(readers, '');
  }
  if (chat !== null) return head.replace(unknownName, '').trim();
  return isEmpty ? head.trim() : head.replace(leading, '').trim();
};
