import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sender } from '../../../src/channels/channel.ts';
import { wecomWaysOut } from '../../../src/channels/wecom/ways-out.ts';
import { openWecomApi, wecomApp } from '../../support/fake-wecom-api.ts';
import { openHall } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openWecomApi>>;
let sender: Sender;

const senderWith = (secret: string): Sender =>
  wecomWaysOut(api.base, { app: { ...wecomApp, secret, apiBase: api.base }, bot: null }, hall.hall);

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
const contents = () => api.shown.map(({ body }) => body);

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

  it('cuts a long table so that it still fits when it is written as lines', async () => {
    const rows = Array.from({ length: 40 }, (_none, index) => `| 乡镇${index} | ${index} | 60% |`);
    const long = ['| 单位 | 新增规上企业（家） | 完成率 |', '| :-- | :-: | :-: |', ...rows].join('\n');
    const parts = sender.fit(person, [{ kind: 'markdown', text: long }]);
    for (const part of parts) await sender.send(person, part);
    expect(api.shown).toHaveLength(parts.length);
    expect(JSON.stringify(contents())).toContain('**乡镇39**：新增规上企业（家） 39，完成率 60%');
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

  it('stays below 30 messages a minute to one person, whom the platform would drop them for without a word', async () => {
    const word = { kind: 'text', text: '一' } as const;
    for (let count = 0; count < 25; count += 1) await sender.send(person, word);
    await expect(sender.send(person, word)).rejects.toMatchObject({
      retry: 'later',
      waitMs: expect.any(Number),
    });
    await sender.send({ user: 'LiaisonTwo' }, word);
    expect(api.shown).toHaveLength(26);
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
