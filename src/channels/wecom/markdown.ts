import type { Reply } from '../../message.ts';
import { cleaned } from '../plain-text.ts';

/**
 * Text for clients that read markdown. Full-width twins stand in for signs with a meaning: whether a client takes
 * a backslash for an escape is promised nowhere.
 * https://developer.work.weixin.qq.com/document/path/91770
 */

const twins: Readonly<Record<string, string>> = {
  '<': '＜',
  '[': '［',
  ']': '］',
  '*': '＊',
  _: '＿',
  '`': '｀',
  '~': '～',
  '|': '｜',
  '\\': '＼',
  '@': '＠',
};

/** What begins a heading, a quotation, a list or a rule when a line starts with it. */
const lineStart = /^([^\S\n]*)(?:([#>=]|[+-](?=[\s+-]|$))|(\d+)([.)])(?=\s))/gm;

/** Reads as it was written: nothing in it is a format, a link or a mention. */
export const literal = (text: string): string =>
  cleaned(text)
    .replace(/[<[\]*_`~|\\@]/g, (sign) => twins[sign] ?? sign)
    .replace(lineStart, (_all, space: string, sign?: string, number?: string, end?: string) =>
      sign
        ? space + String.fromCharCode(sign.charCodeAt(0) + 0xfee0)
        : `${space}${number}${end === '.' ? '．' : '）'}`,
    );

/** Keeps headings, bold, lists and tables; takes away tags, mentions, links and pictures. */
export const formatted = (text: string): string =>
  cleaned(text)
    .replaceAll('<', '＜')
    .replaceAll('@', '＠')
    .replace(/!?\[([^\]\n]*)\]\(([^)\n]*)\)/g, '$1（$2）')
    .replace(/\](?=[([:])/g, '］');

/** What our own markdown says, for clients that show its marks as they are. */
export const withoutMarks = (markdown: string): string =>
  markdown.replaceAll('**', '').replace(/^(?:#{1,6}|>) +/gm, '');

/** A reply as markdown; of a picture or file the words that stand for it. */
export const markdownOf = (reply: Reply): string =>
  reply.kind === 'markdown' ? formatted(reply.text) : literal(reply.text);
