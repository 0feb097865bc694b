import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botCallbackOf } from '../../src/channels/wecom/bot-callback.ts';
import type { Message, Reply } from '../../src/message.ts';
import { cardWays, type Hall, type Way } from '../support/card-ways.ts';
import { openDingtalkCardWay } from '../support/dingtalk-card-way.ts';
import { labelsOn, pressed } from '../support/fake-card.ts';
import { groupText, readAnswer, wecomCall, wecomSeal } from '../support/fake-wecom.ts';
import { openHall, words } from '../support/hall.ts';

const ways = { ...cardWays, 'the Stream of DingTalk': openDingtalkCardWay };

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
