import { SendFailed } from '../../errors.ts';
import type { Reply } from '../../message.ts';
import type { ChannelStore } from '../channel.ts';
import { isFile } from '../kinds.ts';
import { keepPace } from '../pace.ts';
import type { BotSocket } from './bot-socket.ts';
import { markdownOf } from './markdown.ts';
import { isAccount, type Limits } from './way-out.ts';
import type { BotPush } from './wecom-sender.ts';

/** Where the long connection of this process is, while it has one. */
export type Wire = { socket: BotSocket | null };

/** Text goes as markdown, where a sign with a meaning becomes its full-width twin of three bytes. */
const botLimits: Limits = {
  textBytes: 6_800,
  markdownBytes: 20_480,
  imageBytes: 10 * 1024 * 1024,
  fileBytes: 20 * 1024 * 1024,
  canMention: false,
};

/** The platform takes 30 a minute and 1000 an hour in each conversation, answers and pushes together. */
const paces = [
  { limit: 25, windowMs: 60_000 },
  { limit: 900, windowMs: 3_600_000 },
];

export const mediaBody = (kind: 'image' | 'file', media_id: string): object => ({
  msgtype: kind,
  [kind]: { media_id },
});

export const markdownBody = (content: string): object => ({ msgtype: 'markdown', markdown: { content } });

/** What the bot says unasked on its long connection. It reaches only conversations in which it was spoken to. */
export const botPushOf = (wire: Wire, store: ChannelStore): BotPush => {
  const send = async (to: string, chat_type: 1 | 2, reply: Reply): Promise<void> => {
    const { socket } = wire;
    // Another replica has it, or this one will have it again: a notice waits in the queue that all share.
    if (!socket) throw new SendFailed('later', '企业微信：智能机器人的长连接不在这个进程上');
    await keepPace(store, `wecom:bot:${to}`, paces);
    const body = isFile(reply)
      ? mediaBody(reply.kind, await socket.upload(reply))
      : markdownBody(markdownOf(reply));
    await socket.say(to, { chat_type, ...body });
  };
  return {
    limits: botLimits,
    toUser: async (user, reply) => {
      if (!isAccount(user)) throw new SendFailed('never', 'aibot_send_msg: no account');
      await send(user, 1, reply);
    },
    toGroup: (chat, reply) => send(chat, 2, reply),
  };
};
