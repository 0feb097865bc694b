import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sender } from '../../../src/channels/channel.ts';
import { wecomWaysOut } from '../../../src/channels/wecom/ways-out.ts';
import type { Reply } from '../../../src/message.ts';
import { openWecomApi } from '../../support/fake-wecom-api.ts';
import { openHall, words } from '../../support/hall.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let api: Awaited<ReturnType<typeof openWecomApi>>;
let sender: Sender;

const open = (): Sender => wecomWaysOut(api.base, { app: null, bot: null }, hall.hall);

beforeEach(async () => {
  hall = await openHall(() => []);
  api = await openWecomApi();
  sender = open();
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

  it('uploads a file again that broke off on the way, for nobody has seen it', async () => {
    api.state.breakNext = true;
    const file: Reply = { kind: 'file', name: '汇总.xlsx', bytes: png, text: '表' };
    await expect(sender.send(group(), file)).rejects.toMatchObject({ retry: 'later' });
    expect(api.shown).toEqual([]);
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
    const replicas = [sender, open()];
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
