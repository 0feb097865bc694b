import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Door } from '../../../src/channels/channel.ts';
import { appCallbackOf } from '../../../src/channels/wecom/app-callback.ts';
import { wecomAppMessages } from '../../../src/channels/wecom/ways-out.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { openWecomApi, wecomApp } from '../../support/fake-wecom-api.ts';
import {
  appCall,
  appCheck,
  appClick,
  appOpened,
  appText,
  readAppAnswer,
} from '../../support/fake-wecom-app.ts';
import { hurried, NOON, openHall, patient, promised, words } from '../../support/hall.ts';

let door: Door;
let hall: Awaited<ReturnType<typeof openHall>>;
let platform: Awaited<ReturnType<typeof openWecomApi>>;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];

const open = (wait: typeof patient): Door => {
  const { corpId, agentId, secret, token, aesKey } = wecomApp;
  const messages = wecomAppMessages({ apiBase: platform.base, corpId, agentId, secret }, hall.hall);
  return appCallbackOf({ corpId, agentId, token, aesKey, messages, ...wait }, hall.hall);
};

beforeEach(async () => {
  work = () => [{ kind: 'text', text: '20万元/家，一次性。' }];
  hall = await openHall((message) => work(message));
  platform = await openWecomApi();
  door = open(patient);
});
afterEach(async () => {
  await door.settled();
  await platform.close();
  await hall.close();
});

const says = async (call: Call) => {
  const { status, body } = await door.answer(call);
  expect(status).toBe(200);
  return readAppAnswer(body);
};

describe('the WeCom app callback', () => {
  it('answers the check of its address with the bare echo', async () => {
    expect((await door.answer(appCheck('1616140317555161061'))).body).toBe('1616140317555161061');
  });

  it('answers a question at once, to who asked', async () => {
    const said = await says(appCall(appText('国家级小巨人奖多少')));
    expect(said).toEqual({ to: 'LiaisonOne', text: '20万元/家，一次性。' });
    expect(hall.received).toEqual([
      {
        id: '7300000000000000001',
        channel: 'wecom-app',
        source: 'wecom',
        chat: null,
        user: 'LiaisonOne',
        text: '国家级小巨人奖多少',
      },
    ]);
  });

  it('keeps the end of a character section in an answer whole', async () => {
    work = () => [{ kind: 'text', text: '写成 a]]>b' }];
    expect((await says(appCall(appText('怎么写'))))?.text).toBe('写成 a]]>b');
  });

  it('gives a call that comes again the same answer, without working it again', async () => {
    const first = await says(appCall(appText('帮助')));
    expect(await says(appCall(appText('帮助'), { atMs: NOON + 5_000 }))).toEqual(first);
    expect(hall.received).toHaveLength(1);
  });

  it('sends an answer that comes late as a message of its own, once', async () => {
    door = open(hurried);
    const { promise, keep } = promised<readonly Reply[]>();
    work = () => promise;
    expect(await says(appCall(appText('进度')))).toBeNull();
    keep([{ kind: 'text', text: '截至6月20日……' }]);
    await door.settled();
    expect(platform.shown).toMatchObject([
      { to: 'LiaisonOne', body: { text: { content: '截至6月20日……' } } },
    ]);
    await says(appCall(appText('进度')));
    await door.settled();
    expect(platform.shown).toHaveLength(1);
  });

  it('answers without the marks of a format, which a plain answer would show', async () => {
    work = () => [{ kind: 'markdown', text: '**进度**\n\n| 指标 | 完成 |\n| :-- | :-: |\n| 种子企业 | 6 |' }];
    expect((await says(appCall(appText('进度'))))?.text).toBe('进度\n\n种子企业：完成 6');
  });

  it('sends a file behind its words', async () => {
    work = () => [
      { kind: 'text', text: '汇总表' },
      { kind: 'file', name: 'a.xlsx', bytes: new Uint8Array(10), text: '汇总表' },
    ];
    expect((await says(appCall(appText('导出'))))?.text).toBe('汇总表');
    await door.settled();
    expect(platform.shown).toMatchObject([{ body: { msgtype: 'file', file: { media_id: 'app-media' } } }]);
  });

  it('takes a press on the menu for its words, each press once', async () => {
    await says(appCall(appClick('谁没报')));
    await says(appCall(appClick('谁没报')));
    expect(hall.received.map(({ text }) => text)).toEqual(['谁没报']);
  });

  it('tells what it can read, and is silent to events that ask for nothing', async () => {
    const location = appText('', { MsgType: 'event', Event: 'LOCATION', MsgId: '' });
    for (const MsgType of ['image', 'voice', 'video', 'file', 'location', 'link'])
      expect((await says(appCall(appText('', { MsgType }))))?.text).toBe(words.unreadable());
    expect(await says(appCall(location))).toBeNull();
    expect(hall.received).toEqual([]);
  });

  it('greets each person once, at the first opening of the chat, and not at the next ones', async () => {
    const opens = (user: string, second: number) => says(appCall(appOpened('enter_agent', user, second)));
    expect(await opens('LiaisonOne', 1)).toEqual({ to: 'LiaisonOne', text: words.welcome() });
    expect(await opens('LiaisonOne', 2)).toBeNull();
    expect(await opens('LiaisonTwo', 3)).toEqual({ to: 'LiaisonTwo', text: words.welcome() });
    door = open(patient);
    expect(await opens('LiaisonOne', 4)).toBeNull();
    expect(hall.received).toEqual([]);
  });

  it('greets again in answer to the same call, whose answer the platform may not have had', async () => {
    const call = () => appCall(appOpened('enter_agent', 'LiaisonOne', 1));
    expect(await says(call())).toEqual(await says(call()));
  });

  it('greets who is let into the app, and then not once more when the chat is opened', async () => {
    expect((await says(appCall(appOpened('subscribe', 'LiaisonOne', 1))))?.text).toBe(words.welcome());
    expect(await says(appCall(appOpened('enter_agent', 'LiaisonOne', 2)))).toBeNull();
  });

  it('greets nobody while the store is away', async () => {
    const claim = () => Promise.reject(new Error('away'));
    hall.hall = { ...hall.hall, store: { ...hall.hall.store, claim } };
    door = open(patient);
    expect(await says(appCall(appOpened('enter_agent', 'LiaisonOne', 1)))).toBeNull();
    expect(hall.faults).toHaveLength(1);
  });
});

