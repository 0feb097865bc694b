import { type FileReply, isFile, type Reply, type WordReply } from '../../message.ts';
import type { Words } from '../channel.ts';
import { cleaned, splitAndNumber } from '../plain-text.ts';
import { tablesAsLines } from '../table.ts';
import { formatted, withoutMarks } from './markdown.ts';

/** What a way out can carry, and how replies are made to fit. */
export type Limits = {
  readonly textBytes: number;
  readonly markdownBytes: number;
  readonly imageBytes: number;
  readonly fileBytes: number;
  /** Whether a text can mention somebody for real. */
  readonly canMention: boolean;
  /** Whether choices can be pressed. */
  readonly canAsk: boolean;
  /** What is seen of markdown: all of it, all but tables, or the words alone. */
  readonly shows: 'tables' | 'lines' | 'words';
};

/** Accounts and chats as the directory writes them: nothing that could mean everybody. */
const account = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/;

export const isAccount = (id: string): boolean => account.test(id) && id.toLowerCase() !== 'all';

/** Text that is not parsed but for tags and, in some clients, an @. */
export const plain = (text: string): string => cleaned(text).replaceAll('<', '＜').replaceAll('@', '＠');

/** Choices are a message of their own below the words: a reply that has no words. */
const fitButtons = ({ buttons = [] }: WordReply, { canAsk }: Limits): Reply[] =>
  canAsk && buttons.length > 0 ? [{ kind: 'text', text: '', buttons }] : [];

/** Before it is cut: what is written otherwise may be longer. */
const writtenFor = ({ shows }: Limits, { kind, text }: WordReply): Pick<WordReply, 'kind' | 'text'> => {
  if (kind === 'text') return { kind, text: plain(text) };
  if (shows === 'tables') return { kind, text: formatted(text) };
  const lines = formatted(tablesAsLines(text, ''));
  return shows === 'lines' ? { kind, text: lines } : { kind: 'text', text: withoutMarks(lines) };
};

const fitWords = (reply: WordReply, limits: Limits, words: Words): Reply[] => {
  const { mentions = [] } = reply;
  const { kind, text } = writtenFor(limits, reply);
  const parts: Reply[] = splitAndNumber(text, kind === 'text' ? limits.textBytes : limits.markdownBytes).map(
    (part) => ({ kind, text: part }),
  );
  const ids = limits.canMention ? [...new Set(mentions.filter(isAccount))] : [];
  if (ids.length === 0) return parts;
  const last = parts.at(-1);
  // Only plain text can mention reliably; below a table the mention is a message of its own.
  if (kind === 'text' && last?.kind === 'text') return [...parts.slice(0, -1), { ...last, mentions: ids }];
  return [...parts, { kind: 'text', text: words.lookAbove(), mentions: ids }];
};

/** A picture or file that is too large is told of instead. */
const fitFile = (reply: FileReply, limits: Limits, words: Words): Reply[] => {
  const limit = reply.kind === 'image' ? limits.imageBytes : limits.fileBytes;
  const fits = reply.bytes.length > 5 && reply.bytes.length <= limit;
  return fits ? [reply] : fitWords({ kind: 'text', text: reply.text }, limits, words);
};

/** Each reply as one message or several, every one within the limits. Fitting twice changes nothing. */
export const fitTo = (limits: Limits, words: Words, replies: readonly Reply[]): Reply[] =>
  replies.flatMap((reply) =>
    isFile(reply)
      ? fitFile(reply, limits, words)
      : [...fitWords(reply, limits, words), ...fitButtons(reply, limits)],
  );
