import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sender } from '../../../src/channels/channel.ts';
import { dingtalkWaysOut } from '../../../src/channels/dingtalk/ways-out.ts';
import type { Reply } from '../../../src/message.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import { openHall, words } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let sender: Sender;

const senderWith = (more: object = {}): Sender =>
  dingtalkWaysOut({ ...dingtalkApp, apiBase: api.base, oapiBase: api.base, ...more }, hall.hall);

beforeEach(async () => {
  hall = await openHall(() => []);
  api = await openDingtalkApi();
  sender = senderWith();
});
afterEach(async () => {
  await api.close();
  hall.close();
});

const png = Buffer.from('89504e470d0a1a0a00', 'hex');
const chart: Reply = { kind: 'image', name: 'chart.png', bytes: png, text: '图：完成率' };
const digest: Reply = {
  kind: 'markdown',
  text: '**进度**\n\n| 指标 | 完成 |\n| :-- | :-: |\n| 种子企业 | 6 |',
};
const group = { chat: 'cidTownships==' };
const person = { user: '0148liaison' };
const withRobot = () => ({ ...group, webhook: api.robot });

describe('a group without a robot of its own', () => {
  it('gets a table as lines and a picture from the app’s robot', async () => {
    for (const reply of sender.fit(group, [digest, chart])) await sender.send(group, reply);
    expect(api.shown).toEqual([
      {
        to: 'cidTownships==',
        said: {
          msgKey: 'sampleMarkdown',
          title: '政策助手',
          text: '**进度**\n\n- **种子企业**：完成 6',
        },
      },
      { to: 'cidTownships==', said: { msgKey: 'sampleImageMsg', photoURL: '@media-image' } },
    ]);
  });

  it('gets a spreadsheet as a file, and the words of a file that the platform does not take', async () => {
    await sender.send(group, { kind: 'file', name: '6月汇总.xlsx', bytes: png, text: '汇总表' });
    await sender.send(group, { kind: 'file', name: '6月.csv', bytes: png, text: '汇总表没有发出' });
    expect(api.shown.map(({ said }) => said)).toEqual([
      { msgKey: 'sampleFile', mediaId: '@media-file', fileName: '6月汇总.xlsx', fileType: 'xlsx' },
      { msgKey: 'sampleText', content: '汇总表没有发出' },
    ]);
  });

  it('gets a long answer in numbered parts that the platform takes, also when they are all quotes', async () => {
    await sender.send(group, { kind: 'text', text: '"'.repeat(14_000) });
    await sender.send(group, { kind: 'text', text: `${'报送情况，'.repeat(100)}\n`.repeat(20) });
    expect(api.shown.length).toBeGreaterThan(4);
    expect(String(api.shown[0]?.said['content'])).toMatch(/（1\/\d）$/);
  });

  it('is told of a wrong id with the place to mend it', async () => {
    await expect(sender.send({ chat: 'wrong' }, digest)).rejects.toMatchObject({ retry: 'never' });
    expect(hall.told.join()).toContain('groups.yaml');
  });
});

describe('a group with a robot of its own', () => {
  it('is really mentioned, by account and in the words, and never all of it', async () => {
    await sender.send(withRobot(), {
      kind: 'text',
      text: '@所有人 还没报：东郊乡',
      mentions: ['0148liaison', 'ALL', '0148liaison'],
    });
    expect(api.shown).toEqual([
      {
        to: 'robot',
        said: {
          msgtype: 'text',
          text: { content: '＠所有人 还没报：东郊乡\n@0148liaison' },
          at: { atUserIds: ['0148liaison'], isAtAll: false },
        },
      },
    ]);
  });

  it('calls those beyond fifty in a message below', async () => {
    const mentions = Array.from({ length: 60 }, (_none, index) => `user${index}`);
    await sender.send(withRobot(), { kind: 'markdown', text: '**还没报**', mentions });
    expect(api.shown).toHaveLength(2);
    expect(api.shown[1]?.said).toMatchObject({
      text: { content: expect.stringContaining(words.lookAbove()) },
      at: { atUserIds: mentions.slice(50) },
    });
  });

  it('gets its pictures from the app’s robot, and inside markdown where it knows no conversation', async () => {
    await sender.send(withRobot(), chart);
    await sender.send({ chat: null, webhook: api.robot }, chart);
    expect(api.shown).toMatchObject([
      { to: 'cidTownships==', said: { msgKey: 'sampleImageMsg' } },
      { to: 'robot', said: { msgtype: 'markdown', markdown: { text: '![政策助手](@media-image)' } } },
    ]);
  });

  it('is not spoken to more often than the platform bears', async () => {
    for (let index = 0; index < 15; index += 1)
      await sender.send(withRobot(), { kind: 'text', text: `第 ${index} 条` });
    const failure = await sender.send(withRobot(), digest).catch((error: unknown) => error);
    expect(failure).toMatchObject({ retry: 'later' });
    expect((failure as { waitMs: number }).waitMs).toBeGreaterThan(0);
    expect(api.shown).toHaveLength(15);
  });

  it('is left alone for ten minutes after it was shut out', async () => {
    api.state.shutOutUntil = api.state.nowMs + 600_000;
    await expect(sender.send(withRobot(), digest)).rejects.toMatchObject({ retry: 'later', waitMs: 600_000 });
    await expect(sender.send(withRobot(), digest)).rejects.toMatchObject({ retry: 'later' });
    expect(api.arrived).toHaveLength(1);
  });

  it('is shown once what broke off on the way, because the platform knows the repeat', async () => {
    api.state.breakNext = true;
    await sender.send(withRobot(), digest);
    expect(api.shown).toHaveLength(1);
    expect(api.arrived).toHaveLength(2);
  });

  it.each([
    ['another host', 'https://evil.example/robot/send?access_token=robot-token'],
    ['another path', '/robot/other?access_token=robot-token'],
    ['no token', '/robot/send'],
  ])('is never called at an address with %s', async (_what, address) => {
    const url = address.startsWith('/') ? api.base + address : address;
    await expect(sender.send({ chat: null, webhook: { url } }, digest)).rejects.toMatchObject({
      retry: 'never',
    });
    expect(api.arrived).toEqual([]);
  });

  it('tells the operator when the signing secret is wrong', async () => {
    const webhook = { ...api.robot, secret: 'SECother' };
    await expect(sender.send({ chat: null, webhook }, digest)).rejects.toMatchObject({ retry: 'never' });
    expect(hall.told.join()).toContain('加签');
    expect(hall.told.join()).not.toContain('SECother');
  });
});

describe('one person', () => {
  it('gets words in the single chat', async () => {
    await sender.send(person, { kind: 'text', text: '你单位的月报被退回', mentions: ['0148liaison'] });
    expect(api.shown).toEqual([
      { to: '0148liaison', said: { msgKey: 'sampleText', content: '你单位的月报被退回' } },
    ]);
  });

  it('who is not in the organisation, or was sent too much, was not reached by a 200', async () => {
    await expect(sender.send({ user: 'Stranger' }, digest)).rejects.toMatchObject({ retry: 'never' });
    api.state.flooded.add('0148liaison');
    await expect(sender.send(person, digest)).rejects.toMatchObject({ retry: 'later' });
    await expect(sender.send({ user: '' }, digest)).rejects.toMatchObject({ retry: 'never' });
    expect(api.shown).toEqual([]);
  });
});
