import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message, Reply } from '../../../src/message.ts';
import { openDingtalkCardWay } from '../../support/dingtalk-card-way.ts';
import { labelsOn, pressed } from '../../support/fake-card.ts';
import { hurried, openHall, promised, words } from '../../support/hall.ts';

type DingtalkWay = Awaited<ReturnType<typeof openDingtalkCardWay>>;

let hall: Awaited<ReturnType<typeof openHall>>;
let way: DingtalkWay;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];

/** As many choices as there are labels. */
const question =
  (...labels: string[]) =>
  ({ id }: Message): Reply[] => [
    {
      kind: 'text',
      text: '报的是哪一项？',
      buttons: labels.map((label) => ({ label, says: label, answers: id })),
    },
  ];

beforeEach(async () => {
  work = question('种子企业', '小升规');
  hall = await openHall((message) => work(message));
  way = await openDingtalkCardWay(hall);
});
afterEach(async () => {
  await way.close();
  await hall.close();
});

describe('a card in a group of DingTalk', () => {
  it('is asked for by the Stream along with the robot’s messages', () => {
    expect(way.gateway.state.opens).toMatchObject([
      { subscriptions: [{ topic: '/v1.0/im/bot/messages/get' }, { topic: '/v1.0/card/instances/callback' }] },
    ]);
  });

  it('stands below words that say how to answer by typing, and says whose press counts', async () => {
    const { words: said, card } = await way.asks('Liaison01', 'ask-1');
    expect(said).toBe(`报的是哪一项？\n\n${words.callMeFirst()}`);
    expect(card.main_title.title).toBe(words.typedTooAndOnlyOwn());
    expect(labelsOn(card)).toEqual(['种子企业', '小升规']);
  });

  it('shows as many choices as the template has buttons; the others can be typed', async () => {
    work = question('一', '二', '三', '四', '五', '六');
    const { card } = await way.asks('Liaison01', 'ask-1');
    expect(labelsOn(card)).toEqual(['一', '二', '三', '四', '五']);
  });

  it('is sent the variables that the guide tells the operator to make, and no others', async () => {
    await way.asks('Liaison01', 'ask-1');
    const guide = readFileSync(join(import.meta.dirname, '../../../docs/接入钉钉.md'), 'utf8');
    const [table = ''] = /\| 变量 \|[\s\S]*?\n\n/.exec(guide) ?? [];
    const told = [...table.matchAll(/`((?:note|label|show)\d?)`/g)].map(([, name]) => name);
    expect(Object.keys(way.cards.state.variables[0] ?? {}).sort()).toEqual(told.sort());
  });

  it('is made once, however often the question is delivered', async () => {
    await way.asks('Liaison01', 'ask-1');
    await way.says('Liaison01', 'ask-1');
    await way.asks('Liaison01', 'ask-2');
    expect(way.cards.state.shown).toHaveLength(2);
  });

  it('is not shown where it is not needed: to nobody known, and in a single chat, whose words can be pressed', async () => {
    await way.says('', 'ask-1');
    await way.says('Liaison01', 'ask-2', { conversationType: '1' });
    await way.asks('Liaison01', 'ask-3');
    expect(way.cards.state.shown).toHaveLength(1);
    expect(JSON.stringify(way.api.shown[1])).toContain('dtmd://');
  });

  it.each([
    [
      'the platform refuses it',
      (one: DingtalkWay) => one.api.routes.delete('/v1.0/card/instances/createAndDeliver'),
    ],
    [
      'it reaches nobody, which the platform calls a success',
      (one: DingtalkWay) => {
        one.cards.state.dropNext = true;
      },
    ],
  ])('is told of to the operator when %s; the question stands as it can be typed', async (_what, spoil) => {
    spoil(way);
    await way.says('Liaison01', 'ask-1');
    expect(JSON.stringify(await way.api.leaving())).toContain(words.callMeFirst());
    await way.close();
    expect(hall.told.join()).toContain('DINGTALK_CARD_TEMPLATE_ID');
    expect(hall.faults).toEqual([]);
  });

  it('is pressed in vain by a key or with words that nobody knows', async () => {
    const topic = '/v1.0/card/instances/callback';
    for (const data of ['not json', '{}', '{"outTrackId":"card-1","userId":"Liaison01","content":"{}"}'])
      expect(await way.gate.frame('CALLBACK', topic, data)).toEqual({ code: 200, data: '{"response":null}' });
    const { card } = await way.asks('Liaison01', 'ask-1');
    const press = { ...pressed(card, '种子企业'), event_key: '9' };
    expect((await way.cards.press(way.gate, 'Liaison01', press))?.main_title.title).toBe(words.cardIsOver());
    expect(hall.received).toHaveLength(1);
  });
});

describe('a press on a card of DingTalk', () => {
  it('whose work breaks off after it was answered is told of in the group, and counts again', async () => {
    const { card } = await way.asks('Liaison01', 'ask-1');
    await way.close();
    way = await openDingtalkCardWay(hall, hurried);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    const press = pressed(card, '小升规');
    expect(await way.presses('Liaison01', press)).toBe('已选：小升规');
    slow.breakIt(new Error('broken'));
    expect(await way.saying()).toBe(words.brokenOff());
    work = () => [{ kind: 'text', text: '这回好了。' }];
    expect(await way.presses('Liaison01', press)).toBe('已选：小升规');
    expect(await way.saying()).toBe('这回好了。');
  });

  it('is told of on the card while the store is away', async () => {
    const { card } = await way.asks('Liaison01', 'ask-1');
    await way.close();
    const get = () => Promise.reject(new Error('away'));
    way = await openDingtalkCardWay({ ...hall, hall: { ...hall.hall, store: { ...hall.hall.store, get } } });
    await way.pressesInVain('Liaison01', pressed(card, '小升规'));
    expect(await way.saying()).toBe(words.brokenOff());
    expect(hall.received).toHaveLength(1);
  });

  it('may lead to the next question, with a card of its own', async () => {
    const { card } = await way.asks('Liaison01', 'ask-1');
    work = question('2025年5月', '2025年6月');
    await way.presses('Liaison01', pressed(card, '小升规'));
    expect(await way.saying()).toContain('报的是哪一项');
    expect(labelsOn((await way.cards.asking()).card)).toEqual(['2025年5月', '2025年6月']);
  });
});
