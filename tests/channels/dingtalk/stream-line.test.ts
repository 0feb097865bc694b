import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/channels/channel.ts';
import { dingtalkStreamOf, type StreamSettings } from '../../../src/channels/dingtalk/stream.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { robotText } from '../../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import { openDingtalkStream } from '../../support/fake-dingtalk-stream.ts';
import { openHall, promised } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let gateway: ReturnType<typeof openDingtalkStream>;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];
let line: Line | null;
let waits: number[];

const start = (more: Partial<StreamSettings> = {}): Line => {
  const bases = { apiBase: api.base, oapiBase: api.base, sender: null };
  const pause = async (ms: number) => void waits.push(ms);
  line = dingtalkStreamOf({ ...dingtalkApp, ...bases, pause, ...more }, hall.hall);
  return line;
};

beforeEach(async () => {
  work = () => [{ kind: 'text', text: '好' }];
  line = null;
  waits = [];
  hall = await openHall((message) => work(message));
  api = await openDingtalkApi();
  gateway = openDingtalkStream(api);
});
afterEach(async () => {
  await line?.stop();
  gateway.close();
  await api.close();
  hall.close();
});

/** A fifth more or less. */
const about = (ms: number) => expect.closeTo(ms, -Math.log10(ms * 0.4));
const asked = () => robotText('帮助', { sessionWebhook: api.session });

describe('the line of the DingTalk Stream', () => {
  it('opens a new connection at once when asked to leave, and only then drops the old one', async () => {
    start();
    const first = await gateway.line();
    first.leave();
    const second = await gateway.line();
    await first.closed;
    expect(await second.push(asked())).toMatchObject({ code: 200 });
    expect(waits).toEqual([]);
    expect(gateway.state).toMatchObject({ standing: 1, most: 2 });
  });

  it('acknowledges on the old connection what came before it was asked to leave', async () => {
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    start({ ackMs: 60_000 });
    const first = await gateway.line();
    const acknowledged = first.push(asked());
    first.leave();
    await gateway.line();
    slow.keep([]);
    expect(await acknowledged).toMatchObject({ code: 200 });
    await first.closed;
  });

  it('does not run in circles when it is asked to leave again and again', async () => {
    start();
    for (let times = 0; times < 4; times += 1) (await gateway.line()).leave();
    await gateway.line();
    expect(waits).toEqual([about(2_000), about(4_000), about(8_000)]);
  });

  it('notices a connection that has died without a word', async () => {
    start({ beatMs: 5 });
    const first = await gateway.line();
    first.goDeaf();
    const second = await gateway.line();
    await first.closed;
    expect(await second.push(asked())).toMatchObject({ code: 200 });
  });

  it('does not trust a connection after the machine has slept', async () => {
    start({ beatMs: 50 });
    const first = await gateway.line();
    await first.ping();
    hall.clock.ms += 3_600_000;
    await gateway.line();
    await first.closed;
    expect(gateway.state.standing).toBe(1);
  });

  it('replaces a connection that has grown old', async () => {
    start({ renewMs: 5 });
    await (await gateway.line()).closed;
    expect(gateway.state.opens.length).toBeGreaterThan(1);
  });

  it('tries one at a time, each time later, with a new ticket, and tells the operator', async () => {
    gateway.state.refusedHandshakes = 9;
    start();
    await gateway.line();
    expect(gateway.state.opens).toHaveLength(10);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => about(seconds * 1000)));
    expect(gateway.state.most).toBe(1);
    expect(hall.told).toHaveLength(1);
  });

  it('begins with short waits again after a connection that lasted', async () => {
    gateway.state.refusedHandshakes = 3;
    start();
    const gate = await gateway.line();
    await gate.ping();
    hall.clock.ms += 61_000;
    gate.cut();
    await gateway.line();
    expect(waits.at(-1)).toEqual(about(1_000));
  });

  it.each([
    ['an error', { status: 503, body: { code: 'ServiceUnavailable' } }],
    ['a page', { status: 200, body: '<html>' }],
    ['an address without encryption', { body: { endpoint: 'http://evil.example/', ticket: 't' } }],
  ])('goes on after %s of the gateway', async (_what, refusal) => {
    gateway.state.refusals.push(refusal);
    start();
    await gateway.line();
    expect(waits).toEqual([about(1_000)]);
  });

  it('waits long with wrong credentials, and says which to check without showing them', async () => {
    const paused = promised<number>();
    start({
      clientSecret: 'wrong-secret',
      pause: (ms) => {
        paused.keep(ms);
        return new Promise(() => undefined);
      },
    });
    expect(await paused.promise).toBe(600_000);
    expect(hall.told.join()).toContain('DINGTALK_CLIENT_SECRET');
    expect(JSON.stringify([hall.told, hall.faults.map(String)])).not.toContain('wrong-secret');
  });

  it('is over when it is stopped: what is in hand is answered, what comes later is left to others', async () => {
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    const running = start({ ackMs: 60_000 });
    const gate = await gateway.line();
    const acknowledged = gate.push(asked());
    await gate.ping();
    const stopped = running.stop();
    slow.keep([{ kind: 'text', text: '好' }]);
    await stopped;
    expect(await acknowledged).toMatchObject({ code: 200 });
    await gate.closed;
    expect(api.shown).toHaveLength(1);
    expect(gateway.state).toMatchObject({ standing: 0, opens: [{}] });
  });
});
