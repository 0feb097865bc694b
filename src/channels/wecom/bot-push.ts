import { SendFailed } from '../../errors.ts';
import { isFile, type Reply } from '../../message.ts';
import { buttonsIn } from '../buttons-in.ts';
import type { Hall } from '../channel.ts';
import type { Asked } from '../choices.ts';
import { countIn, keepPace } from '../pace.ts';
import type { BotSocket } from './bot-socket.ts';
import { cardsOf, choicesFor } from './card.ts';
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
  canAsk: true,
  shows: 'tables',
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
export const botPushOf = (wire: Wire, hall: Pick<Hall, 'store' | 'words' | 'fault'>): BotPush => {
  const { store } = hall;
  const cards = cardsOf(hall);

  const bodyOf = async (reply: Reply, socket: BotSocket, asked: Asked): Promise<object> => {
    if (isFile(reply)) return mediaBody(reply.kind, await socket.upload(reply));
    const buttons = buttonsIn([reply]);
    return buttons.length > 0 ? await choicesFor(cards, asked, buttons) : markdownBody(markdownOf(reply));
  };

  const send = async (to: string, chat_type: 1 | 2, reply: Reply, asked: Asked): Promise<void> => {
    const { socket } = wire;
    // Another replica has it, or this one will have it again: a notice waits in the queue that all share.
    if (!socket) throw new SendFailed('later', '企业微信：智能机器人的长连接不在这个进程上');
    await keepPace(store, `wecom:bot:${to}`, paces);
    await socket.say(to, { chat_type, ...(await bodyOf(reply, socket, asked)) });
  };
  return {
    answered: ({ user, chat }) => countIn(store, `wecom:bot:${chat ?? user}`, paces),
    limits: botLimits,
    toUser: async (user, reply) => {
      if (!isAccount(user)) throw new SendFailed('never', 'aibot_send_msg: no account');
      await send(user, 1, reply, { user, chat: null });
    },
    toGroup: (chat, reply, asked = '') => send(chat, 2, reply, { user: asked, chat }),
  };
};
