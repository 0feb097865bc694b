import type { Reply } from '../../message.ts';
import { splitAndNumber } from '../plain-text.ts';
import { formatted, literal, plain } from './markdown.ts';

/** A message as the HTTP answer, a sessionWebhook and a custom robot take it. */
export type Payload = (
  | { readonly msgtype: 'text'; readonly text: { readonly content: string } }
  | { readonly msgtype: 'markdown'; readonly markdown: { readonly title: string; readonly text: string } }
) & { readonly at?: { readonly atUserIds: readonly string[]; readonly isAtAll: false } };

/** To say nothing. */
export const SILENCE = { msgtype: 'empty' } as const;

/** The platform takes 20,000 bytes, the clients show less: about 3,700 characters. */
const CONTENT_BYTES = 11_000;
const MOST_MENTIONS = 50;

/** Accounts as the directory writes them: nothing that could mean everybody. */
const account = /^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$/;

const mentionsIn = (replies: readonly Reply[]): string[] => {
  const all = replies.flatMap((reply) => ('bytes' in reply ? [] : (reply.mentions ?? [])));
  const known = all.filter((id) => account.test(id) && id.toLowerCase() !== 'all');
  return [...new Set(known)].slice(0, MOST_MENTIONS);
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

/** All words of the replies in as few messages as they fit in; mentions go with the last. */
export const payloadsOf = (title: string, replies: readonly Reply[]): Payload[] => {
  const anyMarkdown = replies.some(({ kind }) => kind === 'markdown');
  const texts = replies.map(({ kind, text }) => {
    if (!anyMarkdown) return plain(text);
    return kind === 'markdown' ? formatted(text) : literal(text).replaceAll('\n', '  \n  ');
  });
  const parts = splitAndNumber(texts.join('\n\n'), CONTENT_BYTES);
  const ids = mentionsIn(replies);
  return parts.map((part, index) => {
    const payload: Payload = anyMarkdown
      ? { msgtype: 'markdown', markdown: { title, text: part } }
      : { msgtype: 'text', text: { content: part } };
    return mentioning(payload, index === parts.length - 1 ? ids : []);
  });
};
