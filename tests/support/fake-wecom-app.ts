import type { Call } from '../../src/channels/channel.ts';
import type { pressed } from './fake-card.ts';
import { openText, sealText, signatureOf } from './fake-wecom.ts';
import { wecomApp } from './fake-wecom-api.ts';
import { NOON } from './hall.ts';

/** The platform's side of the calls to a 自建应用, written from its documentation. */

type Details = {
  readonly atMs?: number;
  readonly receiveId?: string;
  readonly agentId?: string;
  readonly token?: string;
};

const sealing = { token: wecomApp.token, aesKey: wecomApp.aesKey };

const field = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;

/** What somebody types in the app's chat. */
export const appText = (content: string, more: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    ToUserName: wecomApp.corpId,
    FromUserName: 'LiaisonOne',
    CreateTime: '1749528000',
    MsgType: 'text',
    Content: content,
    MsgId: '7300000000000000001',
    AgentID: wecomApp.agentId,
    ...more,
  };
  const shown = Object.entries(fields).filter(([, value]) => value !== '');
  return `<xml>${shown.map(([name, value]) => field(name, value)).join('')}</xml>`;
};

/** A press on a menu. */
export const appClick = (key: string): string =>
  appText('', { MsgType: 'event', Event: 'click', EventKey: key, MsgId: '' });

/** Somebody is let into the app (`subscribe`) or opens its chat (`enter_agent`), at this second. */
export const appOpened = (event: 'subscribe' | 'enter_agent', user: string, second: number): string =>
  appText('', {
    FromUserName: user,
    CreateTime: String(second),
    MsgType: 'event',
    Event: event,
    EventKey: '',
    MsgId: '',
  });

/** A press on a card's button. */
export const appPress = (user: string, { event_key, task_id }: ReturnType<typeof pressed>): string =>
  appText('', {
    FromUserName: user,
    MsgType: 'event',
    Event: 'template_card_event',
    EventKey: event_key,
    TaskId: task_id,
    MsgId: '',
  });

const queryOf = (sealed: string, { atMs = NOON, token = sealing.token }: Details) => {
  const timestamp = String(Math.floor(atMs / 1000));
  const msg_signature = signatureOf(token, timestamp, 'app-nonce', sealed);
  return new URLSearchParams({ msg_signature, timestamp, nonce: 'app-nonce' });
};

/** A POST of the platform with `xml` inside. */
export const appCall = (xml: string, details: Details = {}): Call => {
  const sealed = sealText(sealing.aesKey, xml, details.receiveId ?? wecomApp.corpId);
  const outer = `<xml>${field('ToUserName', wecomApp.corpId)}${field('AgentID', wecomApp.agentId)}${field('Encrypt', sealed)}</xml>`;
  return { method: 'POST', query: queryOf(sealed, details), headers: {}, body: outer };
};

/** The GET with which the platform tries the address. */
export const appCheck = (echo: string): Call => {
  const sealed = sealText(sealing.aesKey, echo, wecomApp.corpId);
  const query = queryOf(sealed, {});
  query.set('echostr', sealed);
  return { method: 'GET', query, headers: {}, body: '' };
};

/** The text of a tag; several character sections are one text, as any reader of XML takes them. */
const inTag = (xml: string, name: string): string => {
  const [, inner = ''] = new RegExp(`<${name}>([\\s\\S]*)</${name}>`).exec(xml) ?? [];
  return inner.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
};

/**
 * What a sealed answer says to whom, after its signature was checked; null for an empty one. `choice`: what stands in
 * place of a card's buttons from now on.
 */
export const readAppAnswer = (
  body: string,
): { readonly to: string; readonly text: string; readonly choice?: string } | null => {
  if (body === '') return null;
  const sealed = inTag(body, 'Encrypt');
  const wanted = signatureOf(sealing.token, inTag(body, 'TimeStamp'), inTag(body, 'Nonce'), sealed);
  if (wanted !== inTag(body, 'MsgSignature')) throw new Error('the answer is signed wrongly');
  const { message, receiveId } = openText(sealing.aesKey, sealed);
  if (receiveId !== wecomApp.corpId) throw new Error('the answer is made for another receiver');
  const choice = inTag(message, 'MsgType') === 'update_button' ? inTag(message, 'ReplaceName') : '';
  return { to: inTag(message, 'ToUserName'), text: inTag(message, 'Content'), ...(choice && { choice }) };
};
