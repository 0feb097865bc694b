import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/channels/channel.ts';
import { dingtalkStreamOf } from '../../../src/channels/dingtalk/stream.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { robotText } from '../../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import { openDingtalkStream } from '../../support/fake-dingtalk-stream.ts';
import { openHall, promised } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let gateway: ReturnType<typeof openDingtalkStream>;
let line: Line;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];

const echo = ({ text }: Message): Reply[] => [{ kind: 'text', text: `答：${text}` }];

beforeEach(async () => {
  work = echo;
  hall = await openHall((message) => work(message));
  api = await openDingtalkApi();
  gateway = openDingtalkStream(api);
  // It acknowledges when the work is done, however long that takes.
  const settings = { ...dingtalkApp, apiBase: api.base, oapiBase: api.base, sender: null, ackMs: 60_000 };
  line = dingtalkStreamOf(settings, hall.hall);
});
afterEach(async () => {
  await line.stop();
  gateway.close();
  await api.close();
  await hall.close();
});

const asked = (text: string) => robotText(text, { msgId: `msg-${text}`, sessionWebhook: api.session });
const said = () => api.shown.map(({ said: { text } }) => (text as { content: string }).content);

describe('frames of the DingTalk Stream that come out of order', () => {
  it('a question before the notices that the connection is registered is answered', async () => {
    const gate = await gateway.line();
    const acknowledged = gate.push(asked('早'));
    for (const topic of ['REGISTERED', 'CONNECTED', 'KEEPALIVE']) void gate.frame('SYSTEM', topic, '{}');
    expect(await acknowledged).toMatchObject({ code: 200 });
    await line.stop();
    expect(said()).toEqual(['答：早']);
    expect(hall.faults).toEqual([]);
  });

  it('each frame is acknowledged by its own id, whichever is done first', async () => {
    const first = promised<readonly Reply[]>();
    work = (message) => (message.text === '慢' ? first.promise : echo(message));
    const gate = await gateway.line();
    const slow = gate.push(asked('慢'));
    expect(await gate.push(asked('快'))).toMatchObject({ code: 200 });
    expect(await gate.ping()).toEqual({ code: 200, data: '{"opaque":"o1"}' });
    await api.leaving();
    first.keep([{ kind: 'text', text: '答：慢' }]);
    expect(await slow).toMatchObject({ code: 200 });
    await line.stop();
    expect(said()).toEqual(['答：快', '答：慢']);
  });

  it('a copy on the new connection that overtakes the old one is answered once', async () => {
    const first = promised<readonly Reply[]>();
    work = () => first.promise;
    const old = await gateway.line();
    const before = old.push(asked('进度'));
    old.leave();
    const next = await gateway.line();
    const copy = next.push(asked('进度'));
    first.keep([{ kind: 'text', text: '60%' }]);
    expect([await copy, await before]).toMatchObject([{ code: 200 }, { code: 200 }]);
    await line.stop();
    expect(said()).toEqual(['60%']);
    expect(hall.received).toHaveLength(1);
  });

  it('a farewell before the question it was sent after does not lose the question', async () => {
    const old = await gateway.line();
    old.leave();
    const late = old.push(asked('进度'));
    await gateway.line();
    expect(await late).toMatchObject({ code: 200 });
    await line.stop();
    expect(said()).toEqual(['答：进度']);
  });
});
