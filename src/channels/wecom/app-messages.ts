import { SendFailed } from '../../errors.ts';
import { isFile, type Reply } from '../../message.ts';
import { buttonsIn } from '../buttons-in.ts';
import type { Hall } from '../channel.ts';
import { keepPace } from '../pace.ts';
import type { AppApi } from './app-api.ts';
import { cardsOf, choicesFor } from './card.ts';
import { isAccount, type Limits } from './way-out.ts';

/** What our 自建应用 says: to one person, or to a group that it made itself. */

export const appLimits: Limits = {
  textBytes: 2048,
  markdownBytes: 2048,
  imageBytes: 10 * 1024 * 1024,
  fileBytes: 20 * 1024 * 1024,
  canMention: true,
  canAsk: false,
  shows: 'lines',
};

/** What goes beyond the platform's 30 a minute and 1000 an hour to one person is dropped without a word. */
const personPaces = [
  { limit: 25, windowMs: 60_000 },
  { limit: 900, windowMs: 3_600_000 },
];
/** To a group 200 a minute are allowed to each member; nobody reads so many. */
const groupPaces = [{ limit: 60, windowMs: 60_000 }];

/** Within this time the platform drops a message that it has sent before; a person may well ask again later. */
const REPEAT_S = 120;

export type AppMessages = {
  readonly toUser: (user: string, reply: Reply) => Promise<void>;
  readonly toGroup: (chatId: string, reply: Reply) => Promise<void>;
};

/** Sends replies that fit `appLimits`; to one person choices as well. @throws SendFailed */
export const appMessagesOf = (
  api: AppApi,
  agentId: string,
  hall: Pick<Hall, 'store' | 'words' | 'fault'>,
): AppMessages => {
  const { store } = hall;
  const cards = cardsOf(hall);
  const bodyOf = async (reply: Reply): Promise<object> => {
    if (isFile(reply)) {
      const media_id = await api.upload(reply.kind, reply.name, reply.bytes);
      return { msgtype: reply.kind, [reply.kind]: { media_id } };
    }
    const { text, mentions = [] } = reply;
    if (reply.kind === 'markdown') return { msgtype: 'markdown', markdown: { content: text } };
    return {
      msgtype: 'text',
      text: { content: text, ...(mentions.length > 0 && { mentioned_list: mentions }) },
    };
  };

  return {
    toUser: async (user, reply) => {
      if (!isAccount(user)) throw new SendFailed('never', 'message/send: no account');
      await keepPace(store, `wecom:app:${user}`, personPaces);
      const buttons = buttonsIn([reply]);
      const body =
        buttons.length > 0 ? await choicesFor(cards, { user, chat: null }, buttons) : await bodyOf(reply);
      const repeats = { enable_id_trans: 0, enable_duplicate_check: 1, duplicate_check_interval: REPEAT_S };
      const message = { touser: user, agentid: Number(agentId), ...body, ...repeats };
      const said = await api.call('message/send', message, 'safe');
      // With one receiver a wrong account still counts as success.
      if (said['invaliduser']) throw new SendFailed('never', 'message/send: the account is not in the app');
    },
    toGroup: async (chatid, reply) => {
      await keepPace(store, `wecom:appchat:${chatid}`, groupPaces);
      await api.call('appchat/send', { chatid, ...(await bodyOf(reply)), safe: 0 });
    },
  };
};