describe('a call that the WeCom app cannot trust', () => {
  const entity = '<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>';

  it.each([
    ['signed by somebody else', () => appCall(appText('月报'), { token: 'OtherToken' }), 403],
    ['stale', () => appCall(appText('月报'), { atMs: NOON - 301_000 }), 403],
    ['made for another receiver', () => appCall(appText('月报'), { receiveId: 'wwOther' }), 400],
    ['for another app', () => appCall(appText('月报', { AgentID: '1000009' })), 403],
    ['for another company', () => appCall(appText('月报', { ToUserName: 'wwOther' })), 403],
    ['without a sender', () => appCall(appText('月报', { FromUserName: '' })), 400],
    ['without a message id', () => appCall(appText('月报', { MsgId: '' })), 400],
    ['with a message that is no XML', () => appCall('{"text":"月报"}'), 400],
    ['with an entity', () => ({ ...appCall(appText('月报')), body: entity }), 400],
    ['that is no XML', () => ({ ...appCall(appText('月报')), body: '{}' }), 400],
    [
      'that is nearly XML',
      () => ({ ...appCall(appText('月报')), body: '<xml><A><!7h"[CDATA[x]]></A></xml>' }),
      400,
    ],
    ['without an envelope', () => ({ ...appCall(appText('月报')), body: '<xml><A>1</A></xml>' }), 400],
  ])('is refused: %s', async (_what, call, status) => {
    const problem = await door.answer(call()).catch((error) => error);
    expect(problem.status).toBe(status);
    expect(hall.received).toEqual([]);
  });
});
