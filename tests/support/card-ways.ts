import { expect } from 'vitest';
import { appCallbackOf } from '../../src/channels/wecom/app-callback.ts';
import { botCallbackOf } from '../../src/channels/wecom/bot-callback.ts';
import { botLineOf } from '../../src/channels/wecom/bot-line.ts';
import { wecomAppMessages } from '../../src/channels/wecom/ways-out.ts';
import { type FakeCard, labelsOn, type pressed } from './fake-card.ts';
import { groupText, readAnswer, wecomCall, wecomSeal } from './fake-wecom.ts';
import { openWecomApi, wecomApp } from './fake-wecom-api.ts';
import { appCall, appPress, appText, readAppAnswer } from './fake-wecom-app.ts';
import { openWecomLine, wecomBot } from './fake-wecom-line.ts';
import { type openHall, patient } from './hall.ts';

/** A question with choices, asked and pressed by each way in of WeCom. */

export type Hall = Awaited<ReturnType<typeof openHall>>;
export type Way = {
  /** Asks something that is answered by a question with choices. */
  readonly asks: (user: string, id: string) => Promise<{ words: string; card: FakeCard }>;
  /** What the card shows from then on. */
  readonly presses: (user: string, press: ReturnType<typeof pressed>) => Promise<string>;
  /** A press to which nothing is answered: on the long connection what comes next shows that. */
  readonly pressesInVain: (user: string, press: ReturnType<typeof pressed>) => Promise<void>;
  /** The next words that are said below the card. */
  readonly saying: () => Promise<string>;
  readonly close: () => Promise<void>;
};

type Update = { readonly response_type: string; readonly template_card: FakeCard };
const shownBy = (update: unknown): string => {
  const { response_type, template_card } = update as Update;
  expect(response_type).toBe('update_template_card');
  return labelsOn(template_card).join();
};

const markdownIn = (body: unknown): string => (body as { markdown: { content: string } }).markdown.content;

const callback = async ({ hall }: Hall, wait = patient): Promise<Way> => {
  const platform = await openWecomApi();
  const door = botCallbackOf({ ...wecomSeal, botId: 'AIBxTest', apiBase: platform.base, ...wait }, hall);
  let calls = 0;
  const from = (user: string, more: object) => {
    calls += 1;
    const response_url = `${platform.base}/cgi-bin/aibot/response?response_code=${calls}`;
    return wecomCall({ ...groupText('月报'), from: { userid: user }, response_url, ...more });
  };
  const pressing = (user: string, template_card_event: ReturnType<typeof pressed>) =>
    from(user, { msgtype: 'event', event: { eventtype: 'template_card_event', template_card_event } });
  const answer = async (call: ReturnType<typeof from>) => {
    const { body } = await door.answer(call);
    return body === '' ? null : readAnswer(body);
  };
  return {
    asks: async (user, msgid) => {
      const said = (await answer(from(user, { msgid }))) as {
        msgtype: string;
        stream: { content: string; finish: boolean };
        template_card: FakeCard;
      };
      expect(said).toMatchObject({ msgtype: 'stream_with_template_card', stream: { finish: true } });
      return { words: said.stream.content, card: said.template_card };
    },
    presses: async (user, press) => shownBy(await answer(pressing(user, press))),
    pressesInVain: async (user, press) => expect(await answer(pressing(user, press))).toBeNull(),
    saying: async () => markdownIn((await platform.showing()).body),
    close: async () => {
      await door.settled();
      await platform.close();
    },
  };
};

const longConnection = async ({ hall }: Hall, wait = patient): Promise<Way> => {
  const platform = await openWecomLine();
  const line = botLineOf({ ...wecomBot, url: platform.url, wire: { socket: null }, ...wait }, hall);
  const gate = await platform.line();
  const pressing = (user: string, template_card_event: ReturnType<typeof pressed>) =>
    gate.event(
      { eventtype: 'template_card_event', template_card_event },
      { chattype: 'group', chatid: 'wrkTownships', from: { userid: user } },
    );
  return {
    asks: async (user, msgid) => {
      const request = gate.message(groupText('月报', { msgid, from: { userid: user } }));
      const { stream } = (await platform.saying()).body as { stream: { content: string } };
      const second = await platform.saying();
      expect(second).toMatchObject({ request, body: { msgtype: 'template_card' } });
      return { words: stream.content, card: second.body['template_card'] as FakeCard };
    },
    presses: async (user, press) => {
      const request = pressing(user, press);
      const said = await platform.saying();
      expect(said).toMatchObject({ request, cmd: 'aibot_respond_update_msg' });
      return shownBy(said.body);
    },
    pressesInVain: async (user, press) => void pressing(user, press),
    saying: async () => markdownIn((await platform.saying()).body),
    close: async () => {
      await line.stop();
      platform.close();
    },
  };
};

const app = async ({ hall }: Hall, wait = patient): Promise<Way> => {
  const platform = await openWecomApi();
  const { corpId, agentId, secret, token, aesKey } = wecomApp;
  const messages = wecomAppMessages({ apiBase: platform.base, corpId, agentId, secret }, hall);
  const door = appCallbackOf({ corpId, agentId, token, aesKey, messages, ...wait }, hall);
  /** Said in the answer to a press. */
  let atOnce: string | null = null;
  const answer = async (xml: string) => readAppAnswer((await door.answer(appCall(xml))).body);
  return {
    asks: async (user, id) => {
      const MsgId = String(7_300_000_000 + Buffer.byteLength(id));
      const said = await answer(appText('月报', { FromUserName: user, MsgId }));
      const { to, body } = await platform.showing();
      expect(to).toBe(user);
      return { words: said?.text ?? '', card: body['template_card'] as FakeCard };
    },
    presses: async (user, press) => (await answer(appPress(user, press)))?.choice ?? '',
    pressesInVain: async (user, press) => {
      const said = await answer(appPress(user, press));
      expect(said?.choice).toBeUndefined();
      atOnce = said?.text ?? null;
    },
    saying: async () => {
      if (atOnce !== null) {
        const said = atOnce;
        atOnce = null;
        return said;
      }
      const { text } = (await platform.showing()).body as { text: { content: string } };
      return text.content;
    },
    close: async () => {
      await door.settled();
      await platform.close();
    },
  };
};

export const cardWays = {
  'a callback of the bot': callback,
  'the long connection': longConnection,
  'the app': app,
};
