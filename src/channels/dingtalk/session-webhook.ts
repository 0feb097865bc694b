import { SendFailed } from '../../errors.ts';
import { leadsTo, postJson } from '../http-call.ts';
import { failureOf } from './error-code.ts';
import type { Payload } from './payload.ts';
import type { Session } from './robot-message.ts';

/** The address a message brings along for answers in its conversation, for about 90 minutes. */

/** Not used so shortly before its end. */
const MARGIN_MS = 5 * 60_000;

/** Nothing signs the body of a call, so an address in it is only good when it leads to the platform. */
export const isUsable = ({ url, until }: Session, oapiBase: string, nowMs: number): boolean =>
  until - nowMs >= MARGIN_MS && leadsTo(url, `${oapiBase}/robot/sendBySession`);

/** No such session, or not any more. */
const gone = new Set<unknown>([300001, 300005, 400101]);

/**
 * `gone` when the session has ended and the words have to go another way.
 * @throws SendFailed; `unknown` when the message may have arrived
 */
export const saySession = async ({ url }: Session, payload: Payload): Promise<'said' | 'gone'> => {
  const { json } = await postJson('sessionWebhook', url, payload);
  if (json === null) throw new SendFailed('unknown', 'sessionWebhook: no JSON');
  if (json['errcode'] === 0) return 'said';
  if (gone.has(json['errcode'])) return 'gone';
  throw failureOf('sessionWebhook', json['errcode']);
};
