import { createHash } from 'node:crypto';
import { dayOf, momentOf } from '../../calendar/day.ts';
import { SendFailed } from '../../errors.ts';
import type { Hall } from '../channel.ts';
import { leadsTo, postJson } from '../http-call.ts';
import { keepPace, nameOf } from '../pace.ts';
import { cureOf, failureOf, SHUT_OUT_MS } from './error-code.ts';
import type { Payload } from './payload.ts';
import { quotaOf } from './quota.ts';
import { signOf } from './sign.ts';

/**
 * A group's own robot: send only, and the one way to mention somebody unasked.
 * https://open.dingtalk.com/document/development/custom-robots-send-group-messages
 */
export type Webhook = { readonly url: string; readonly secret?: string };
export type CustomRobot = { readonly send: (to: Webhook, payload: Payload) => Promise<void> };

/** The platform takes 20 a minute and then shuts the robot out for ten. */
const pace = [{ limit: 15, windowMs: 60_000 }];

/** @throws SendFailed `never` for an address that is no robot of the platform */
const tokenIn = (url: string, oapiBase: string): string => {
  const isRobot = leadsTo(url, `${oapiBase}/robot/send`);
  const token = isRobot ? new URL(url).searchParams.get('access_token') : null;
  if (token) return token;
  throw new SendFailed('never', '钉钉：groups.yaml 里群机器人的地址不对，请从群机器人的设置页重新复制');
};

/** The same words to the same robot on one day are the same message, which the platform then shows once. */
const uuidOf = (token: string, payload: Payload, nowMs: number): string =>
  createHash('sha256')
    .update([token, dayOf(momentOf(nowMs)), JSON.stringify(payload)].join('\n'))
    .digest('hex')
    .slice(0, 32);

/** @throws SendFailed; HTTP 200 is no success yet */
export const customRobotOf = (
  oapiBase: string,
  hall: Pick<Hall, 'store' | 'now' | 'tell' | 'fault'>,
): CustomRobot => {
  const { store, now, tell } = hall;
  const quota = quotaOf(hall);
  const post = async (token: string, secret: string | undefined, body: object): Promise<unknown> => {
    const timestamp = now();
    const signed = secret ? { timestamp: String(timestamp), sign: signOf(secret, timestamp) } : {};
    const query = new URLSearchParams({ access_token: token, ...signed });
    await quota.count('robot');
    const { json } = await postJson('robot/send', `${oapiBase}/robot/send?${query}`, body);
    if (json === null) throw new SendFailed('unknown', 'robot/send: no JSON');
    return json['errcode'];
  };

  /** Once more where the outcome is unknown: by its id the platform recognises a message that it has. */
  const postKnown = async (token: string, secret: string | undefined, body: object): Promise<unknown> => {
    try {
      return await post(token, secret, body);
    } catch (error) {
      if (!(error instanceof SendFailed) || error.retry !== 'unknown') throw error;
      return post(token, secret, body);
    }
  };

  return {
    send: async ({ url, secret }, payload) => {
      const token = tokenIn(url, oapiBase);
      const key = `dingtalk:robot:${nameOf(token)}`;
      const shutOut = Number((await store.get(`${key}:shut-out`)) ?? 0) - now();
      if (shutOut > 0) throw new SendFailed('later', 'robot/send: shut out', shutOut);
      await keepPace(store, key, pace);
      const code = await postKnown(token, secret, { ...payload, msgUuid: uuidOf(token, payload, now()) });
      if (code === 0) return;
      const failure = failureOf('robot/send', code);
      if (failure.waitMs === SHUT_OUT_MS)
        await store.put(`${key}:shut-out`, String(now() + SHUT_OUT_MS), SHUT_OUT_MS);
      const cure = cureOf(code);
      if (cure) tell(`钉钉群机器人：${cure}。`);
      throw failure;
    },
  };
};
