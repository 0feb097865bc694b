import { type Button, isFile, type Reply, type WordReply } from '../../message.ts';
import { buttonsIn } from '../buttons-in.ts';
import { bytesOf, splitAndNumber } from '../plain-text.ts';
import { formatted, literal, literalLines, plain, withLineEnds } from './markdown.ts';

/** A message as the HTTP answer, a sessionWebhook and a custom robot take it. */
export type Payload = (
  | { readonly msgtype: 'text'; readonly text: { readonly content: string } }
  | { readonly msgtype: 'markdown'; readonly markdown: { readonly title: string; readonly text: string } }
) & { readonly at?: { readonly atUserIds: readonly string[]; readonly isAtAll: false } };

/** To say nothing. */
export const SILENCE = { msgtype: 'empty' } as const;

/** The platform takes 20,000 bytes, the clients show less: about 3,700 characters. */
const CONTENT_BYTES = 11_000;
/** The server API takes 15,000 bytes of JSON, in which quotes and line ends count double. */
const JSON_BYTES = 13_500;
/** What the number below a part and its line end may add. */
const SLACK_BYTES = 100;
const MOST_MENTIONS = 50;

/** Accounts as the directory writes them: nothing that could mean everybody. */
const account = /^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$/;

export const isAccount = (id: string): boolean => account.test(id) && id.toLowerCase() !== 'all';

const mentionsIn = (replies: readonly Reply[]): string[] => {
  const all = replies.flatMap((reply) => (isFile(reply) ? [] : (reply.mentions ?? [])));
  return [...new Set(all.filter(isAccount))].slice(0, MOST_MENTIONS);
};

/** An address holds no more; what is longer can only be typed. */
const MOST_SAID = 100;

/** An address that makes who presses it say the words. Only markdown knows it, and only a chat with the bot alone. */
const linkOf = ({ label, says }: Button): string =>
  `[${literal(label)}](dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(says).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;

/** In a group the bot would not hear what a press says: nobody is called by it. */
export const withoutButtons = (reply: Reply): Reply => {
  if (isFile(reply) || !reply.buttons) return reply;
  const { buttons: _none, ...rest } = reply;
  return rest;
};

const partsOf = (text: string): string[] => {
  const isOne =
    bytesOf(text) <= CONTENT_BYTES + SLACK_BYTES && bytesOf(JSON.stringify(text)) <= JSON_BYTES + SLACK_BYTES;
  if (isOne) return [text];
  const parts = splitAndNumber(text, CONTENT_BYTES);
  const fit = parts.every((part) => bytesOf(JSON.stringify(part)) <= JSON_BYTES);
  return fit ? parts : splitAndNumber(text, Math.floor(JSON_BYTES / 2));
};

/** The words must name whom the message mentions. */
const mentioning = (payload: Payload, ids: readonly string[]): Payload => {
  if (ids.length === 0) return payload;
  const named = ids.map((id) => `@${id}`).join(' ');
  const at = { atUserIds: ids, isAtAll: false } as const;
  if (payload.msgtype === 'text')
    return { ...payload, text: { content: `${payload.text.content}\n${named}` }, at };
  const { title, text } = payload.markdown;
  return { ...payload, markdown: { title, text: `${text}\n\n${named}` }, at };
};

/** All words of the replies in as few messages as they fit in; mentions and buttons go with the last. Twice changes nothing. */
export const fitted = (replies: readonly Reply[]): WordReply[] => {
  const buttons = buttonsIn(replies).filter(({ says }) => says.length <= MOST_SAID);
  const anyMarkdown = buttons.length > 0 || replies.some(({ kind }) => kind === 'markdown');
  const texts = replies.map(({ kind, text }) => {
    if (!anyMarkdown) return plain(text);
    return kind === 'markdown' ? formatted(text) : literalLines(text);
  });
  const said = texts.map((text) => text.trim()).filter((text) => text !== '');
  if (said.length === 0) return [];
  const parts = partsOf(said.join('\n\n')).map((part) => (anyMarkdown ? withLineEnds(part) : part).trim());
  const mentions = mentionsIn(replies);
  return parts.map((text, index) => ({
    kind: anyMarkdown ? 'markdown' : 'text',
    text,
    ...(index === parts.length - 1 && {
      ...(mentions.length > 0 && { mentions }),
      ...(buttons.length > 0 && { buttons }),
    }),
  }));
};

/** One message of `fitted` as the platform takes it. */
export const payloadOf = (title: string, { kind, text, mentions = [], buttons = [] }: WordReply): Payload => {
  const below = buttons.length > 0 ? `\n\n${buttons.map(linkOf).join('　')}` : '';
  const payload: Payload =
    kind === 'markdown'
      ? { msgtype: 'markdown', markdown: { title, text: text + below } }
      : { msgtype: 'text', text: { content: text } };
  return mentioning(payload, mentions);
};

export const payloadsOf = (title: string, replies: readonly Reply[]): Payload[] =>
  fitted(replies).map((reply) => payloadOf(title, reply));
