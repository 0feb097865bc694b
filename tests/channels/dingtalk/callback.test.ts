import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Door, Sender, Target } from '../../../src/channels/channel.ts';
import { dingtalkCallbackOf } from '../../../src/channels/dingtalk/callback.ts';
import { SendFailed, Unavailable } from '../../../src/errors.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { CLIENT_SECRET, dingtalkCall, robotText } from '../../support/fake-dingtalk.ts';
import { openServer } from '../../support/fake-server.ts';
import { hurried, NOON, openHall, patient, promised, words } from '../../support/hall.ts';

type Work = (message: Message) => Promise<readonly Reply[]> | readonly Reply[];
type Sent = { readonly target: Target; readonly reply: Reply };

let door: Door;
let hall: Awaited<ReturnType<typeof openHall>>;
let oapi: Awaited<ReturnType<typeof openServer>>;
let work: Work;
let sent: Sent[];
let send: Sender['send'];

const open = (wait: typeof patient): Door => {
  const settings = { clientSecret: CLIENT_SECRET, robotCode: 'dingrobot', oapiBase: oapi.base };
  const sender: Sender = { fit: (_target, replies) => replies, send: (target, reply) => send(target, reply) };
  return dingtalkCallbackOf({ ...settings, sender, ...wait }, hall.hall);
};

beforeEach(async () => {
  work = () => [{ kind: 'text', text: '奖补 20 万元。\n依据：计划 三（一）3' }];
  sent = [];
  send = async (target, reply) => void sent.push({ target, reply });
  hall = await openHall((message) => work(message));
  oapi = await openServer(() => ({ body: { errcode: 0, errmsg: 'ok' } }));
  door = open(patient);
});
afterEach(async () => {
  await oapi.close();
  hall.close();
});

const answer = async (call: Call): Promise<unknown> => {
  const { status, body } = await door.answer(call);
  expect(status).toBe(200);
  return JSON.parse(body);
};

/** A message whose answers can be left at the fake platform. */
const asked = (content: string, more: object = {}) =>
  robotText(content, { sessionWebhook: `${oapi.base}/robot/sendBySession?session=s1`, ...more });

const left = () =>
  oapi.arrived.map(({ path, query, body }) => ({ path: path + query, said: JSON.parse(body) }));

