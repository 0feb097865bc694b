import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sender } from '../../../src/channels/channel.ts';
import { appApiOf } from '../../../src/channels/wecom/app-api.ts';
import { appMessagesOf } from '../../../src/channels/wecom/app-messages.ts';
import { webhookOf } from '../../../src/channels/wecom/group-webhook.ts';
import { wecomSenderOf } from '../../../src/channels/wecom/wecom-sender.ts';
import type { Reply } from '../../../src/message.ts';
import { openWecomApi, wecomApp } from '../../support/fake-wecom-api.ts';
import { openHall, words } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openWecomApi>>;
let sender: Sender;

const senderWith = (secret: string): Sender => {
  const { store, tell } = hall.hall;
  const app = appApiOf({ ...wecomApp, secret, apiBase: api.base }, hall.hall);
  const webhook = webhookOf(api.base, store, tell);
  return wecomSenderOf({ webhook, app: appMessagesOf(app, wecomApp.agentId, hall.hall), bot: null, words });
};

beforeEach(async () => {
  hall = await openHall(() => []);
  api = await openWecomApi();
  sender = senderWith(wecomApp.secret);
});
afterEach(async () => {
  await api.close();
  hall.close();
});

const table = '**进度**\n\n| 指标 | 完成 |\n| :-- | :-: |\n| 种子企业 | 6 |';
const png = Buffer.from('89504e470d0a1a0a00', 'hex');
const group = () => ({ chat: null, webhook: api.robot });
const contents = () => api.shown.map(({ body }) => body);

describe('a WeCom group robot', () => {
  it('mentions by its list, never by the text', async () => {
    await sender.send(group(), {
      kind: 'text',
      text: '@all 还没报：东郊乡',
      mentions: ['LiaisonOne', '@all'],
    });
    expect(contents()).toEqual([
      { msgtype: 'text', text: { content: '＠all 还没报：东郊乡', mentioned_list: ['LiaisonOne'] } },
    ]);
  });

  it('shows a table, and mentions below it in a message of its own', async () => {
    await sender.send(group(), { kind: 'markdown', text: table, mentions: ['LiaisonOne'] });
    expect(contents()).toEqual([
      { msgtype: 'markdown_v2', markdown_v2: { content: table } },
      { msgtype: 'text', text: { content: words.lookAbove(), mentioned_list: ['LiaisonOne'] } },
    ]);
  });

  it('shows a picture with its checksum, and a file after uploading it', async () => {
    await sender.send(group(), { kind: 'image', name: 'chart.png', bytes: png, text: '图' });
    await sender.send(group(), { kind: 'file', name: '汇总.xlsx', bytes: png, text: '表' });
    const md5 = createHash('md5').update(png).digest('hex');
    expect(contents()).toEqual([
      { msgtype: 'image', image: { base64: png.toString('base64'), md5 } },
      { msgtype: 'file', file: { media_id: 'robot-media' } },
    ]);
    const upload = Buffer.from(
      api.arrived.find(({ path }) => path.endsWith('upload_media'))?.body ?? '',
      'latin1',
    );
    expect(upload.toString('utf8')).toContain('name="media"; filename="汇总.xlsx"; filelength=9');
    expect(upload.includes(png)).toBe(true);
  });

  it('tells of a picture that is too large', async () => {
    const bytes = new Uint8Array(2 * 1024 * 1024 + 1);
    await sender.send(group(), { kind: 'image', name: 'chart.png', bytes, text: '图：完成率' });
    expect(contents()).toEqual([{ msgtype: 'text', text: { content: '图：完成率' } }]);
  });

  it('cuts what is too long into parts that the platform takes', async () => {
    const long: Reply = {
      kind: 'text',
      text: Array(60).fill('一二三四五六七八九十一二三四五六七八九十').join('\n\n'),
    };
    const parts = sender.fit(group(), [long]);
    expect(parts.length).toBeGreaterThan(1);
    expect(sender.fit(group(), parts)).toEqual(parts);
    for (const part of parts) await sender.send(group(), part);
    expect(api.shown).toHaveLength(parts.length);
  });

  it('stays below 20 messages a minute over all replicas, and says how long to wait', async () => {
    const replicas = [sender, senderWith(wecomApp.secret)];
    for (let n = 0; n < 18; n += 1) await replicas[n % 2]?.send(group(), { kind: 'text', text: `第${n}条` });
    const late = await sender.send(group(), { kind: 'text', text: '第19条' }).catch((error) => error);
    expect(late).toMatchObject({ retry: 'later' });
    expect(late.waitMs).toBeGreaterThan(1_000);
    expect(late.waitMs).toBeLessThanOrEqual(60_001);
    expect(api.shown).toHaveLength(18);
  });

  it.each([
    [45009, { retry: 'later', waitMs: 65_000 }],
    [-1, { retry: 'later', waitMs: 2_000 }],
    [93000, { retry: 'never' }],
    [40058, { retry: 'never' }],
  ])('takes errcode %d for what it is', async (errcode, failure) => {
    api.state.next.push(errcode);
    await expect(sender.send(group(), { kind: 'text', text: '催报' })).rejects.toMatchObject(failure);
  });

  it('tells the operator what to mend when the robot is gone', async () => {
    api.state.next.push(93000);
    await sender.send(group(), { kind: 'text', text: '催报' }).catch(() => undefined);
    expect(hall.told).toEqual([expect.stringContaining('groups.yaml')]);
  });

  it('does not repeat a message of which it cannot know whether it arrived', async () => {
    api.state.breakNext = true;
    await expect(sender.send(group(), { kind: 'text', text: '催报' })).rejects.toMatchObject({
      retry: 'unknown',
    });
  });

  it.each(['https://evil.example/cgi-bin/webhook/send?key=robot-key', 'no address'])(
    'never calls %s',
    async (url) => {
      const target = { chat: null, webhook: { url } };
      await expect(sender.send(target, { kind: 'text', text: '催报' })).rejects.toMatchObject({
        retry: 'never',
      });
      expect(api.arrived).toEqual([]);
    },
  );
});

