import { randomUUID } from 'node:crypto';
import type { Knock } from '../door-check.ts';
import { callPlatform } from '../http-call.ts';
import { type Seal, seal } from './crypto.ts';

/** Asks for an echo, as the platform does when an address is saved in its console. `nowMs` is epoch ms. */
export const echoOf =
  (sealing: Seal, nowMs: number): Knock =>
  async (url) => {
    const echo = randomUUID();
    const nonce = randomUUID();
    const { encrypted, signature, timestamp } = seal(sealing, JSON.stringify({ echo }), nonce, nowMs);
    const query = new URLSearchParams({
      msg_signature: signature,
      timestamp: String(timestamp),
      nonce,
      echostr: encrypted,
    });
    const { status, json } = await callPlatform('echo', `${url}?${query}`);
    return { isOurs: json?.['echo'] === echo, status };
  };
