import { SendFailed } from '../../errors.ts';
import type { Message, Reply } from '../../message.ts';
import type { Sender, Target, Words } from '../channel.ts';
import { type AppMessages, appLimits } from './app-messages.ts';
import { type Webhook, webhookLimits } from './group-webhook.ts';
import { fitTo, type Limits } from './way-out.ts';

/** What the 智能机器人 says unasked, over its long connection. */
export type BotPush = {
  /** Answers count among what the platform takes in a conversation; they are never kept back for it. */
  readonly answered: (message: Pick<Message, 'user' | 'chat'>) => Promise<void>;
  readonly limits: Limits;
  readonly toUser: (user: string, reply: Reply) => Promise<void>;
  /** `asked`: who alone may press the choices. */
  readonly toGroup: (chat: string, reply: Reply, asked?: string) => Promise<void>;
};

/** The ways out that the settings have opened. */
export type WecomWays = {
  readonly webhook: Webhook;
  readonly app: AppMessages | null;
  readonly bot: BotPush | null;
  readonly words: Words;
};

type Way = { readonly limits: Limits; readonly send: (reply: Reply) => Promise<void> };

const NO_WAY =
  '企业微信：没有通往这里的出口。群要在 groups.yaml 里写群机器人地址，或用长连接；个人要接自建应用或长连接';

/** A group's 群机器人 comes first: it alone has a real @ and tables. A person is reached by the app first. */
const wayTo = (target: Target, { webhook, app, bot }: WecomWays): Way | null => {
  if ('user' in target) {
    const { user } = target;
    const limits = { ...appLimits, canMention: false, canAsk: true };
    if (app) return { limits, send: (reply) => app.toUser(user, reply) };
    return bot && { limits: bot.limits, send: (reply) => bot.toUser(user, reply) };
  }
  const { chat, webhook: robot, appchat } = target;
  if (robot) return { limits: webhookLimits, send: (reply) => webhook.send(robot.url, reply) };
  if (app && appchat) return { limits: appLimits, send: (reply) => app.toGroup(appchat, reply) };
  if (!bot || chat === null) return null;
  return { limits: { ...bot.limits, canAsk: false }, send: (reply) => bot.toGroup(chat, reply) };
};

/** Everything that leaves for WeCom without being an answer to a call. */
export const wecomSenderOf = (ways: WecomWays): Sender => ({
  fit: (target, replies) => {
    const way = wayTo(target, ways);
    return way ? fitTo(way.limits, ways.words, replies) : replies;
  },
  send: async (target, reply) => {
    const way = wayTo(target, ways);
    if (!way) throw new SendFailed('never', NO_WAY);
    for (const part of fitTo(way.limits, ways.words, [reply])) await way.send(part);
  },
});
