import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Call } from '../../src/channels/channel.ts';
import { NOON } from './hall.ts';

/** The platform's side of a sealed call, written from its documentation with nothing but node:crypto. */

export const wecomSeal = {
  token: 'QDG6eKtest',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};
type Sealing = typeof wecomSeal;

const keyOf = (aesKey: string): Buffer => Buffer.from(`${aesKey}=`, 'base64');

/** 16 random bytes, the length in 4 bytes, the message, the receive id, padded to multiples of 32. */
export const sealText = (aesKey: string, message: string, receiveId = ''): string => {
  const key = keyOf(aesKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const body = Buffer.concat([randomBytes(16), length, text, Buffer.from(receiveId)]);
  const pad = 32 - (body.length % 32);
  const padded = Buffer.concat([body, Buffer.alloc(pad, pad)]);
  return sealBytes(key, padded);
};

/** Encrypts bytes as they are, well-formed or not. */
export const sealBytes = (key: Buffer, bytes: Buffer): string => {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
};

export const openText = (aesKey: string, sealed: string): { message: string; receiveId: string } => {
  const key = keyOf(aesKey);
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([cipher.update(Buffer.from(sealed, 'base64')), cipher.final()]);
  const body = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  const end = 20 + body.readUInt32BE(16);
  return { message: body.subarray(20, end).toString('utf8'), receiveId: body.subarray(end).toString('utf8') };
};

export const signatureOf = (token: string, timestamp: string, nonce: string, sealed: string): string =>
  createHash('sha1').update([token, timestamp, nonce, sealed].sort().join('')).digest('hex');

type Details = { readonly sealing?: Sealing; readonly atMs?: number; readonly nonce?: string };

const queryOf = (sealed: string, { sealing = wecomSeal, atMs = NOON, nonce = '1597212914' }: Details) => {
  const timestamp = String(Math.floor(atMs / 1000));
  const msg_signature = signatureOf(sealing.token, timestamp, nonce, sealed);
  return new URLSearchParams({ msg_signature, timestamp, nonce });
};

/** A POST of the platform with `said` inside, exactly as it would be delivered. */
export const wecomCall = (said: unknown, details: Details & { receiveId?: string } = {}): Call => {
  const text = typeof said === 'string' ? said : JSON.stringify(said);
  const encrypt = sealText((details.sealing ?? wecomSeal).aesKey, text, details.receiveId);
  return { method: 'POST', query: queryOf(encrypt, details), headers: {}, body: JSON.stringify({ encrypt }) };
};

/** The GET with which the platform tries an address. */
export const wecomCheck = (echo: string, details: Details & { receiveId?: string } = {}): Call => {
  const sealed = sealText((details.sealing ?? wecomSeal).aesKey, echo, details.receiveId);
  const query = queryOf(sealed, details);
  query.set('echostr', sealed);
  return { method: 'GET', query, headers: {}, body: '' };
};

/** What a sealed JSON answer says, after its signature was checked. */
export const readAnswer = (body: string): unknown => {
  const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(body);
  if (signatureOf(wecomSeal.token, String(timestamp), nonce, encrypt) !== msgsignature) {
    throw new Error('the answer is signed wrongly');
  }
  const { message, receiveId } = openText(wecomSeal.aesKey, encrypt);
  if (receiveId !== '') throw new Error('the answer has a receive id');
  return JSON.parse(message);
};

let count = 0;

/** A text message to the bot in a group, as the platform's documentation shows it. */
export const groupText = (content: string, more: object = {}) => {
  count += 1;
  return {
    msgid: `CAIQ-${count}`,
    aibotid: 'AIBxTest',
    chatid: 'wrkTownships',
    chattype: 'group',
    from: { userid: 'LiaisonOne' },
    response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=TEST',
    msgtype: 'text',
    text: { content },
    ...more,
  };
};
