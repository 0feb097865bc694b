import { z } from 'zod';

/** Frames of Stream mode: https://open.dingtalk.com/document/development/develop-stream-mode-push-server */

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';
export const CARD_TOPIC = '/v1.0/card/instances/callback';

const downstream = z.looseObject({
  type: z.string(),
  headers: z.looseObject({ topic: z.string().default(''), messageId: z.string().default('') }),
  data: z.string().default(''),
});

type Of<Kind> = { readonly kind: Kind; readonly id: string; readonly data: string };

/** A message to the robot, or a press on a card: what somebody did. `data` is what the callback's body would be. */
export type Happened = Of<'message'> | Of<'press'>;

/** `id` is that of the frame, which the acknowledgement names. */
export type StreamFrame =
  | Happened
  | Of<'ping'>
  | Of<'event'>
  /** The platform will say nothing more here and soon cut the line. */
  | { readonly kind: 'leave' }
  /** Asks for an answer of another topic than we know. */
  | { readonly kind: 'strange'; readonly id: string }
  | { readonly kind: 'notice' };

const kindOf = ({
  type,
  headers: { topic, messageId: id },
  data,
}: z.infer<typeof downstream>): StreamFrame => {
  if (type === 'CALLBACK') {
    if (topic === CARD_TOPIC) return { kind: 'press', id, data };
    return topic === ROBOT_TOPIC ? { kind: 'message', id, data } : { kind: 'strange', id };
  }
  if (type === 'EVENT') return { kind: 'event', id, data };
  if (topic === 'ping') return { kind: 'ping', id, data };
  return topic === 'disconnect' ? { kind: 'leave' } : { kind: 'notice' };
};

/** Null for what is no frame at all. */
export const readFrame = (text: string): StreamFrame | null => {
  try {
    const parsed = downstream.safeParse(JSON.parse(text));
    return parsed.success ? kindOf(parsed.data) : null;
  } catch {
    return null;
  }
};

const acknowledged = (id: string, code: 200 | 404, data: string): string =>
  JSON.stringify({
    code,
    message: code === 200 ? 'OK' : 'no such topic',
    headers: { messageId: id, contentType: 'application/json' },
    data,
  });

/** A message's answer goes another way; a press is answered with what the card shows from now on. */
export const acknowledgementOf = ({ id }: Happened, response: object | null): string =>
  acknowledged(id, 200, JSON.stringify({ response }));

/** What the other frames are owed; null for those that want no answer. */
export const politenessOf = (frame: Exclude<StreamFrame, Happened>): string | null => {
  if (frame.kind === 'ping') return acknowledged(frame.id, 200, frame.data);
  if (frame.kind === 'event') return acknowledged(frame.id, 200, '{"status":"SUCCESS"}');
  return frame.kind === 'strange' ? acknowledged(frame.id, 404, '{}') : null;
};
