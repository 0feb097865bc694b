import { cleaned } from '../plain-text.ts';
import { tablesAsLines } from '../table.ts';

/** Text for DingTalk: https://open.dingtalk.com/document/development/robot-message-type */

/** Addresses that open the client itself or make the reader say something. */
const oddScheme = /(dingtalk|dtmd|javascript|data|http):/gi;

/** For messages of the kind text, where nothing is parsed but addresses and, together with `at`, mentions. */
export const plain = (text: string): string =>
  cleaned(text)
    .replaceAll('@', '＠')
    .replace(oddScheme, (_all, scheme: string) => `${scheme}：`);

const twins: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  _: '＿',
  '`': '｀',
  '#': '＃',
  '|': '｜',
  '~': '～',
  '&': '＆',
  '\\': '＼',
};

/** What begins a list or a rule when a line starts with it. */
const lineStart = /^([^\S\n]*)(?:([+=-])(?=[\s=+-]|$)|(\d+)\.(?=\s))/gm;

/** Reads in markdown as it was written: nothing in it is a format, a link or a mention. */
export const literal = (text: string): string =>
  plain(text)
    .replace(/[<>[\]*_`#|~&\\]/g, (sign) => twins[sign] ?? sign)
    .replace(lineStart, (_all, space: string, sign?: string, number?: string) =>
      sign ? space + String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : `${space}${number}．`,
    );

/** A single line end would join two lines, so it gets the spaces that make it count. Twice changes nothing. */
const withLineEnds = (text: string): string => text.replace(/(?<![\n ]) *\n(?! *[\n#>-]) */g, '  \n  ');

/** Keeps headings, bold and lists; takes away tags, mentions, links and pictures; tables become lists. */
export const formatted = (text: string): string =>
  withLineEnds(
    tablesAsLines(cleaned(text), '- ')
      .replaceAll('<', '＜')
      .replaceAll('@', '＠')
      .replace(oddScheme, (_all, scheme: string) => `${scheme}：`)
      .replace(/!?\[([^\]\n]*)\]\(([^)\n]*)\)/g, '$1（$2）')
      .replace(/\](?=[([:])/g, '］'),
  );
