import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/channels/channel.ts';
import { dingtalkCallbackOf } from '../../../src/channels/dingtalk/callback.ts';
import { dingtalkStreamOf, type StreamSettings } from '../../../src/channels/dingtalk/stream.ts';
import { Unavailable } from '../../../src/errors.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { dingtalkCall, robotText } from '../../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import { openDingtalkStream } from '../../support/fake-dingtalk-stream.ts';
import { openHall, promised, words } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let gateway: ReturnType<typeof openDingtalkStream>;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];
let lines: Line[];
let waits: number[];

const start = (more: Partial<StreamSettings> = {}): Line => {
  const line = dingtalkStreamOf(
    {
      ...dingtalkApp,
      apiBase: api.base,
      oapiBase: api.base,
      sender: null,
      pause: async (ms) => void waits.push(ms),
      ...more,
    },
    hall.hall,
  );
  lines.push(line);
  return line;
};

beforeEach(async () => {
  work = () => [{ kind: 'text', text: '奖补 20 万元。' }];
  lines = [];
  waits = [];
  hall = await openHall((message) => work(message));
  api = await openDingtalkApi();
  gateway = openDingtalkStream(api);
});
afterEach(async () => {
  await Promise.all(lines.map((line) => line.stop()));
  gateway.close();
  await api.close();
  hall.close();
});

const asked = (content: string, more: object = {}) =>
  robotText(content, { sessionWebhook: api.session, ...more });
const said = () => api.shown.map(({ said: { text } }) => (text as { content: string }).content);

describe('the DingTalk Stream', () => {
  it('asks for the robot’s messages alone and connects with a ticket of its own', async () => {
    start();
    await gateway.line();
    expect(gateway.state.opens).toMatchObject([
      {
        clientId: dingtalkApp.clientId,
        subscriptions: [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }],
      },
    ]);
  });

  it('acknowledges a question and leaves the answer in the conversation', async () => {
    const line = start();
    const acknowledged = await (await gateway.line()).push(asked('小巨人奖多少', { msgId: 'm1' }));
    await line.stop();
    expect(acknowledged).toMatchObject({ code: 200, data: '{"response":null}' });
    expect(hall.received).toMatchObject([{ id: 'm1', channel: 'dingtalk', text: '小巨人奖多少' }]);
    expect(said()).toEqual(['奖补 20 万元。']);
  });

  it('acknowledges before slow work is done, and the answer follows', async () => {
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    const line = start({ ackMs: 5 });
    expect(await (await gateway.line()).push(asked('进度'))).toMatchObject({ code: 200 });
    expect(api.shown).toEqual([]);
    slow.keep([{ kind: 'text', text: '完成 60%' }]);
    await line.stop();
    expect(said()).toEqual(['完成 60%']);
  });

  it('works and answers a message once, pushed again, to another replica or to the callback', async () => {
    start();
    const first = await gateway.line();
    start();
    const second = await gateway.line();
    const message = asked('帮助');
    await Promise.all([first.push(message), first.push(message), second.push(message)]);
    const { clientSecret, robotCode } = dingtalkApp;
    const door = dingtalkCallbackOf({ clientSecret, robotCode, oapiBase: api.base, sender: null }, hall.hall);
    await door.answer(dingtalkCall(message));
    await Promise.all(lines.map((line) => line.stop()));
    expect(hall.received).toHaveLength(1);
    expect(api.shown).toHaveLength(1);
  });

  it('has a line for what it cannot read, and says so when the store is away', async () => {
    const line = start();
    const gate = await gateway.line();
    await gate.push(asked('', { text: undefined, msgtype: 'picture', content: { downloadCode: 'x' } }));
    work = () => {
      throw new Unavailable(new Error('away'));
    };
    await gate.push(asked('月报'));
    await line.stop();
    expect(said().sort()).toEqual([words.unreadable(), words.brokenOff()].sort());
  });

  it('tells the operator once that the quota is used up', async () => {
    const line = start();
    const gate = await gateway.line();
    const notice = { errCode: 20001, errMsg: 'quota', robotCode: dingtalkApp.robotCode };
    await gate.push(notice);
    await gate.push(notice);
    await line.stop();
    expect(hall.told).toHaveLength(1);
    expect(hall.received).toEqual([]);
  });

  it('answers pings with what they carry, refuses topics that it does not know, and bears nonsense', async () => {
    start();
    const gate = await gateway.line();
    gate.raw('not json');
    gate.raw('{"type":7}');
    expect(await gate.frame('CALLBACK', '/v1.0/im/bot/messages/get', 'not json')).toMatchObject({
      code: 200,
    });
    expect(await gate.frame('CALLBACK', '/v1.0/graph/api/invoke', '{}')).toMatchObject({ code: 404 });
    expect(await gate.frame('EVENT', '*', '{}')).toMatchObject({ code: 200, data: '{"status":"SUCCESS"}' });
    expect(await gate.ping()).toMatchObject({ code: 200, data: '{"opaque":"o1"}' });
    expect(hall.faults).toHaveLength(3);
    expect(gateway.state.standing).toBe(1);
  });
});
