import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestMessages } from '../../src/reminders/digest-messages.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { openConfig } from '../support/own-config.ts';
import { reportMay } from '../support/reports-of-may.ts';
import { reviewOn, springReports } from '../support/sample-progress.ts';

describe('the weekly digest', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await reportMay(chat);
    await chat.clock('2025-06-15 18:00');
  });
  afterAll(() => chat.close());

  const picture = async (url: string) => {
    const response = await fetch(`${chat.address}${url}`);
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('is a text and one picture under the same id, the same for both groups, with nobody called', async () => {
    const items = await chat.clock('2025-06-16 08:37');
    const places = items.map(({ notice, kind, mentions }) => ({ notice, kind, mentions }));
    expect(places).toEqual(
      ['townships', 'departments'].flatMap((group) =>
        ['markdown', 'image'].map((kind) => ({
          notice: `weekly-digest:2025-06-16:${group}`,
          kind,
          mentions: [],
        })),
      ),
    );
    const [text, image, sameText, sameImage] = items;
    expect(text?.text).toBe(sameText?.text);
    expect(image?.url).toBe(sameImage?.url);
    expect(text?.text).toContain('发明专利：3/15件 20% 落后25.8点');
    expect(text?.text).toContain('规上企业总数：512/640家 80%');
    const { type, bytes } = await picture(image?.url ?? '');
    expect(type).toBe('image/png');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  it('is shown by 「周报」 as it stands now, to who asks', async () => {
    const replies = await chat.replies('dongjiao-1', '周报');
    expect(replies.map(({ kind }) => kind)).toEqual(['markdown', 'image']);
    const sent = (await chat.call('/sandbox/outbox')).body.items.filter(
      ({ notice }: { notice: string }) => notice === 'weekly-digest:2025-06-16:townships',
    );
    expect(replies.map(({ text, url }) => [text, url])).toEqual(
      sent.map(({ text, url }: { text: string; url: string }) => [text, url]),
    );
  });

  it('tells what changed within the week', async () => {
    await chat.clock('2025-06-18 10:00');
    await chat.says('scjg-1', '月报\n发明专利：2');
    const [text] = await chat.clock('2025-06-23 08:37');
    expect(text?.text).toContain('发明专利：5/15件 33.3% 落后14.3点 ▲2');
    expect(text?.text).toContain('6月月报：应报29个单位，已报1个。');
  });
});

describe('a digest without picture or ranking', () => {
  it('is the text alone when both are switched off in schedule.yaml', async () => {
    const config = await openConfig({
      'schedule.yaml': (text) =>
        text.replace('ranking: true, picture: true', 'ranking: false, picture: false'),
    });
    const chat = await openChat({ CONFIG_DIR: config.directory });
    await chat.clock('2025-05-20 10:00');
    await reportMay(chat);
    const replies = await chat.replies('dongjiao-1', '周报');
    expect(replies.map(({ kind }) => kind)).toEqual(['markdown']);
    expect(replies[0]?.text).toContain('种子企业：6/10家');
    expect(replies[0]?.text).not.toMatch(/领先：|落后：|没有分到目标/);
    await chat.close();
    await config.close();
  });

  it('is the text, and says so, where the picture cannot be drawn', async () => {
    const books = {
      ledger: { review: async (day: string) => reviewOn(day, springReports) },
      configuration: { schedule: { digest: { picture: true } } },
    };
    const replies = await digestMessages(books, '2025-06-16', undefined, () =>
      Promise.reject(new Error('no font')),
    );
    expect(replies).toHaveLength(1);
    expect(replies[0]?.text).toContain('种子企业：6/10家');
    expect(replies[0]?.text).toContain('进度图没有画出来');
  });
});
