import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/channels/channel.ts';
import { botLineOf } from '../../../src/channels/wecom/bot-line.ts';
import { botPushOf, type Wire } from '../../../src/channels/wecom/bot-push.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { groupText } from '../../support/fake-wecom.ts';
import { type BotWire, openWecomLine, type Said, wecomBot } from '../../support/fake-wecom-line.ts';
import { hurried, openHall, patient, promised, words } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let platform: Awaited<ReturnType<typeof openWecomLine>>;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];
let wire: Wire;
let line: Line;
let gate: BotWire;

const png = Buffer.from('89504e470d0a1a0a00', 'hex');

const open = async (wait: typeof patient): Promise<void> => {
  line = botLineOf(
    { ...wecomBot, url: platform.url, wire, ...wait, pause: async () => undefined },
    hall.hall,
  );
  gate = await platform.line();
};

beforeEach(async () => {
  work = () => [{ kind: 'text', text: '奖补 20 万元。' }];
  hall = await openHall((message) => work(message));
  platform = await openWecomLine();
  wire = { socket: null };
});
afterEach(async () => {
  await line.stop();
  platform.close();
  hall.close();
});

const asks = async (more: object = {}) => {
  const request = gate.message(groupText('@政策助手 国家级小巨人奖多少', more));
  const said = await platform.saying();
  expect(said.request).toBe(request);
  return said.body;
};

const isOver = ({ request, body }: Said, of: string): boolean =>
  request === of && (body['stream'] as { finish: boolean }).finish;

describe('what the WeCom bot says on its long connection', () => {
  beforeEach(() => open(patient));

  it('answers a question in a group at once, in a finished stream', async () => {
    expect(await asks({ msgid: 'ask-1' })).toEqual({
      msgtype: 'stream',
      stream: {
        id: 'st-ask-1',
        finish: true,
        content: '奖补 20 万元。',
        feedback: { id: expect.any(String) },
      },
    });
    expect(hall.received).toMatchObject([
      { id: 'ask-1', channel: 'wecom-bot', chat: 'wrkTownships', text: '国家级小巨人奖多少' },
    ]);
  });

  it('gives a repeat of a message the same answer, without working it again', async () => {
    expect(await asks({ msgid: 'twice' })).toEqual(await asks({ msgid: 'twice' }));
    expect(hall.received).toHaveLength(1);
  });

  it('ends the stream when the work breaks off', async () => {
    work = () => {
      throw new Error('broken');
    };
    expect(await asks()).toMatchObject({ stream: { finish: true, content: words.brokenOff() } });
    expect(hall.faults).toHaveLength(1);
  });

  it.each([846605, 846608])(
    'says it as a message of its own when the platform answers %d',
    async (errcode) => {
      platform.state.next.push(errcode);
      gate.message(groupText('@政策助手 进度'));
      expect(await platform.saying()).toMatchObject({
        cmd: 'aibot_send_msg',
        body: { chatid: 'wrkTownships', chat_type: 2, markdown: { content: '奖补 20 万元。' } },
      });
    },
  );

  it('sends pictures and files after the words', async () => {
    work = () => [
      { kind: 'image', name: 'chart.png', bytes: png, text: '图' },
      { kind: 'text', text: '本周进度' },
      { kind: 'file', name: '汇总.xlsx', bytes: png, text: '表' },
    ];
    expect(await asks()).toMatchObject({ stream: { finish: true, content: '本周进度' } });
    expect((await platform.saying()).body).toEqual({ msgtype: 'image', image: { media_id: 'media-1' } });
    expect((await platform.saying()).body).toEqual({ msgtype: 'file', file: { media_id: 'media-2' } });
    expect(platform.state.files).toEqual([
      { name: 'chart.png', bytes: png },
      { name: '汇总.xlsx', bytes: png },
    ]);
  });

  it('says what does not fit into the stream below it', async () => {
    work = () => [{ kind: 'text', text: Array(900).fill('一二三四五六七八九十').join('\n\n') }];
    expect(await asks()).toMatchObject({ stream: { finish: true } });
    expect((await platform.saying()).body).toMatchObject({ msgtype: 'markdown' });
  });

  it.each(['image', 'file', 'video'])('has a line for %s', async (msgtype) => {
    const said = await asks({ msgtype, [msgtype]: { url: 'https://m.example/1', aeskey: 'x' } });
    expect(said).toMatchObject({ stream: { finish: true, content: words.unreadable() } });
    expect(hall.received).toEqual([]);
  });

  it('welcomes who opens the chat, and keeps what people think of an answer', async () => {
    const request = gate.event({ eventtype: 'enter_chat' });
    expect(await platform.saying()).toEqual({
      cmd: 'aibot_respond_welcome_msg',
      request,
      body: { msgtype: 'text', text: { content: words.welcome() } },
    });
    gate.event({ eventtype: 'feedback_event', feedback_event: { id: 'ask-1', type: 1 } });
    await asks();
    expect(hall.thoughts).toMatchObject([{ message: 'ask-1', verdict: 'right', user: 'LiaisonOne' }]);
  });

  it('takes nothing that is meant for another bot, or is no message', async () => {
    gate.message(groupText('帮助', { aibotid: 'AIBother' }));
    gate.message({ msgtype: 'text' });
    await asks({ msgid: 'ours' });
    expect(hall.received.map(({ id }) => id)).toEqual(['ours']);
    expect(hall.faults).toHaveLength(2);
  });
});

