import { z } from 'zod';
import { RejectedRequest } from '../../errors.ts';
import type { Message } from '../../message.ts';
import type { Feedback } from '../channel.ts';
import type { Asked, Press } from '../choices.ts';
import { withoutMention } from '../mention.ts';
import { questionOf } from './feedback.ts';

/** https://developer.work.weixin.qq.com/document/path/100719 and /101027: what the platform tells a 智能机器人. */

/** Names the space of message ids, the same for callback and long connection. */
export const BOT_CHANNEL = 'wecom-bot';

const content = z.looseObject({ content: z.string() });
const id = z.string().min(1).max(256);

/** The kinds of which something can be read; of the others only the name matters. */
const bodies = {
  msgtype: z.string().min(1),
  text: content.optional(),
  voice: z.looseObject({ content: z.string().nullish() }).nullish(),
  mixed: z.looseObject({ msg_item: z.array(z.looseObject({ text: content.optional() })) }).optional(),
};

const feedback = z.looseObject({
  id,
  type: z.number(),
  content: z.string().nullish(),
  inaccurate_reason_list: z.array(z.number()).nullish(),
});

const press = z.looseObject({ event_key: z.string().min(1).max(1024), task_id: z.string().default('') });

const event = z.looseObject({
  eventtype: z.string().min(1),
  feedback_event: feedback.optional(),
  template_card_event: press.optional(),
});

const frame = z.looseObject({
  ...bodies,
  msgid: id,
  aibotid: z.string().min(1).optional(),
  chattype: z.enum(['single', 'group']).optional(),
  chatid: id.optional(),
  from: z.looseObject({ userid: id }).optional(),
  response_url: z.string().nullish(),
  // What is said stands without what it quotes.
  quote: z.looseObject(bodies).nullish().catch(null),
  stream: z.looseObject({ id }).optional(),
  event: event.optional(),
});

type Frame = z.infer<typeof frame>;
type Bodies = Pick<Frame, 'msgtype' | 'text' | 'voice' | 'mixed'>;

/** A press, and where the card stands. */
export type BotPress = Press & Asked;

/** What a frame asks of us. */
export type Heard =
  | { readonly kind: 'said'; readonly message: Message; readonly responseUrl: string | null }
  | { readonly kind: 'pressed'; readonly press: BotPress; readonly responseUrl: string | null }
  | { readonly kind: 'unreadable'; readonly id: string }
  | { readonly kind: 'refresh'; readonly stream: string; readonly asked: Asked }
  | { readonly kind: 'opened' }
  | { readonly kind: 'feedback'; readonly feedback: Feedback }
  | { readonly kind: 'evicted' }
  | { readonly kind: 'nothing'; readonly event: string };

const verdicts: Readonly<Record<number, Feedback['verdict']>> = { 1: 'right', 2: 'wrong', 3: 'withdrawn' };
const reasons: Readonly<Record<number, Feedback['reasons'][number]>> = {
  1: 'irrelevant',
  2: 'incomplete',
  3: 'wrong',
  4: 'miscounted',
};

/** Null for a picture, a file and whatever has no words. */
const wordsOf = ({ msgtype, text, voice, mixed }: Bodies): string | null => {
  if (msgtype === 'text') return text?.content ?? '';
  if (msgtype === 'voice') return voice?.content || null;
  if (msgtype !== 'mixed') return null;
  const parts = mixed?.msg_item.flatMap((item) => (item.text ? [item.text.content] : [])) ?? [];
  return parts.length > 0 ? parts.join('\n') : null;
};

/** Nothing but a mention below a quoted message is about the quoted one. */
const textOf = (said: Frame, names: readonly string[], chat: string | null): string | null => {
  const own = wordsOf(said);
  const text = own === null ? null : withoutMention(own, names, chat);
  if (text !== '' || !said.quote) return text;
  const quoted = wordsOf(said.quote);
  return quoted === null ? null : withoutMention(quoted, names, null);
};

/** @throws RejectedRequest for a frame without a sender or, in a group, without the group. */
const whoIn = ({ from, chattype, chatid }: Frame): { user: string; chat: string | null } => {
  if (!from || !chattype) throw new RejectedRequest(400, 'no sender');
  if (chattype === 'group' && !chatid) throw new RejectedRequest(400, 'group message without chatid');
  return { user: from.userid, chat: chattype === 'group' ? (chatid ?? null) : null };
};

const messageOf = (said: Frame, text: string): Message => ({
  id: said.msgid,
  channel: BOT_CHANNEL,
  source: 'wecom',
  ...whoIn(said),
  text,
});

const heardEvent = (said: Frame): Heard => {
  const happened = said.event ?? { eventtype: '' };
  const {
    eventtype,
    feedback_event: thought,
    template_card_event: pressed,
  } = happened as z.infer<typeof event>;
  const responseUrl = said.response_url ?? null;
  if (eventtype === 'enter_chat') return { kind: 'opened' };
  if (eventtype === 'disconnected_event') return { kind: 'evicted' };
  if (eventtype === 'template_card_event' && pressed) {
    const press = { ...whoIn(said), card: pressed.task_id, key: pressed.event_key };
    return { kind: 'pressed', press, responseUrl };
  }
  const verdict = thought && verdicts[thought.type];
  if (eventtype !== 'feedback_event' || !verdict) return { kind: 'nothing', event: eventtype };
  return {
    kind: 'feedback',
    feedback: {
      channel: BOT_CHANNEL,
      ...questionOf(thought.id),
      user: said.from?.userid ?? '',
      verdict,
      reasons: (thought.inaccurate_reason_list ?? []).flatMap((code) => reasons[code] ?? []),
      text: thought.content ?? '',
    },
  };
};

/**
 * Reads a frame that is known to come from the platform. `botId`: whose messages we take; null for any.
 * @throws RejectedRequest when it is of no shape that we know, or for another bot
 */
export const hear = (raw: unknown, names: readonly string[], botId: string | null): Heard => {
  const parsed = frame.safeParse(raw);
  if (!parsed.success) throw new RejectedRequest(400, `frame: ${parsed.error.issues[0]?.path.join('.')}`);
  const said = parsed.data;
  if (botId !== null && said.aibotid !== botId) throw new RejectedRequest(403, 'another bot');
  if (said.msgtype === 'event') return heardEvent(said);
  if (said.msgtype === 'stream') {
    if (!said.stream) throw new RejectedRequest(400, 'refresh without stream');
    return { kind: 'refresh', stream: said.stream.id, asked: whoIn(said) };
  }
  const { chat } = whoIn(said);
  const text = textOf(said, names, chat);
  if (text === null) return { kind: 'unreadable', id: said.msgid };
  return { kind: 'said', message: messageOf(said, text), responseUrl: said.response_url ?? null };
};
