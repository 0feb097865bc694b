import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botLineOf } from '../../../src/channels/wecom/bot-line.ts';
import { cardsOf } from '../../../src/channels/wecom/card.ts';
import type { Reply } from '../../../src/message.ts';
import { cardWays, type Hall, type Way } from '../../support/card-ways.ts';
import { type FakeCard, pressed } from '../../support/fake-card.ts';
import { openWecomLine, wecomBot } from '../../support/fake-wecom-line.ts';
import { hurried, openHall, patient, promised, words } from '../../support/hall.ts';

let hall: Hall;
let work: () => Promise<readonly Reply[]> | readonly Reply[];
let way: Way | null;

beforeEach(async () => {
  work = () => [{ kind: 'text', text: '好的。' }];
  hall = await openHall(() => work());
  way = null;
});
afterEach(async () => {
  await way?.close();
  await hall.close();
});

/** A card that was shown to somebody before. */
const shown = async (): Promise<FakeCard> => {
  const asked = { user: 'LiaisonOne', chat: 'wrkTownships' };
  return (await cardsOf(hall.hall).make('ask-1', asked, [{ label: '是', says: '是' }])) as FakeCard;
};

describe.each(Object.entries(cardWays))('a press by %s', (_name, open) => {
  it('whose work breaks off after it was answered is told of, and counts again', async () => {
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    way = await open(hall, hurried);
    const press = pressed(await shown(), '是');
    expect(await way.presses('LiaisonOne', press)).toBe('已选：是');
    slow.breakIt(new Error('broken'));
    expect(await way.saying()).toBe(words.brokenOff());
    work = () => [{ kind: 'text', text: '这回好了。' }];
    expect(await way.presses('LiaisonOne', press)).toBe('已选：是');
    expect(await way.saying()).toBe('这回好了。');
  });

  it('is told of while the store is away', async () => {
    const press = pressed(await shown(), '是');
    const get = () => Promise.reject(new Error('away'));
    const store = { ...hall.hall.store, get };
    way = await open({ ...hall, hall: { ...hall.hall, store } });
    await way.pressesInVain('LiaisonOne', press);
    expect(await way.saying()).toBe(words.brokenOff());
    expect(hall.received).toEqual([]);
  });
});

describe('a press on an old card in a group', () => {
  it('is told of in that group: the bot may never have been spoken to alone', async () => {
    const platform = await openWecomLine();
    const line = botLineOf({ ...wecomBot, ...patient, url: platform.url, wire: { socket: null } }, hall.hall);
    const gate = await platform.line();
    const template_card_event = { card_type: 'button_interaction', event_key: '0', task_id: 'card-old' };
    gate.event(
      { eventtype: 'template_card_event', template_card_event },
      { chattype: 'group', chatid: 'wrkTownships', from: { userid: 'LiaisonOne' } },
    );
    expect(await platform.saying()).toMatchObject({
      cmd: 'aibot_send_msg',
      body: { chatid: 'wrkTownships', chat_type: 2, markdown: { content: words.cardIsOver() } },
    });
    await line.stop();
    platform.close();
  });
});
