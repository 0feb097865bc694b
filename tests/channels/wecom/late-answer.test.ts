import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, Door } from '../../../src/channels/channel.ts';
import { botCallbackOf } from '../../../src/channels/wecom/bot-callback.ts';
import type { StreamBody } from '../../../src/channels/wecom/bot-stream.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { groupText, readAnswer, wecomCall, wecomSeal } from '../../support/fake-wecom.ts';
import { openWecomApi } from '../../support/fake-wecom-api.ts';
import { hurried, openHall, patient, promised, words } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let platform: Awaited<ReturnType<typeof openWecomApi>>;
/** Two replicas that do not wait for their work, and two that do. */
let doors: Door[];
let waiting: Door[];
let slow: ReturnType<typeof promised<readonly Reply[]>>;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];

beforeEach(async () => {
  slow = promised();
  work = () => slow.promise;
  hall = await openHall((message) => work(message));
  platform = await openWecomApi();
  const settings = { ...wecomSeal, botId: 'AIBxTest', apiBase: platform.base };
  const open = (wait: typeof patient) => botCallbackOf({ ...settings, ...wait }, hall.hall);
  doors = [open(hurried), open(hurried)];
  waiting = [open(patient), open(patient)];
});
afterEach(async () => {
  await Promise.all([...doors, ...waiting].map((door) => door.settled()));
  await platform.close();
  await hall.close();
});

const says = async (door: Door | undefined, call: Call) => {
  const { body } = (await door?.answer(call)) ?? { body: '' };
  return (readAnswer(body) as StreamBody) ?? null;
};

/** A question whose late answer may be left at `url`. */
const asked = (msgid: string, url = `${platform.base}/cgi-bin/aibot/response?response_code=${msgid}`) =>
  wecomCall(groupText('@政策助手 进度', { msgid, response_url: url }), { atMs: hall.clock.ms });

const refresh = (msgid: string) =>
  wecomCall(
    { ...groupText(''), response_url: undefined, msgtype: 'stream', stream: { id: `st-${msgid}` } },
    { atMs: hall.clock.ms },
  );

const long = Array(1_000).fill('一二三四五六七八九十').join('\n\n');

describe('an answer of the WeCom bot that comes late', () => {
  it('is brought by whichever replica the platform asks again, its choices too', async () => {
    const [one, two] = doors;
    expect((await says(one, asked('m1'))).stream).toMatchObject({ id: 'st-m1', finish: false });
    expect((await says(two, refresh('m1'))).stream).toMatchObject({ id: 'st-m1', finish: false });
    slow.keep([{ kind: 'text', text: '哪个月？', buttons: [{ label: '5月', says: '5月' }] }]);
    await one?.settled();
    const said = await says(two, refresh('m1'));
    expect(said.stream).toMatchObject({ id: 'st-m1', finish: true, content: '哪个月？' });
    expect(said.template_card).toMatchObject({ button_list: [{ text: '5月' }] });
  });

  it('has the same stream when the platform repeats the question meanwhile, also at another replica', async () => {
    const [one, two] = doors;
    const first = await says(one, asked('m1'));
    expect(await says(two, asked('m1'))).toEqual(first);
    slow.keep([{ kind: 'text', text: '60%' }]);
    await Promise.all(doors.map((door) => door.settled()));
    expect((await says(waiting[0], asked('m1'))).stream).toMatchObject({
      id: 'st-m1',
      finish: true,
      content: '60%',
    });
    expect(hall.received).toHaveLength(1);
  });

  it('leaves at the response_url what does not fit into the stream, once', async () => {
    work = () => [{ kind: 'text', text: long }];
    const [one, two] = waiting;
    await says(one, asked('m1'));
    await says(two, asked('m1'));
    await Promise.all(waiting.map((door) => door.settled()));
    expect(platform.shown).toHaveLength(1);
    expect(platform.shown[0]).toMatchObject({ to: 'response', body: { msgtype: 'markdown' } });
  });

  it('is left at the response_url when the stream had to be ended before', async () => {
    const [one] = doors;
    await says(one, asked('m1'));
    hall.clock.ms += 301_000;
    expect((await says(one, refresh('m1'))).stream).toMatchObject({ finish: true, content: words.working() });
    slow.keep([{ kind: 'text', text: '60%' }]);
    expect(await platform.showing()).toMatchObject({
      to: 'response',
      body: { markdown: { content: '60%' } },
    });
  });

  it('goes to no other place than the platform’s, whatever the response_url says', async () => {
    work = () => [{ kind: 'text', text: long }];
    const elsewhere = await openWecomApi();
    for (const [index, url] of [
      `${elsewhere.base}/cgi-bin/aibot/response?response_code=x`,
      `${platform.base.replace('http://', 'http://a:b@')}/cgi-bin/aibot/response?response_code=x`,
      `${platform.base}/cgi-bin/webhook/send?key=robot-key`,
      'file:///etc/hostname',
      'no address',
    ].entries()) {
      expect((await says(waiting[0], asked(`m${index}`, url))).stream.finish).toBe(true);
    }
    await waiting[0]?.settled();
    expect([...elsewhere.arrived, ...platform.arrived]).toEqual([]);
    expect(hall.faults).toHaveLength(5);
    await elsewhere.close();
  });

  it('follows no redirect', async () => {
    work = () => [{ kind: 'text', text: long }];
    const elsewhere = await openWecomApi();
    platform.state.redirectTo = `${elsewhere.base}/cgi-bin/aibot/response?response_code=x`;
    await says(waiting[0], asked('m1'));
    await waiting[0]?.settled();
    expect(elsewhere.arrived).toEqual([]);
    await elsewhere.close();
  });
});
