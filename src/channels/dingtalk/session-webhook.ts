import { SendFailed } from '../../errors.ts';
import type { Payload } from './payload.ts';
import type { Session } from './robot-message.ts';

/** The address a message brings along for answers in its conversation, for about 90 minutes. */

const PATIENCE_MS = 5_000;
/** Not used so shortly before its end. */
const MARGIN_MS = 5 * 60_000;

/** Nothing signs the body of a call, so an address in it is only good when it leads to the platform. */
export const isUsable = ({ url, until }: Session, oapiBase: string, nowMs: number): boolean => {
  if (until - nowMs < MARGIN_MS || !URL.canParse(url)) return false;
  const { origin, username, password } = new URL(url);
  return origin === new URL(oapiBase).origin && username === '' && password === '';
};

/** @throws SendFailed; `unknown` when the message may have arrived */
export const saySession = async ({ url }: Session, payload: Payload): Promise<void> => {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  let result: { errcode?: unknown };
  try {
    const body = JSON.stringify(payload);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    result = (await response.json()) as { errcode?: unknown };
  } catch (error) {
    throw new SendFailed('unknown', `sessionWebhook: ${error instanceof Error ? error.name : 'failed'}`);
  }
  if (result.errcode !== 0) throw new SendFailed('never', `sessionWebhook: errcode ${result.errcode}`);
};
