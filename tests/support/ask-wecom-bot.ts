import { randomUUID } from 'node:crypto';
import { openText, wecomCall, wecomSeal } from './fake-wecom.ts';

type Stream = {
  readonly id: string;
  readonly content: string;
  readonly finish: boolean;
  readonly feedback?: { readonly id: string };
};

/** What the bot's callback door at `address` says to one call; empty when it says nothing. */
export const callWecomBot = async (address: string, said: object): Promise<string> => {
  const { query, body } = wecomCall(said, { atMs: Date.now(), nonce: randomUUID() });
  const answer = await fetch(`${address}/callback/wecom/bot?${query}`, { method: 'POST', body });
  if (answer.status !== 200) throw new Error(`the door said ${answer.status}`);
  const text = await answer.text();
  return text === '' ? '' : openText(wecomSeal.aesKey, JSON.parse(text).encrypt).message;
};

/** The finished answer to a message, asked for again and again as the platform does; `thumb` names it in feedback. */
export const askWecomBot = async (
  address: string,
  said: object,
): Promise<Stream & { readonly thumb: string }> => {
  const ask = async (more: object): Promise<Stream> =>
    JSON.parse(await callWecomBot(address, { ...said, ...more })).stream;
  const first = await ask({});
  let last = first;
  while (!last.finish) last = await ask({ msgid: randomUUID(), msgtype: 'stream', stream: { id: first.id } });
  return { ...last, thumb: first.feedback?.id ?? '' };
};
