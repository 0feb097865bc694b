import { expect } from 'vitest';
import { dingtalkStreamOf } from '../../src/channels/dingtalk/stream.ts';
import { dingtalkCards, dingtalkWaysOut } from '../../src/channels/dingtalk/ways-out.ts';
import type { Hall, Way } from './card-ways.ts';
import { labelsOn } from './fake-card.ts';
import { robotText } from './fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from './fake-dingtalk-api.ts';
import { CARD_TEMPLATE, openDingtalkCards } from './fake-dingtalk-card.ts';
import { openDingtalkStream } from './fake-dingtalk-stream.ts';
import { patient } from './hall.ts';

type Json = Readonly<Record<string, unknown>>;

/** The words of a message by a session or by the app's robot. */
const wordsIn = ({ text, content }: Json): string =>
  String((text as { content?: string } | undefined)?.content ?? content);

/** A group that is asked and presses by the Stream of DingTalk. */
export const openDingtalkCardWay = async ({ hall }: Hall, { waitMs } = patient) => {
  const api = await openDingtalkApi();
  const gateway = openDingtalkStream(api);
  const cards = openDingtalkCards(api);
  const settings = { ...dingtalkApp, cardTemplate: CARD_TEMPLATE, apiBase: api.base, oapiBase: api.base };
  const ways = { sender: dingtalkWaysOut(settings, hall), cards: dingtalkCards(settings, hall) };
  const line = dingtalkStreamOf({ ...settings, ...ways, ackMs: waitMs }, hall);
  const gate = await gateway.line();
  /** Said on the card itself, to who pressed it in vain. */
  let noted: string | null = null;

  const says = (user: string, msgId: string, more: object = {}) =>
    gate.push(robotText('月报', { msgId, senderStaffId: user, sessionWebhook: api.session, ...more }));

  const way: Way = {
    asks: async (user, id) => {
      await says(user, id);
      const words = wordsIn((await api.leaving()).said);
      const { space, card } = await cards.asking();
      expect(space).toBe('cidTownships==');
      return { words, card };
    },
    presses: async (user, press) => {
      const card = await cards.press(gate, user, press);
      expect(card && labelsOn(card)).toEqual([]);
      return card?.main_title.title ?? '';
    },
    pressesInVain: async (user, press) => {
      noted = (await cards.press(gate, user, press))?.main_title.title ?? null;
    },
    saying: async () => {
      const words = noted ?? wordsIn((await api.showing()).said);
      noted = null;
      return words;
    },
    close: async () => {
      await line.stop();
      gateway.close();
      await api.close();
    },
  };
  return { ...way, api, gateway, gate, cards, says };
};
