import { SendFailed } from '../../errors.ts';

/**
 * The address a message brings along for one late answer, within an hour.
 * https://developer.work.weixin.qq.com/document/path/101138
 */

const PATIENCE_MS = 5_000;

const isOurs = (url: string, base: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { origin, username, password } = new URL(url);
  return origin === new URL(base).origin && username === '' && password === '';
};

/**
 * Says `markdown` as a quotation of the message it answers.
 * @throws SendFailed; `unknown` when the one try may have been used up
 */
export const respondTo = async (url: string, base: string, markdown: string): Promise<void> => {
  if (!isOurs(url, base)) throw new SendFailed('never', 'response_url leads elsewhere');
  const body = JSON.stringify({ msgtype: 'markdown', markdown: { content: markdown } });
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let result: { errcode?: unknown };
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    result = (await response.json()) as { errcode?: unknown };
  } catch (error) {
    throw new SendFailed('unknown', `response_url: ${error instanceof Error ? error.name : 'failed'}`);
  }
  if (result.errcode !== 0) throw new SendFailed('never', `response_url: errcode ${result.errcode}`);
};