describe('the WeCom app', () => {
  const person = { user: 'LiaisonOne' };

  it('writes to a person with a token that is fetched once', async () => {
    const send = (text: string) => sender.send(person, { kind: 'text', text });
    await Promise.all([send('一'), send('二'), send('三')]);
    await send('四');
    expect(hall.tokensAsked).toEqual(['wecom']);
    expect(api.state.tokens).toBe(1);
    expect(contents()[0]).toMatchObject({
      touser: 'LiaisonOne',
      agentid: 1000002,
      msgtype: 'text',
      enable_id_trans: 0,
    });
  });

  it('shares the token with other replicas', async () => {
    const other = senderWith(wecomApp.secret);
    await Promise.all([
      sender.send(person, { kind: 'text', text: '一' }),
      other.send(person, { kind: 'text', text: '二' }),
    ]);
    expect(api.state.tokens).toBe(1);
  });

  it('fetches a new token once when the platform has dropped the old one', async () => {
    await sender.send(person, { kind: 'text', text: '一' });
    api.state.good = 'dropped by the platform';
    await sender.send(person, { kind: 'text', text: '二' });
    expect(api.state.tokens).toBe(2);
    expect(api.shown).toHaveLength(2);
  });

  it('gives up when a new token is no better', async () => {
    api.state.refusesTokens = true;
    const sending = sender.send(person, { kind: 'text', text: '一' });
    await expect(sending).rejects.toMatchObject({ retry: 'never' });
    expect(api.state.tokens).toBe(2);
  });

  it('tells the operator about a wrong secret and does not ask again and again', async () => {
    const wrong = senderWith('wrong');
    await expect(wrong.send(person, { kind: 'text', text: '一' })).rejects.toMatchObject({
      retry: 'never',
      reason: expect.stringContaining('WECOM_APP_SECRET'),
    });
    await expect(wrong.send(person, { kind: 'text', text: '二' })).rejects.toMatchObject({ retry: 'never' });
    expect(api.arrived).toHaveLength(1);
  });

  it('says that a person is not in the app', async () => {
    await expect(sender.send({ user: 'Stranger' }, { kind: 'text', text: '一' })).rejects.toMatchObject({
      retry: 'never',
    });
  });

  it('may repeat to a person what may have arrived: the platform drops the copy', async () => {
    api.state.breakNext = true;
    await expect(sender.send(person, { kind: 'text', text: '一' })).rejects.toMatchObject({ retry: 'later' });
    expect(contents()[0]).toMatchObject({ enable_duplicate_check: 1 });
  });

  it('writes tables as lines, which the app can show', async () => {
    await sender.send(person, { kind: 'markdown', text: table });
    expect(contents()[0]).toMatchObject({ markdown: { content: '**进度**\n\n**种子企业**：完成 6' } });
  });

  it('uploads a picture', async () => {
    await sender.send(person, { kind: 'image', name: 'chart.png', bytes: png, text: '图' });
    expect(contents()[0]).toMatchObject({ msgtype: 'image', image: { media_id: 'app-media' } });
  });

  it('writes to its own group and mentions there', async () => {
    await sender.send(
      { chat: null, appchat: 'monthly2025' },
      { kind: 'text', text: '催报', mentions: ['LiaisonOne'] },
    );
    expect(api.shown).toEqual([
      {
        to: 'monthly2025',
        body: {
          chatid: 'monthly2025',
          msgtype: 'text',
          text: { content: '催报', mentioned_list: ['LiaisonOne'] },
          safe: 0,
        },
      },
    ]);
  });

  it('never writes to everybody', async () => {
    for (const user of ['@all', 'all', 'a|b', '']) {
      await expect(sender.send({ user }, { kind: 'text', text: '一' })).rejects.toMatchObject({
        retry: 'never',
      });
    }
    expect(api.arrived).toEqual([]);
  });
});

describe('a group without a way out', () => {
  it('is a failure that says what to write where', async () => {
    await expect(sender.send({ chat: 'wrkTownships' }, { kind: 'text', text: '催报' })).rejects.toMatchObject(
      {
        retry: 'never',
        reason: expect.stringContaining('groups.yaml'),
      },
    );
  });
});
