import { dingtalkCall, robotText } from './fake-dingtalk.ts';
import type { openDingtalkApi } from './fake-dingtalk-api.ts';

type Said = Readonly<Record<'text' | 'markdown', { content?: string; text?: string } | undefined>>;

/** The words of a message as the call's answer and a session take it; none of a silent one. */
export const wordsIn = (said: unknown): string => {
  const { text, markdown } = said as Said;
  return text?.content ?? markdown?.text ?? '';
};

/**
 * The robot's callback door at `address`, called as the platform calls it. An answer that is not ready within the time
 * that the platform gives is left in the conversation: which way it takes depends on the machine, and is no matter here.
 */
export const dingtalkRobotAt = (address: string, api: Awaited<ReturnType<typeof openDingtalkApi>>) => {
  const call = async (content: string, more: object): Promise<string> => {
    const sessionWebhookExpiredTime = Date.now() + 90 * 60_000;
    const said = robotText(content, { sessionWebhook: api.session, sessionWebhookExpiredTime, ...more });
    const { headers, body } = dingtalkCall(said, { atMs: Date.now() });
    const answer = await fetch(`${address}/callback/dingtalk`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    });
    return wordsIn(await answer.json());
  };
  return {
    asks: async (content: string, more: object = {}): Promise<string> =>
      (await call(content, more)) || wordsIn((await api.leaving()).said),
    /** A delivery of what was delivered before: the same words with the call, or none where they were left already. */
    repeats: call,
  };
};
