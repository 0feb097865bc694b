import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Door } from '../../../src/channels/channel.ts';
import { botCallbackOf } from '../../../src/channels/wecom/bot-callback.ts';
import type { StreamBody } from '../../../src/channels/wecom/bot-stream.ts';
import { Unavailable } from '../../../src/errors.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { groupText, readAnswer, wecomCall, wecomCheck, wecomSeal } from '../../support/fake-wecom.ts';
import { hurried, NOON, openHall, patient, promised, words } from '../../support/hall.ts';

type Work = (message: Message) => Promise<readonly Reply[]> | readonly Reply[];
const answer20: Work = () => [{ kind: 'text', text: '奖补 20 万元。\n依据：计划 三（一）3' }];

let door: Door;
let hall: Awaited<ReturnType<typeof openHall>>;
let work: Work;

const settings = { ...wecomSeal, botId: 'AIBxTest', apiBase: 'https://qyapi.weixin.qq.com' };

beforeEach(async () => {
  work = answer20;
  hall = await openHall((message) => work(message));
  door = botCallbackOf({ ...settings, ...patient }, hall.hall);
});
afterEach(() => hall.close());

const says = async (call: Call) => {
  const { status, body } = await door.answer(call);
  expect(status).toBe(200);
  return body === '' ? null : (readAnswer(body) as { stream?: StreamBody['stream'] });
};

