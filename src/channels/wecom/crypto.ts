import { createDecipheriv, timingSafeEqual } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import { RejectedRequest } from '../../errors.ts';
import type { Answer, Call, Door } from '../channel.ts';

/** Token and key of one callback address. `receiveId`: the corp id for an app, empty for an in-house bot. */
export type Seal = { readonly token: string; readonly aesKey: string; readonly receiveId: string };

/** What signs a call: the three parameters of its address and the ciphertext. */
export type Signed = {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
};

/** How far a call's clock may be from ours, in s. A retry carries the time of the first try. */
const WINDOW_S = 300;

const equal = (wanted: string, given: string): boolean =>
  /^[0-9a-f]{40}$/.test(given) && timingSafeEqual(Buffer.from(wanted), Buffer.from(given));

const plainBytes = (aesKey: string, encrypted: string): Buffer => {
  if (encrypted.length % 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) throw new Error('base64');
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const raw = Buffer.from(encrypted, 'base64');
  if (raw.length < 32 || raw.length % 16) throw new Error('size');
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(raw), cipher.final()]);
};

/** Takes off the padding, which is to multiples of 32 and not of 16 as usual. */
const withoutPadding = (bytes: Buffer): Buffer => {
  const pad = bytes.at(-1) ?? 0;
  if (pad < 1 || pad > 32 || bytes.subarray(bytes.length - pad).some((byte) => byte !== pad)) {
    throw new Error('padding');
  }
  return bytes.subarray(0, bytes.length - pad);
};

/**
 * The message inside a ciphertext: 16 random bytes, its length in 4 bytes, itself, the receive id.
 * The library's own `decrypt` accepts wrong keys and padding and leaves the receive id unchecked.
 * @throws Error for everything that our key did not make for our receive id.
 */
export const openEnvelope = ({ aesKey, receiveId }: Omit<Seal, 'token'>, encrypted: string): string => {
  const body = withoutPadding(plainBytes(aesKey, encrypted));
  if (body.length < 20) throw new Error('short');
  const end = 20 + body.readUInt32BE(16);
  if (end > body.length) throw new Error('length');
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const message = text.decode(body.subarray(20, end));
  if (body.subarray(end).toString('utf8') !== receiveId) throw new Error('receive id');
  return message;
};

/** @throws RejectedRequest unless the call was signed with our token within the last minutes. */
export const checkSigned = ({ token }: Seal, call: Signed, nowMs: number): void => {
  const wanted = getSignature(token, call.timestamp, call.nonce, call.encrypted);
  if (!equal(wanted, call.signature)) throw new RejectedRequest(403, 'signature');
  if (Math.abs(nowMs / 1000 - Number(call.timestamp)) > WINDOW_S) throw new RejectedRequest(403, 'stale');
};

/** @throws RejectedRequest unless the call is signed, fresh and made for us. */
export const openCall = (seal: Seal, call: Signed, nowMs: number): string => {
  checkSigned(seal, call, nowMs);
  try {
    return openEnvelope(seal, call.encrypted);
  } catch (error) {
    throw new RejectedRequest(400, `envelope: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
};

const only = (query: URLSearchParams, name: string, shape: RegExp): string => {
  const [value, ...more] = query.getAll(name);
  if (value === undefined || more.length > 0 || !shape.test(value)) throw new RejectedRequest(400, name);
  return value;
};

/**
 * The signing parameters of a call's address. Signed fields are joined without a border, so a digit could move
 * between them: their shapes are fixed.
 * @throws RejectedRequest when one is missing, doubled or of another shape.
 */
export const signingQuery = (query: URLSearchParams): Omit<Signed, 'encrypted'> => ({
  signature: only(query, 'msg_signature', /^[0-9a-f]{40}$/),
  timestamp: only(query, 'timestamp', /^\d{10}$/),
  nonce: only(query, 'nonce', /^[0-9A-Za-z_-]{1,64}$/),
});

/** The check that the platform makes when the address is saved. @returns the text to answer with, bare */
export const answerCheck = (seal: Seal, query: URLSearchParams, nowMs: number): string => {
  // A proxy that decodes and writes anew leaves a bare plus, which reads as a space.
  const encrypted = only(query, 'echostr', /^[A-Za-z0-9+/ ]+={0,2}$/).replaceAll(' ', '+');
  return openCall(seal, { ...signingQuery(query), encrypted }, nowMs);
};

/** A reply in its envelope: signed with a fresh time and the nonce it is given. */
export const seal = (
  { token, aesKey, receiveId }: Seal,
  message: string,
  nonce: string,
  nowMs: number,
): { readonly encrypted: string; readonly signature: string; readonly timestamp: number } => {
  const timestamp = Math.floor(nowMs / 1000);
  const encrypted = encrypt(aesKey, message, receiveId);
  return { encrypted, timestamp, signature: getSignature(token, timestamp, nonce, encrypted) };
};

/** A door whose calls are sealed; with a GET the platform tries its address. */
export const sealedDoor = (
  path: string,
  sealing: Seal,
  answerPost: (call: Call) => Promise<Answer>,
  { now, settled }: { readonly now: () => number; readonly settled: Door['settled'] },
): Door => ({
  path,
  methods: ['GET', 'POST'],
  answer: async (call) =>
    call.method === 'GET'
      ? { status: 200, type: 'text/plain', body: answerCheck(sealing, call.query, now()) }
      : answerPost(call),
  settled,
});
