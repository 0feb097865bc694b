import { createHash } from 'node:crypto';
import type { FileReply, Message, Reply } from '../../message.ts';
import { isPngOrJpeg } from '../picture-kind.ts';
import { bytesOf, splitByBytes } from '../plain-text.ts';
import { feedbackOf } from './feedback.ts';
import { literal, markdownOf } from './markdown.ts';

/**
 * A passive answer of a 智能机器人 is a stream: the platform asks again and again until it is finished.
 * https://developer.work.weixin.qq.com/document/path/101031
 */

const CONTENT_BYTES = 20_480;
const MOST_PICTURES = 10;
const PICTURE_BYTES = 10 * 1024 * 1024;
const PREFIX = 'st-';

/** The same message always has the same stream: a repeat and every replica can tell one from the other. */
export const streamOf = (message: string): string => PREFIX + message;

/** The message a stream answers; null for a stream that is not ours. */
export const messageOfStream = (stream: string): string | null =>
  stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : null;

type Picture = {
  readonly msgtype: 'image';
  readonly image: { readonly base64: string; readonly md5: string };
};

export type StreamBody = {
  readonly msgtype: 'stream' | 'stream_with_template_card';
  /** One to a message. */
  readonly template_card?: object;
  readonly stream: {
    readonly id: string;
    readonly finish: boolean;
    readonly content: string;
    readonly msg_item?: readonly Picture[];
    readonly feedback?: { readonly id: string };
  };
};

/** A picture that a stream can carry: only JPG and PNG are taken. */
export const isPicture = (reply: Reply): reply is FileReply =>
  reply.kind === 'image' && reply.bytes.length <= PICTURE_BYTES && isPngOrJpeg(reply.bytes);

const pictureOf = (bytes: Uint8Array): Picture => ({
  msgtype: 'image',
  image: {
    base64: Buffer.from(bytes).toString('base64'),
    md5: createHash('md5').update(bytes).digest('hex'),
  },
});

export const unfinished = (message: string, words: string): StreamBody => ({
  msgtype: 'stream',
  stream: { id: streamOf(message), finish: false, content: literal(words) },
});

export const finishedWith = (message: string, words: string): StreamBody => ({
  msgtype: 'stream',
  stream: { id: streamOf(message), finish: true, content: literal(words) },
});

/** Markdown of at most the platform's length, with `cut` below what had to be left out. */
export const shortened = (text: string, cut: string): string => {
  if (bytesOf(text) <= CONTENT_BYTES) return text;
  const [part = ''] = splitByBytes(text, CONTENT_BYTES - bytesOf(cut) - 2);
  return `${part}\n\n${cut}`;
};

/** All replies as one stream; `rest` is what did not fit into it, as markdown. */
export const finished = (
  message: string,
  replies: readonly Reply[],
): { readonly body: StreamBody; readonly rest: string } => {
  const pictures = replies.filter(isPicture).slice(0, MOST_PICTURES);
  const texts = replies.filter((reply) => !pictures.some((picture) => picture === reply)).map(markdownOf);
  const [content = '', ...rest] = splitByBytes(texts.join('\n\n'), CONTENT_BYTES);
  const body: StreamBody = {
    msgtype: 'stream',
    stream: {
      id: streamOf(message),
      finish: true,
      content,
      ...(pictures.length > 0 && { msg_item: pictures.map(({ bytes }) => pictureOf(bytes)) }),
    },
  };
  return { body, rest: rest.join('\n\n') };
};

export const withCard = (body: StreamBody, template_card: object): StreamBody => ({
  ...body,
  msgtype: 'stream_with_template_card',
  template_card,
});

/** Asks the reader for a thumb up or down; only the first answer to a message may. */
export const askingForThumbs = (body: StreamBody, message: Pick<Message, 'id' | 'text'>): StreamBody => ({
  ...body,
  stream: { ...body.stream, feedback: { id: feedbackOf(message) } },
});
