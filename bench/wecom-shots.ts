import { seal } from '../src/channels/wecom/crypto.ts';
import type { Shot } from './load.ts';
import { sealing } from './servers.ts';

let count = 0;

/** A sealed message to the 智能机器人 in a single chat, as the platform delivers it; each with an id of its own. */
export const wecomShot = (user: string, content: string): Shot => {
  count += 1;
  const message = {
    msgid: `bench-${count}`,
    aibotid: 'AIBbench',
    chattype: 'single',
    from: { userid: user },
    response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=BENCH',
    msgtype: 'text',
    text: { content },
  };
  const nonce = String(count).padStart(10, '0');
  const { encrypted, signature, timestamp } = seal(sealing, JSON.stringify(message), nonce, Date.now());
  return {
    path: `/callback/wecom/bot?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
    body: JSON.stringify({ encrypt: encrypted }),
  };
};
