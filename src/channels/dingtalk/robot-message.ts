import { z } from 'zod';
import { RejectedRequest } from '../../errors.ts';
import type { Message } from '../../message.ts';
import { withoutMention } from '../mention.ts';

/** What the platform tells an internal-app robot, the same by HTTP and in a Stream frame. */

/** Names the space of message ids, the same for callback and Stream. */
export const DINGTALK_CHANNEL = 'dingtalk';

const OVER_QUOTA = 20001;

const id = z.string().min(1).max(512);
const rich = z.array(z.looseObject({ text: z.string().optional(), type: z.string().optional() }));
const millis = z.coerce.number().int().positive();

/** `content` is an object for all kinds but an old form of text. */
const spoken = z.looseObject({
  richText: rich.optional(),
  recognition: z.string().optional(),
  text: z.string().optional(),
});

const quoted = z.looseObject({
  msgType: z.string().optional(),
  content: z.union([z.string(), spoken]).optional(),
});

const frame = z.looseObject({
  msgtype: z.string().min(1),
  msgId: id,
  conversationType: z.coerce.string().pipe(z.enum(['1', '2'])),
  conversationId: id,
  senderStaffId: z.string().max(256).nullish(),
  robotCode: z.string().nullish(),
  sessionWebhook: z.string().nullish(),
  sessionWebhookExpiredTime: millis.nullish().catch(null),
  text: z.looseObject({ content: z.string(), repliedMsg: quoted.nullish().catch(null) }).nullish(),
  content: z.union([z.string(), spoken]).nullish(),
});

type Frame = z.infer<typeof frame>;
type Spoken = z.infer<typeof spoken>;

const quota = z.looseObject({
  errorCode: z.coerce.number().optional(),
  errCode: z.coerce.number().optional(),
});

/** Where an answer can be left without a token, until the moment in epoch ms. */
export type Session = { readonly url: string; readonly until: number };

export type Said = { readonly message: Message; readonly session: Session | null };

/** `unreadable` has no words that we can read. */
export type Heard =
  | ({ readonly kind: 'said' } & Said)
  | ({ readonly kind: 'unreadable' } & Said)
  | { readonly kind: 'over quota' };

const richWords = (items: z.infer<typeof rich>): string =>
  items.flatMap(({ text, type }) => (text !== undefined && type !== 'at' ? [text] : [])).join('');

/** Null for a picture, a file and whatever has no words. */
const wordsOf = (kind: string, content: string | Spoken | null | undefined): string | null => {
  if (typeof content === 'string') return kind === 'text' ? content : null;
  if (kind === 'audio') return content?.recognition?.trim() || null;
  if (kind === 'richText') return richWords(content?.richText ?? []).trim() || null;
  return kind === 'text' ? (content?.text ?? null) : null;
};

/** Nothing but a mention below a quoted message is about the quoted one. */
const textOf = (said: Frame, names: readonly string[], chat: string | null): string | null => {
  const own = said.text?.content ?? wordsOf(said.msgtype, said.content);
  const text = own === null ? null : withoutMention(own, names, chat);
  const reply = said.text?.repliedMsg;
  if (text !== '' || !reply) return text;
  return withoutMention(wordsOf(reply.msgType ?? 'text', reply.content) ?? '', names, null);
};

const sessionOf = ({ sessionWebhook: url, sessionWebhookExpiredTime: until }: Frame): Session | null =>
  url && until ? { url, until } : null;

/** True for the notice that this month's quota is used up: it carries no message. */
const isOverQuota = (raw: unknown): boolean => {
  const parsed = quota.safeParse(raw);
  return parsed.success && (parsed.data.errorCode ?? parsed.data.errCode) === OVER_QUOTA;
};

/**
 * Reads a message that is known to come from the platform. Somebody without `senderStaffId` is nobody we know.
 * @throws RejectedRequest when it is of no shape that we know, or for another robot
 */
export const hear = (raw: unknown, names: readonly string[], robotCode: string): Heard => {
  if (isOverQuota(raw)) return { kind: 'over quota' };
  const parsed = frame.safeParse(raw);
  if (!parsed.success) throw new RejectedRequest(400, `message: ${parsed.error.issues[0]?.path.join('.')}`);
  const said = parsed.data;
  if (said.robotCode && said.robotCode !== robotCode) throw new RejectedRequest(403, 'another robot');
  const chat = said.conversationType === '2' ? said.conversationId : null;
  const text = textOf(said, names, chat === null ? null : chat);
  const message: Message = {
    id: said.msgId,
    channel: DINGTALK_CHANNEL,
    source: 'dingtalk',
    chat,
    user: said.senderStaffId ?? '',
    text: text ?? '',
  };
  return { kind: text === null ? 'unreadable' : 'said', message, session: sessionOf(said) };
};
