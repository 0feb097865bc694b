import { createHmac } from 'node:crypto';
import type { Call } from '../../src/channels/channel.ts';
import { NOON } from './hall.ts';

/** The platform's side of a call, written from its documentation with nothing but node:crypto. */

export const CLIENT_SECRET = 'this is a secret';

type Details = { readonly secret?: string; readonly atMs?: number };

/** A POST of the platform, exactly as it would be delivered. */
export const dingtalkCall = (said: unknown, { secret = CLIENT_SECRET, atMs = NOON }: Details = {}): Call => {
  const timestamp = String(atMs);
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
  return {
    method: 'POST',
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/json; charset=utf-8', timestamp, sign },
    body: typeof said === 'string' ? said : JSON.stringify(said),
  };
};

let count = 0;

/** A text message to the robot in a group, as the platform's documentation shows it. */
export const robotText = (content: string, more: object = {}) => {
  count += 1;
  return {
    msgtype: 'text',
    msgId: `msgTEST${count}==`,
    createAt: NOON,
    conversationType: '2',
    conversationId: 'cidTownships==',
    conversationTitle: '乡镇（街道）工作群',
    senderId: '$:LWCP_v1:$sender',
    senderNick: '联络员',
    senderStaffId: '0148liaison',
    senderCorpId: 'dingcorp',
    isAdmin: false,
    chatbotCorpId: 'dingcorp',
    chatbotUserId: '$:LWCP_v1:$bot',
    robotCode: 'dingrobot',
    isInAtList: true,
    atUsers: [{ dingtalkId: '$:LWCP_v1:$bot' }],
    sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=test',
    sessionWebhookExpiredTime: NOON + 90 * 60_000,
    text: { content: ` ${content}` },
    ...more,
  };
};
