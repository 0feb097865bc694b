import type { Hall, Sender } from '../channel.ts';
import { type AppSettings, appApiOf } from './app-api.ts';
import { type AppMessages, appMessagesOf } from './app-messages.ts';
import { webhookOf } from './group-webhook.ts';
import { type BotPush, wecomSenderOf } from './wecom-sender.ts';

type Tools = Pick<Hall, 'store' | 'tell' | 'words' | 'fault' | 'tokenAsked'>;

/** What our 自建应用 says to one person or to a group that it made. */
export const wecomAppMessages = (app: AppSettings, tools: Tools): AppMessages =>
  appMessagesOf(appApiOf(app, tools), app.agentId, tools);

/** The ways out besides the groups' own robots, where the settings open them. */
export type WecomExits = { readonly app: AppSettings | null; readonly bot: BotPush | null };

/** All ways out of one organisation's WeCom. */
export const wecomWaysOut = (apiBase: string, { app, bot }: WecomExits, tools: Tools): Sender =>
  wecomSenderOf({
    webhook: webhookOf(apiBase, tools.store, tools.tell),
    app: app && wecomAppMessages(app, tools),
    bot,
    words: tools.words,
  });
