import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/channels/channel.ts';
import { botLineOf } from '../../../src/channels/wecom/bot-line.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { groupText } from '../../support/fake-wecom.ts';
import { openWecomLine, wecomBot } from '../../support/fake-wecom-line.ts';
import { openHall, patient, promised } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let platform: Awaited<ReturnType<typeof openWecomLine>>;
let line: Line;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];

const open = (): void => {
  const settings = { ...wecomBot, ...patient, url: platform.url, wire: { socket: null } };
  line = botLineOf(settings, hall.hall);
};
const echo = ({ text }: Message): Reply[] => [{ kind: 'text', text: `答：${text}` }];
const question = (text: string, msgid: string) => groupText(`@政策助手 ${text}`, { msgid });

beforeEach(async () => {
  work = echo;
  hall = await openHall((message) => work(message));
  platform = await openWecomLine();
});
afterEach(async () => {
  await line.stop();
  platform.close();
  await hall.close();
});

describe('frames of the WeCom long connection that come out of order', () => {
  it('a question before the answer to the log-in is answered', async () => {
    platform.state.early.push(question('早', 'm-early'));
    open();
    expect((await platform.saying()).body).toMatchObject({
      stream: { id: 'st-m-early', finish: true, content: '答：早' },
    });
    expect(hall.faults).toEqual([]);
  });

  it('answers that are ready in another order each go to their own question', async () => {
    const first = promised<readonly Reply[]>();
    work = (message) => (message.text === '慢' ? first.promise : echo(message));
    open();
    const gate = await platform.line();
    const slow = gate.message(question('慢', 'm-slow'));
    const fast = gate.message(question('快', 'm-fast'));
    expect(await platform.saying()).toMatchObject({ request: fast, body: { stream: { content: '答：快' } } });
    first.keep([{ kind: 'text', text: '答：慢' }]);
    expect(await platform.saying()).toMatchObject({ request: slow, body: { stream: { content: '答：慢' } } });
  });

  it('acknowledgements in another order, and one that nobody waits for, repeat and lose nothing', async () => {
    open();
    const gate = await platform.line();
    const held: (() => void)[] = [];
    platform.state.held = held;
    for (const id of ['m-1', 'm-2', 'm-3']) {
      gate.message(question(id, id));
      await platform.saying();
    }
    platform.state.held = null;
    gate.stray();
    for (const acknowledge of held.toReversed()) acknowledge();
    gate.message(question('后来', 'm-4'));
    await platform.saying();
    await line.stop();
    expect(platform.state.said.map(({ body }) => (body['stream'] as { id: string }).id)).toEqual(
      ['m-1', 'm-2', 'm-3', 'm-4'].map((id) => `st-${id}`),
    );
    expect(hall.faults).toEqual([]);
  });

  it('a thumb that comes before its answer was acknowledged is kept with its question', async () => {
    open();
    const gate = await platform.line();
    const held: (() => void)[] = [];
    platform.state.held = held;
    gate.message(question('进度', 'm-1'));
    const { stream } = (await platform.saying()).body as { stream: { feedback: { id: string } } };
    gate.event({ eventtype: 'feedback_event', feedback_event: { id: stream.feedback.id, type: 2 } });
    platform.state.held = null;
    for (const acknowledge of held) acknowledge();
    gate.message(question('后来', 'm-2'));
    await platform.saying();
    expect(hall.thoughts).toMatchObject([{ message: 'm-1', question: '进度', verdict: 'wrong' }]);
  });
});
