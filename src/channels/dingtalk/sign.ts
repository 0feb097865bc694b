import { createHmac, timingSafeEqual } from 'node:crypto';
import { RejectedRequest } from '../../errors.ts';
import type { Call } from '../channel.ts';

/** How far a call's clock may be from ours. The platform allows an hour, but signs no body. */
const WINDOW_MS = 300_000;

/** The platform's signature of a moment: for calls to us, and for what we send to a custom robot. */
export const signOf = (secret: string, timestamp: string | number): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');

const same = (wanted: string, given: string): boolean =>
  wanted.length === given.length && timingSafeEqual(Buffer.from(wanted), Buffer.from(given));

/** @throws RejectedRequest unless the headers were signed with our secret within the last minutes */
export const checkSigned = (secret: string, { headers }: Call, nowMs: number): void => {
  const { timestamp, sign } = headers;
  if (!timestamp || !/^\d{13}$/.test(timestamp)) throw new RejectedRequest(400, 'timestamp');
  if (!sign || !/^[A-Za-z0-9+/]{43}=$/.test(sign)) throw new RejectedRequest(403, 'sign');
  if (!same(signOf(secret, timestamp), sign)) throw new RejectedRequest(403, 'signature');
  if (Math.abs(nowMs - Number(timestamp)) > WINDOW_MS) throw new RejectedRequest(403, 'stale');
};
