import { randomUUID } from 'node:crypto';
import type { Knock } from '../door-check.ts';
import { postJson } from '../http-call.ts';
import { signOf } from './sign.ts';

/** Says something of a kind that does not exist: a robot of ours answers that it cannot read it, and keeps nothing. `nowMs` is epoch ms. */
export const unreadableOf =
  (
    { clientSecret, robotCode }: { readonly clientSecret: string; readonly robotCode: string },
    nowMs: number,
  ): Knock =>
  async (url) => {
    const said = { msgtype: 'check', msgId: randomUUID(), conversationType: '1', conversationId: 'check' };
    const headers = { timestamp: String(nowMs), sign: signOf(clientSecret, nowMs) };
    const { status, json } = await postJson('robot', url, { ...said, robotCode }, headers);
    return { isOurs: json?.['msgtype'] === 'text', status };
  };