describe('the DingTalk callback', () => {
  it('answers a question with the call itself', async () => {
    expect(await answer(dingtalkCall(asked('国家级小巨人奖多少', { msgId: 'ask-1' })))).toEqual({
      msgtype: 'text',
      text: { content: '奖补 20 万元。\n依据：计划 三（一）3' },
    });
    await door.settled();
    expect(hall.received).toEqual([
      {
        id: 'ask-1',
        channel: 'dingtalk',
        source: 'dingtalk',
        chat: 'cidTownships==',
        user: '0148liaison',
        text: '国家级小巨人奖多少',
      },
    ]);
    expect(oapi.arrived).toEqual([]);
  });

  it('lets a question be answered by a press in a single chat, and in a group by typing alone, with a call to the bot', async () => {
    work = () => [{ kind: 'text', text: '要报送吗？', buttons: [{ label: '是', says: '是' }] }];
    const link = '[是](dtmd://dingtalkclient/sendMessage?content=%E6%98%AF)';
    expect(await answer(dingtalkCall(asked('种子企业 1', { conversationType: '1' })))).toMatchObject({
      markdown: { text: `要报送吗？\n\n${link}` },
    });
    expect(await answer(dingtalkCall(asked('种子企业 1')))).toEqual({
      msgtype: 'text',
      text: { content: `要报送吗？\n\n${words.callMeFirst()}` },
    });
  });

  it('gives a repeat the same answer, without working it again', async () => {
    const message = asked('帮助');
    expect(await answer(dingtalkCall(message))).toEqual(
      await answer(dingtalkCall(message, { atMs: NOON + 3 })),
    );
    expect(hall.received).toHaveLength(1);
  });

  it('leaves a late answer in the conversation, once', async () => {
    door = open(hurried);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    const message = asked('进度');
    expect(await answer(dingtalkCall(message))).toEqual({ msgtype: 'empty' });
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    await door.settled();
    expect(left()).toEqual([
      {
        path: '/robot/sendBySessionsession=s1',
        said: { msgtype: 'text', text: { content: '完成 60%' } },
      },
    ]);
    expect(await answer(dingtalkCall(message))).toEqual({ msgtype: 'empty' });
    await door.settled();
    expect(oapi.arrived).toHaveLength(1);
  });

  it.each([
    ['another host', () => 'https://evil.example/robot/sendBySession?session=s1'],
    ['another port', () => 'http://127.0.0.1:1/robot/sendBySession'],
    ['a password', (base: string) => `${base.replace('://', '://user:word@')}/robot/sendBySession`],
    ['another path', (base: string) => `${base}/robot/send?access_token=of-a-stranger`],
    ['no address at all', () => 'not an address'],
  ])('never calls a sessionWebhook with %s, and sends the late answer another way', async (_what, urlOf) => {
    door = open(hurried);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    await answer(dingtalkCall(robotText('进度', { sessionWebhook: urlOf(oapi.base) })));
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    await door.settled();
    expect(oapi.arrived).toEqual([]);
    expect(sent).toEqual([{ target: { chat: 'cidTownships==' }, reply: { kind: 'text', text: '完成 60%' } }]);
  });

  it('goes another way when the session has ended before its time', async () => {
    await oapi.close();
    oapi = await openServer(() => ({ body: { errcode: 300001, errmsg: 'session 不存在' } }));
    door = open(hurried);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    await answer(dingtalkCall(asked('进度')));
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    await door.settled();
    expect(oapi.arrived).toHaveLength(1);
    expect(sent).toMatchObject([{ reply: { text: '完成 60%' } }]);
    expect(hall.faults).toEqual([]);
  });

  it('does not use a sessionWebhook that is about to end', async () => {
    door = open(hurried);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    const single = { conversationType: '1', sessionWebhookExpiredTime: NOON + 60_000 };
    await answer(dingtalkCall(asked('进度', single)));
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    await door.settled();
    expect(oapi.arrived).toEqual([]);
    expect(sent).toMatchObject([{ target: { user: '0148liaison' } }]);
  });

  it('does not follow a sessionWebhook elsewhere', async () => {
    await oapi.close();
    const location = 'http://127.0.0.1:1/';
    oapi = await openServer(() => ({ status: 302, headers: { location }, body: '' }));
    door = open(hurried);
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    await answer(dingtalkCall(asked('进度')));
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    await door.settled();
    expect(hall.faults).toMatchObject([{ retry: 'unknown' }]);
  });

  it('sends a picture after the words, and its words where the platform does not take it', async () => {
    const image = { kind: 'image', name: 'chart.png', bytes: new Uint8Array(9), text: '图：完成率' } as const;
    work = () => [{ kind: 'text', text: '本周进度' }, image];
    expect(await answer(dingtalkCall(asked('周报')))).toMatchObject({ text: { content: '本周进度' } });
    await door.settled();
    expect(sent).toMatchObject([{ reply: { kind: 'image', name: 'chart.png' } }]);
    send = () => Promise.reject(new SendFailed('never', 'too large'));
    await answer(dingtalkCall(asked('周报')));
    await door.settled();
    expect(left()).toMatchObject([{ said: { text: { content: '图：完成率' } } }]);
  });

  it('says so when the store is away', async () => {
    work = () => {
      throw new Unavailable(new Error('away'));
    };
    expect(await answer(dingtalkCall(asked('月报')))).toMatchObject({ text: { content: words.brokenOff() } });
  });

  it('reads rich text and speech, and a quoted message below a bare mention', async () => {
    const none = { text: undefined };
    const richText = [{ type: 'at', atName: '政策助手' }, { text: '@政策助手 进度' }, { type: 'picture' }];
    await answer(dingtalkCall(asked('', { ...none, msgtype: 'richText', content: { richText } })));
    const content = { recognition: '谁没报', downloadCode: 'x', duration: 900 };
    await answer(dingtalkCall(asked('', { ...none, msgtype: 'audio', content })));
    const repliedMsg = { msgType: 'text', content: { text: '小升规奖多少' } };
    await answer(dingtalkCall(asked('', { text: { content: ' ', isReplyMsg: true, repliedMsg } })));
    expect(hall.received.map((message) => message.text)).toEqual(['进度', '谁没报', '小升规奖多少']);
  });

  it.each(['picture', 'file', 'video', 'chatRecord', 'interactiveCard', 'unknownMsgType'])(
    'has a line for %s',
    async (msgtype) => {
      const call = dingtalkCall(asked('', { text: undefined, msgtype, content: { downloadCode: 'x' } }));
      expect(await answer(call)).toMatchObject({ text: { content: words.unreadable() } });
      expect(hall.received).toEqual([]);
    },
  );

  it('knows nobody without senderStaffId', async () => {
    await answer(dingtalkCall(asked('帮助', { senderStaffId: undefined })));
    expect(hall.received[0]).toMatchObject({ user: '' });
  });

  it('tells the operator when the month’s quota is used up, and stays silent', async () => {
    const notice = { errorCode: 20001, errorMessage: 'quota', robotCode: 'dingrobot' };
    expect(await answer(dingtalkCall(notice))).toEqual({ msgtype: 'empty' });
    await door.settled();
    expect(hall.told).toHaveLength(1);
    expect(hall.received).toEqual([]);
  });
});

describe('a call that the DingTalk robot cannot trust', () => {
  it.each([
    ['signed by somebody else', dingtalkCall(robotText('月报'), { secret: 'other' }), 403],
    ['stale', dingtalkCall(robotText('月报'), { atMs: NOON - 301_000 }), 403],
    ['unsigned', { ...dingtalkCall(robotText('月报')), headers: {} }, 400],
    ['no JSON', dingtalkCall('月报'), 400],
    ['without a message id', dingtalkCall(robotText('月报', { msgId: undefined })), 400],
    ['without a conversation', dingtalkCall(robotText('月报', { conversationId: undefined })), 400],
    ['for another robot', dingtalkCall(robotText('月报', { robotCode: 'dingother' })), 403],
  ])('is refused: %s', async (_what, call, status) => {
    await expect(door.answer(call)).rejects.toMatchObject({ status });
    expect(hall.received).toEqual([]);
  });
});
