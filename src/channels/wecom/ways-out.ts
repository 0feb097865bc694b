import type { Hall, Sender } from '../channel.ts';
import { type AppSettings, appApiOf } from './app-api.ts';
import { type AppMessages, appMessagesOf } from './app-messages.ts';
import { webhookOf } from './group-webhook.ts';
import { wecomSenderOf } from './wecom-sender.ts';

type Tools = Pick<Hall, 'store' | 'tell' | 'words'>;

/** What our 自建应用 says to one person or to a group that it made. */
export const wecomAppMessages = (app: AppSettings, { store, tell }: Tools): AppMessages =>
  appMessagesOf(appApiOf(app, store, tell), app.agentId, store);

/** All ways out of one organisation's WeCom: the groups' own robots, and the app where there is one. */
export const wecomWaysOut = (apiBase: string, app: AppSettings | null, tools: Tools): Sender =>
  wecomSenderOf({
    webhook: webhookOf(apiBase, tools.store, tools.tell),
    app: app && wecomAppMessages(app, tools),
    bot: null,
    words: tools.words,
  });