describe('the WeCom bot callback', () => {
  it('answers the check of its address with the bare echo', async () => {
    expect(await door.answer(wecomCheck('1616140317555161061'))).toMatchObject({
      status: 200,
      body: '1616140317555161061',
    });
  });

  it('answers a question in a group at once, in a finished stream', async () => {
    const said = await says(wecomCall(groupText('@政策助手 国家级小巨人奖多少', { msgid: 'ask-1' })));
    expect(said).toEqual({
      msgtype: 'stream',
      stream: {
        id: 'st-ask-1',
        finish: true,
        content: '奖补 20 万元。\n依据：计划 三（一）3',
        feedback: { id: expect.stringMatching(/^ask-1\./) },
      },
    });
    expect(hall.received).toEqual([
      {
        id: 'ask-1',
        channel: 'wecom-bot',
        source: 'wecom',
        chat: 'wrkTownships',
        user: 'LiaisonOne',
        text: '国家级小巨人奖多少',
      },
    ]);
  });

  it('answers in a single chat, where the group’s id does not exist', async () => {
    await says(wecomCall(groupText('你好', { chattype: 'single', chatid: undefined })));
    expect(hall.received[0]).toMatchObject({ chat: null, text: '你好' });
  });

  it('gives a repeat of a message the same answer, without working it again', async () => {
    const message = groupText('帮助');
    const first = await says(wecomCall(message));
    const second = await says(wecomCall(message, { nonce: 'other-nonce', atMs: NOON + 5_000 }));
    expect(second).toEqual(first);
    expect(hall.received).toHaveLength(1);
  });

  it('gives a replayed call the same answer, without working it again', async () => {
    const call = wecomCall(groupText('帮助'));
    expect(await says(call)).toEqual(await says(call));
    expect(hall.received).toHaveLength(1);
  });

  it('asks for patience while the work goes on, and brings the answer when the platform asks again', async () => {
    door = botCallbackOf({ ...settings, ...hurried }, hall.hall);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    const first = await says(wecomCall(groupText('进度', { msgid: 'slow-1' })));
    expect(first?.stream).toMatchObject({ id: 'st-slow-1', finish: false, content: words.working() });
    const refresh = { ...groupText(''), msgtype: 'stream', stream: { id: 'st-slow-1' } };
    expect((await says(wecomCall(refresh)))?.stream).toMatchObject({ id: 'st-slow-1', finish: false });
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    await door.settled();
    expect((await says(wecomCall(refresh)))?.stream).toEqual({
      id: 'st-slow-1',
      finish: true,
      content: '完成 60%',
    });
  });

  it('ends the stream when the work breaks off', async () => {
    door = botCallbackOf({ ...settings, ...hurried }, hall.hall);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    await says(wecomCall(groupText('进度', { msgid: 'broken-1' })));
    slow.breakIt(new Error('broken'));
    await door.settled();
    const refresh = { ...groupText(''), msgtype: 'stream', stream: { id: 'st-broken-1' } };
    expect((await says(wecomCall(refresh)))?.stream).toMatchObject({
      finish: true,
      content: words.brokenOff(),
    });
    expect(hall.faults).toHaveLength(1);
  });

  it('ends a stream that nobody works on any more before the platform cuts it off', async () => {
    const refresh = { ...groupText(''), msgtype: 'stream', stream: { id: 'st-of-a-dead-replica' } };
    expect((await says(wecomCall(refresh)))?.stream?.finish).toBe(false);
    hall.clock.ms += 301_000;
    expect((await says(wecomCall(refresh, { atMs: hall.clock.ms })))?.stream).toMatchObject({
      finish: true,
      content: words.brokenOff(),
    });
  });

  it('says so when the store is away, and works the message when it is sent again', async () => {
    const message = groupText('月报');
    work = () => {
      throw new Unavailable(new Error('away'));
    };
    expect((await says(wecomCall(message)))?.stream).toMatchObject({
      finish: true,
      content: words.brokenOff(),
    });
    work = answer20;
    expect((await says(wecomCall(message)))?.stream?.content).toContain('20 万元');
  });

  it('reads mixed and spoken messages, and a quoted one below a bare mention', async () => {
    const picture = { msgtype: 'image', image: { url: 'https://media.example/1' } };
    const text = (content: string) => ({ msgtype: 'text', text: { content } });
    const mixed = { msg_item: [text('@政策助手 进度'), picture, text('六月')] };
    await says(wecomCall(groupText('', { msgtype: 'mixed', mixed })));
    const voice = { msgtype: 'voice', voice: { content: '谁没报' }, chattype: 'single' };
    await says(wecomCall(groupText('', voice)));
    await says(wecomCall(groupText('@政策助手 ', { quote: text('小升规奖多少') })));
    await says(wecomCall(groupText('@政策助手 这个呢', { quote: text('小升规奖多少') })));
    expect(hall.received.map((message) => message.text)).toEqual([
      '进度\n六月',
      '谁没报',
      '小升规奖多少',
      '这个呢',
    ]);
  });

  it('has a line for speech without words, and hears what is said below a quotation that it cannot read', async () => {
    const voice = { msgtype: 'voice', voice: { url: 'https://m.example/1' }, chattype: 'single' };
    expect((await says(wecomCall(groupText('', voice))))?.stream?.content).toBe(words.unreadable());
    await says(wecomCall(groupText('@政策助手 这个呢', { quote: { text: { content: 7 } } })));
    expect(hall.received.map(({ text }) => text)).toEqual(['这个呢']);
  });

  it.each(['image', 'file', 'video', 'a kind that is yet to come'])('has a line for %s', async (msgtype) => {
    const said = await says(wecomCall(groupText('', { msgtype, [msgtype]: { url: 'https://m.example/1' } })));
    expect(said?.stream).toMatchObject({ finish: true, content: words.unreadable() });
    expect(hall.received).toEqual([]);
  });

  it('sends a picture along with the finished stream', async () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    work = () => [
      { kind: 'text', text: '本周进度' },
      { kind: 'image', name: 'chart.png', bytes: png, text: '图：各指标完成率' },
    ];
    const said = await says(wecomCall(groupText('周报')));
    expect(said?.stream).toMatchObject({
      content: '本周进度',
      msg_item: [
        {
          msgtype: 'image',
          image: { base64: png.toString('base64'), md5: expect.stringMatching(/^[0-9a-f]{32}$/) },
        },
      ],
    });
  });

  const table: Reply = { kind: 'file', name: '汇总.xlsx', bytes: new Uint8Array(10), text: '汇总表' };

  it('says that a file cannot come along, where there is no app to bring it', async () => {
    work = () => [table];
    const said = await says(wecomCall(groupText('导出')));
    expect(said?.stream?.content).toBe(`汇总表\n\n${words.noFiles()}`);
  });

  it('has the app bring a file to who asked, once however often the platform asks', async () => {
    const brought: unknown[] = [];
    const messages = {
      toUser: async (user: string, reply: Reply) => void brought.push([user, reply]),
      toGroup: async () => undefined,
    };
    door = botCallbackOf({ ...settings, ...patient, messages }, hall.hall);
    work = () => [table];
    const call = groupText('导出');
    const said = await says(wecomCall(call));
    expect(said?.stream?.content).toBe(`汇总表\n\n${words.filesInApp()}`);
    expect(await says(wecomCall(call))).toEqual(said);
    await door.settled();
    expect(brought).toEqual([['LiaisonOne', table]]);
  });

  it('keeps to the length the platform allows', async () => {
    work = () => [{ kind: 'text', text: Array(900).fill('一二三四五六七八九十').join('\n\n') }];
    const said = await says(wecomCall(groupText('历史', { response_url: undefined })));
    expect(Buffer.byteLength(said?.stream?.content ?? '')).toBeLessThanOrEqual(20_480);
  });

  it('welcomes who opens the chat, keeps what people think of an answer, is silent to other events', async () => {
    const happens = (event: object) => wecomCall({ ...groupText(''), msgtype: 'event', event });
    expect(await says(happens({ eventtype: 'enter_chat' }))).toEqual({
      msgtype: 'text',
      text: { content: words.welcome() },
    });
    const asked = await says(wecomCall(groupText('@政策助手 小升规奖多少？', { msgid: 'ask-1' })));
    hall.received.length = 0;
    const feedback_event = {
      id: asked?.stream?.feedback?.id,
      type: 2,
      content: '旧的',
      inaccurate_reason_list: [3],
    };
    expect(await says(happens({ eventtype: 'feedback_event', feedback_event }))).toBeNull();
    expect(hall.thoughts).toEqual([
      {
        channel: 'wecom-bot',
        message: 'ask-1',
        question: '小升规奖多少？',
        user: 'LiaisonOne',
        verdict: 'wrong',
        reasons: ['wrong'],
        text: '旧的',
      },
    ]);
    expect(await says(happens({ eventtype: 'auth_change_event' }))).toBeNull();
    expect(hall.received).toEqual([]);
  });
});
