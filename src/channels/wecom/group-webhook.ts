import { createHash, randomUUID } from 'node:crypto';
import { SendFailed } from '../../errors.ts';
import { type FileReply, isFile, type Reply } from '../../message.ts';
import type { ChannelStore, TellOperator } from '../channel.ts';
import { callPlatform, leadsTo, mediaForm, postJson } from '../http-call.ts';
import { keepPace, nameOf } from '../pace.ts';
import { cureOf, failureOf } from './errcode.ts';
import type { Limits } from './way-out.ts';

/** A 群机器人: send only, its address is the whole credential. https://developer.work.weixin.qq.com/document/path/91770 */

export const webhookLimits: Limits = {
  textBytes: 2048,
  markdownBytes: 4096,
  imageBytes: 2 * 1024 * 1024,
  fileBytes: 20 * 1024 * 1024,
  canMention: true,
  canAsk: false,
  shows: 'tables',
};

/** The platform takes 20 a minute and then refuses for a minute. */
const pace = [{ limit: 18, windowMs: 60_000 }];

export type Webhook = { readonly send: (url: string, reply: Reply) => Promise<void> };

/** @throws SendFailed `never` for an address that is no webhook of the platform */
const keyIn = (url: string, apiBase: string): string => {
  const isRobot = leadsTo(url, `${apiBase}/cgi-bin/webhook/send`);
  const key = isRobot ? new URL(url).searchParams.get('key') : null;
  if (key) return key;
  throw new SendFailed('never', '企业微信：groups.yaml 里群机器人的地址不对，请从群机器人的详情页重新复制');
};

const imageOf = (bytes: Uint8Array) => ({
  base64: Buffer.from(bytes).toString('base64'),
  md5: createHash('md5').update(bytes).digest('hex'),
});

/** Sends replies that fit `webhookLimits`. */
export const webhookOf = (apiBase: string, store: ChannelStore, tell: TellOperator): Webhook => {
  const accepted = (what: string, json: Readonly<Record<string, unknown>> | null) => {
    if (json === null) throw new SendFailed('unknown', `${what}: no JSON`);
    if (json['errcode'] === 0) return json;
    const cure = cureOf(json['errcode']);
    if (cure) tell(`企业微信群机器人：${cure}。`);
    throw failureOf(what, json['errcode']);
  };

  const upload = async (key: string, { name, bytes }: FileReply): Promise<string> => {
    const query = new URLSearchParams({ key, type: 'file' });
    const form = mediaForm(name, bytes, `border-${randomUUID()}`);
    const url = `${apiBase}/cgi-bin/webhook/upload_media?${query}`;
    try {
      const { json } = await callPlatform('webhook/upload_media', url, { method: 'POST', ...form });
      return String(accepted('webhook/upload_media', json)['media_id']);
    } catch (error) {
      // An upload reaches nobody: it may always be done again.
      const again = error instanceof SendFailed && error.retry === 'unknown';
      throw again ? new SendFailed('later', error.reason) : error;
    }
  };

  const bodyOf = async (key: string, reply: Reply): Promise<object> => {
    if (isFile(reply)) {
      return reply.kind === 'image'
        ? { msgtype: 'image', image: imageOf(reply.bytes) }
        : { msgtype: 'file', file: { media_id: await upload(key, reply) } };
    }
    const { text: content, mentions = [] } = reply;
    if (reply.kind === 'markdown') return { msgtype: 'markdown_v2', markdown_v2: { content } };
    return { msgtype: 'text', text: { content, ...(mentions.length > 0 && { mentioned_list: mentions }) } };
  };

  return {
    send: async (url, reply) => {
      const key = keyIn(url, apiBase);
      await keepPace(store, `wecom:webhook:${nameOf(key)}`, pace);
      const body = await bodyOf(key, reply);
      const query = new URLSearchParams({ key });
      const { json } = await postJson('webhook/send', `${apiBase}/cgi-bin/webhook/send?${query}`, body);
      accepted('webhook/send', json);
    },
  };
};