describe('what the WeCom bot says when its work takes longer', () => {
  beforeEach(() => open(hurried));

  it('asks for patience while the work goes on, and ends the same stream with the answer', async () => {
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    expect(await asks({ msgid: 'slow' })).toMatchObject({
      stream: { id: 'st-slow', finish: false, content: words.working() },
    });
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    expect((await platform.saying()).body).toMatchObject({
      stream: { id: 'st-slow', finish: true, content: '完成 60%' },
    });
  });

  it('brings the answer on the next connection when this one breaks meanwhile', async () => {
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    await asks();
    gate.cut();
    gate = await platform.line();
    // Once it has answered there it knows that it was let in.
    work = () => [{ kind: 'text', text: '好的。' }];
    const other = gate.message(groupText('@政策助手 谢谢'));
    while (!isOver(await platform.saying(), other));
    slow.keep([{ kind: 'text', text: '完成' }]);
    expect(await platform.saying()).toMatchObject({ cmd: 'aibot_send_msg', body: { chat_type: 2 } });
  });
});

describe('what the WeCom bot pushes', () => {
  const push = () => botPushOf(wire, hall.hall);
  // Once it has answered it knows that it was let in.
  beforeEach(async () => {
    await open(patient);
    await asks();
  });

  it('says that another replica has the connection, so that the message is tried again', async () => {
    const elsewhere = botPushOf({ socket: null }, hall.hall);
    await expect(elsewhere.toGroup('wrk', { kind: 'text', text: '催报' })).rejects.toMatchObject({
      retry: 'later',
    });
  });

  it('writes text so that it reads as it was written', async () => {
    await push().toGroup('wrkTownships', { kind: 'text', text: '<@all> *催报*' });
    expect((await platform.saying()).body).toEqual({
      chatid: 'wrkTownships',
      chat_type: 2,
      msgtype: 'markdown',
      markdown: { content: '＜＠all> ＊催报＊' },
    });
  });

  it.each([
    [45009, 'later'],
    [93006, 'never'],
  ])('takes errcode %d for what it is', async (errcode, retry) => {
    platform.state.next.push(errcode);
    await expect(push().toUser('LiaisonOne', { kind: 'text', text: '催报' })).rejects.toMatchObject({
      retry,
    });
  });

  it('does not repeat a message of which it cannot know whether it arrived', async () => {
    platform.state.cutNext = true;
    const sending = push().toUser('LiaisonOne', { kind: 'text', text: '催报' });
    await expect(sending).rejects.toMatchObject({ retry: 'unknown' });
    expect(await platform.saying()).toMatchObject({ cmd: 'aibot_send_msg' });
  });

  it('stays below 30 messages a minute in one conversation, answers and pushes together', async () => {
    await asks({ chattype: 'single', chatid: undefined });
    for (let n = 1; n < 25; n += 1) await push().toUser('LiaisonOne', { kind: 'text', text: `第${n}条` });
    const late = push().toUser('LiaisonOne', { kind: 'text', text: '第26条' });
    await expect(late).rejects.toMatchObject({ retry: 'later' });
    await push().toUser('LiaisonTwo', { kind: 'text', text: '另一个人' });
  });
});
