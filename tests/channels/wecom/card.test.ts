import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appCallbackOf } from '../../../src/channels/wecom/app-callback.ts';
import { botCallbackOf } from '../../../src/channels/wecom/bot-callback.ts';
import { botLineOf } from '../../../src/channels/wecom/bot-line.ts';
import { wecomAppMessages } from '../../../src/channels/wecom/ways-out.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { type FakeCard, labelsOn, pressed } from '../../support/fake-card.ts';
import { groupText, readAnswer, wecomCall, wecomSeal } from '../../support/fake-wecom.ts';
import { openWecomApi, wecomApp } from '../../support/fake-wecom-api.ts';
import { appCall, appPress, appText, readAppAnswer } from '../../support/fake-wecom-app.ts';
import { openWecomLine, wecomBot } from '../../support/fake-wecom-line.ts';
import { openHall, words } from '../../support/hall.ts';

type Hall = Awaited<ReturnType<typeof openHall>>;
type Way = {
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

const callback = async ({ hall }: Hall): Promise<Way> => {
  const platform = await openWecomApi();
  const door = botCallbackOf({ ...wecomSeal, botId: 'AIBxTest', apiBase: platform.base }, hall);
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

const longConnection = async ({ hall }: Hall): Promise<Way> => {
  const platform = await openWecomLine();
  const line = botLineOf({ ...wecomBot, url: platform.url, wire: { socket: null } }, hall);
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

const app = async ({ hall }: Hall): Promise<Way> => {
  const platform = await openWecomApi();
  const { corpId, agentId, secret, token, aesKey } = wecomApp;
  const messages = wecomAppMessages({ apiBase: platform.base, corpId, agentId, secret }, hall);
  const door = appCallbackOf({ corpId, agentId, token, aesKey, messages }, hall);
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

const ways = { 'a callback of the bot': callback, 'the long connection': longConnection, 'the app': app };

describe.each(Object.entries(ways))('a question with choices by %s', (_name, open) => {
  let hall: Hall;
  let way: Way;
  let work: (message: Message) => readonly Reply[];

  beforeEach(async () => {
    work = ({ id, text }) =>
      text === '月报'
        ? [
            {
              kind: 'text',
              text: '报的是哪个月？请回「5月」或「6月」。',
              buttons: ['5月', '6月'].map((says) => ({ label: `2025年${says}`, says, answers: id })),
            },
          ]
        : [{ kind: 'text', text: `收到${text}` }];
    hall = await openHall((message) => work(message));
    way = await open(hall);
  });
  afterEach(async () => {
    await way.close();
    await hall.close();
  });

  it('is asked in words and, below them, on a card', async () => {
    const asked = await way.asks('LiaisonOne', 'ask-1');
    expect(asked.words).toContain('请回「5月」或「6月」');
    expect(labelsOn(asked.card)).toEqual(['2025年5月', '2025年6月']);
  });

  it('takes a press for the words on it, shows the choice, and answers in the chat', async () => {
    const { card } = await way.asks('LiaisonOne', 'ask-1');
    const [asked] = hall.received;
    expect(await way.presses('LiaisonOne', pressed(card, '2025年6月'))).toBe('已选：2025年6月');
    expect(await way.saying()).toBe('收到6月');
    expect(hall.received.at(-1)).toMatchObject({
      text: '6月',
      user: 'LiaisonOne',
      chat: asked?.chat,
      channel: asked?.channel,
      answers: asked?.id,
    });
  });

  it('has one effect, however often and wherever it is pressed', async () => {
    const { card } = await way.asks('LiaisonOne', 'ask-1');
    await way.presses('LiaisonOne', pressed(card, '2025年5月'));
    await way.saying();
    expect(await way.presses('LiaisonOne', pressed(card, '2025年6月'))).toBe('已选：2025年5月');
    await way.presses('LiaisonOne', pressed(card, '2025年5月'));
    const next = await way.asks('LiaisonOne', 'ask-number-2');
    expect(labelsOn(next.card)).toHaveLength(2);
    expect(hall.received.map(({ text }) => text)).toEqual(['月报', '5月', '月报']);
  });

  it('is not answered by somebody else', async () => {
    const { card } = await way.asks('LiaisonOne', 'ask-1');
    await way.pressesInVain('LiaisonTwo', pressed(card, '2025年5月'));
    expect(await way.presses('LiaisonOne', pressed(card, '2025年6月'))).toBe('已选：2025年6月');
    expect(hall.received.map(({ user, text }) => [user, text])).toEqual([
      ['LiaisonOne', '月报'],
      ['LiaisonOne', '6月'],
    ]);
  });

  it('can be pressed again when nothing came of the press', async () => {
    const { card } = await way.asks('LiaisonOne', 'ask-1');
    const works = work;
    work = () => {
      throw new Error('broken');
    };
    await way.pressesInVain('LiaisonOne', pressed(card, '2025年5月'));
    expect(await way.saying()).toBe(words.brokenOff());
    work = works;
    expect(await way.presses('LiaisonOne', pressed(card, '2025年6月'))).toBe('已选：2025年6月');
    expect(await way.saying()).toBe('收到6月');
  });

  it('tells who presses a card that nobody knows any more', async () => {
    const { card } = await way.asks('LiaisonOne', 'ask-1');
    await way.pressesInVain('LiaisonOne', pressed({ ...card, task_id: 'card-of-last-year' }, '2025年5月'));
    expect(await way.saying()).toBe(words.cardIsOver());
  });
});

describe('a card that cannot be kept', () => {
  it('is left out, and the question stands as it can be typed', async () => {
    const hall = await openHall(({ id }) => [
      { kind: 'text', text: '报的是哪个月？', buttons: [{ label: '5月', says: '5月', answers: id }] },
    ]);
    const put = async () => Promise.reject(new Error('away'));
    const store = { ...hall.hall.store, put };
    const door = botCallbackOf(
      { ...wecomSeal, botId: 'AIBxTest', apiBase: 'http://127.0.0.1' },
      { ...hall.hall, store },
    );
    const { body } = await door.answer(wecomCall(groupText('月报')));
    expect(readAnswer(body)).toMatchObject({ msgtype: 'stream', stream: { content: '报的是哪个月？' } });
    await hall.close();
  });
});
