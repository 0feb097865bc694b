import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/channels/channel.ts';
import { botLineOf, type LineSettings } from '../../../src/channels/wecom/bot-line.ts';
import type { Message, Reply } from '../../../src/message.ts';
import { groupText } from '../../support/fake-wecom.ts';
import { openWecomLine, wecomBot } from '../../support/fake-wecom-line.ts';
import { openHall, promised } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let platform: Awaited<ReturnType<typeof openWecomLine>>;
let work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[];
let lines: Line[];
let waits: number[];

const start = (more: Partial<LineSettings> = {}): Line => {
  const soon = { leaseMs: 400, renewMs: 20, lookMs: 20 };
  const pause = async (ms: number) => void waits.push(ms);
  const line = botLineOf(
    { ...wecomBot, url: platform.url, wire: { socket: null }, ...soon, pause, ...more },
    hall.hall,
  );
  lines.push(line);
  return line;
};

beforeEach(async () => {
  work = () => [{ kind: 'text', text: '好' }];
  lines = [];
  waits = [];
  hall = await openHall((message) => work(message));
  platform = await openWecomLine();
});
afterEach(async () => {
  await Promise.all(lines.map((line) => line.stop()));
  platform.close();
  hall.close();
});

/** A fifth more or less. */
const about = (ms: number) => expect.closeTo(ms, -Math.log10(ms * 0.4));
const question = () => groupText('@政策助手 帮助');
/** Resolves once `holds` does. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
};

describe('the long connection of the WeCom bot', () => {
  it('is held by one of several replicas, and taken over when that one stops', async () => {
    const first = start();
    const one = await platform.line();
    start();
    start();
    one.message(question());
    await platform.saying();
    expect(platform.state).toMatchObject({ opens: 1, standing: 1 });
    await first.stop();
    const two = await platform.line();
    two.message(question());
    await platform.saying();
    expect(platform.state).toMatchObject({ opens: 2, standing: 1 });
    expect(hall.told).toEqual([]);
  });

  it('is taken over from a replica that has died without a word', async () => {
    await hall.hall.store.claim(`wecom:bot-line:${wecomBot.botId}`, 'a dead replica', 300);
    start();
    const line = await platform.line();
    line.message(question());
    expect(await platform.saying()).toMatchObject({ cmd: 'aibot_respond_msg' });
  });

  it('is given up by a replica whose lease has gone to another', async () => {
    start();
    const one = await platform.line();
    await hall.hall.store.put(`wecom:bot-line:${wecomBot.botId}`, 'another replica', 60_000);
    await one.closed;
    expect(platform.state).toMatchObject({ opens: 1 });
    expect(hall.told).toEqual([]);
  });

  it('stays away after a stranger has taken the bot, standbys too, and tells the operator once', async () => {
    start();
    const one = await platform.line();
    const standby = start();
    const stranger = await openHall(() => []);
    const theirs = botLineOf(
      { ...wecomBot, url: platform.url, wire: { socket: null }, lookMs: 20 },
      stranger.hall,
    );
    await platform.line();
    await one.closed;
    await until(() => hall.told.length > 0);
    await theirs.stop();
    await standby.stop();
    stranger.close();
    expect(platform.state).toMatchObject({ opens: 2, standing: 0 });
    expect(hall.told).toEqual([expect.stringContaining('别处')]);
    expect(hall.told.join()).not.toContain(wecomBot.secret);
  });

  it('opens again after it was cut, later each time', async () => {
    start();
    for (let times = 0; times < 3; times += 1) (await platform.line()).cut();
    await platform.line();
    expect(waits).toEqual([about(1_000), about(2_000), about(4_000)]);
  });

  it('notices a connection that has died without a word', async () => {
    start({ beatMs: 20 });
    const one = await platform.line();
    platform.state.deaf = true;
    await one.closed;
    platform.state.deaf = false;
    await platform.line();
    expect(platform.state.standing).toBe(1);
  });

  it('does not wait for ever to be let in', async () => {
    platform.state.deaf = true;
    start({ openMs: 20 });
    await until(() => waits.length > 0);
    platform.state.deaf = false;
    await platform.line();
    expect(waits[0]).toEqual(about(1_000));
  });

  it('waits long with wrong credentials, and says which to check without showing them', async () => {
    const paused = promised<number>();
    start({
      secret: 'wrong-secret',
      pause: (ms) => {
        paused.keep(ms);
        return new Promise(() => undefined);
      },
    });
    expect(await paused.promise).toBe(600_000);
    expect(platform.state.opens).toBe(1);
    expect(hall.told.join()).toContain('WECOM_BOT_SECRET');
    expect(JSON.stringify([hall.told, hall.faults.map(String)])).not.toContain('wrong-secret');
  });

  it('tries again when the platform is busy, and tells the operator when it takes too long', async () => {
    platform.state.refusals.push(-1, -1, -1, -1, -1, -1);
    start();
    await platform.line();
    expect(waits).toEqual([1, 2, 4, 8, 16, 32].map((seconds) => about(seconds * 1000)));
    expect(hall.told).toEqual([expect.stringContaining('443')]);
  });

  it('answers what is in hand before it stops', async () => {
    const slow = promised<readonly Reply[]>();
    work = () => slow.promise;
    const running = start({ waitMs: 5 });
    (await platform.line()).message(question());
    await platform.saying();
    const stopped = running.stop();
    slow.keep([{ kind: 'text', text: '完成' }]);
    await stopped;
    expect(platform.state.said.at(-1)?.body).toMatchObject({ stream: { finish: true, content: '完成' } });
    await until(() => platform.state.standing === 0);
    expect(platform.state.opens).toBe(1);
  });
});
