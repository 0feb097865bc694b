import { SendFailed } from '../../errors.ts';
import { leadsTo, postJson } from '../http-call.ts';
import { failureOf } from './errcode.ts';

/**
 * The address a message brings along for one late answer within an hour: says `markdown` as a quotation of it.
 * https://developer.work.weixin.qq.com/document/path/101138
 * @throws SendFailed; `unknown` when the one try may have been used up
 */
export const respondTo = async (url: string, base: string, markdown: string): Promise<void> => {
  if (!leadsTo(url, `${base}/cgi-bin/aibot/response`))
    throw new SendFailed('never', 'response_url leads elsewhere');
  const { json } = await postJson('response_url', url, {
    msgtype: 'markdown',
    markdown: { content: markdown },
  });
  if (json === null) throw new SendFailed('unknown', 'response_url: no JSON');
  if (json['errcode'] !== 0) throw failureOf('response_url', json['errcode']);
};
