import { createHash } from 'node:crypto';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { RejectedRequest } from '../../errors.ts';
import type { Message } from '../../message.ts';
import type { Press } from '../choices.ts';
import { isAccount } from './way-out.ts';

/** What our 自建应用 hears. Single chats only. https://developer.work.weixin.qq.com/document/path/90239 */

export const APP_CHANNEL = 'wecom-app';

/** Values stay text: a MsgId has more digits than a number holds. Entities are never resolved. */
const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true });

/** @throws RejectedRequest for what is no XML, or declares a document type or an entity */
export const readXml = (text: string): unknown => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new RejectedRequest(400, 'xml declares a type');
  if (XMLValidator.validate(text) !== true) throw new RejectedRequest(400, 'body is not XML');
  try {
    return (parser.parse(text) as { xml?: unknown }).xml;
  } catch (error) {
    // The parser knows of mistakes that its validator does not.
    throw new RejectedRequest(400, `body is not XML: ${error instanceof Error ? error.name : 'unreadable'}`);
  }
};

const frame = z.looseObject({
  ToUserName: z.string(),
  FromUserName: z.string().min(1),
  CreateTime: z.string().regex(/^\d{1,12}$/),
  MsgType: z.string(),
  MsgId: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  AgentID: z.string(),
  Content: z.string().optional(),
  Event: z.string().optional(),
  EventKey: z.string().optional(),
  TaskId: z.string().optional(),
});

/** Whom a message must be for. */
export type AppIdentity = { readonly corpId: string; readonly agentId: string };

export type AppHeard =
  | { readonly kind: 'said'; readonly message: Message }
  | { readonly kind: 'pressed'; readonly press: Press }
  | { readonly kind: 'unreadable'; readonly user: string }
  /** Somebody was let into the app, or opens its chat, for the first time or again; `at` as the platform says it. */
  | { readonly kind: 'came'; readonly user: string; readonly at: string }
  | { readonly kind: 'nothing' };

const saidBy = (user: string, id: string, text: string): AppHeard => ({
  kind: 'said',
  message: { id, channel: APP_CHANNEL, source: 'wecom', chat: null, user, text },
});

/** Events have no MsgId: who, when and what together are one. Ids stand in logs, where nobody may be named. */
const idOfPress = (...facts: readonly string[]): string =>
  `press-${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)}`;

/** A press on a menu says the words of its key. */
const hearEvent = (
  user: string,
  { Event: event = '', EventKey: key = '', TaskId: card = '', CreateTime: at }: Frame,
): AppHeard => {
  if (event === 'template_card_event') return { kind: 'pressed', press: { user, card, key } };
  if (event === 'click' && key !== '') return saidBy(user, idOfPress(user, at, key), key);
  return event === 'subscribe' || event === 'enter_agent' ? { kind: 'came', user, at } : { kind: 'nothing' };
};

type Frame = z.infer<typeof frame>;

/** @throws RejectedRequest for a message that is not ours or not whole */
export const hearApp = (text: string, { corpId, agentId }: AppIdentity): AppHeard => {
  const parsed = frame.safeParse(readXml(text));
  if (!parsed.success) throw new RejectedRequest(400, 'message of another shape');
  const { ToUserName: to, FromUserName: user, AgentID: agent, MsgType: type, MsgId: id } = parsed.data;
  if (to !== corpId || agent !== agentId) throw new RejectedRequest(403, 'for another app');
  if (!isAccount(user) || user === 'sys') return { kind: 'nothing' };
  if (type === 'event') return hearEvent(user, parsed.data);
  if (id === undefined) throw new RejectedRequest(400, 'message without id');
  return type === 'text' ? saidBy(user, id, parsed.data.Content ?? '') : { kind: 'unreadable', user };
};

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const passiveOf =
  (type: string, shape: (text: string) => string) =>
  (to: string, from: string, createdS: number, text: string): string =>
    `<xml><ToUserName>${cdata(to)}</ToUserName><FromUserName>${cdata(from)}</FromUserName>` +
    `<CreateTime>${createdS}</CreateTime><MsgType>${cdata(type)}</MsgType>${shape(cdata(text))}</xml>`;

/** A passive text reply, before it is sealed. `createdS` is epoch s. */
export const passiveText = passiveOf('text', (text) => `<Content>${text}</Content>`);

/** Puts `text` in place of the buttons of the card that was pressed: they can be pressed no more. */
export const passiveChoice = passiveOf(
  'update_button',
  (text) => `<Button><ReplaceName>${text}</ReplaceName></Button>`,
);

type Sealed = { readonly encrypted: string; readonly signature: string; readonly timestamp: number };

export const sealedXml = ({ encrypted, signature, timestamp }: Sealed, nonce: string): string =>
  `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
  `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`;
