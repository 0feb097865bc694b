import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageLinksOf } from '../../src/progress-page/page-links.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

const linkIn = (text: string): string => /https?:\S+/.exec(text)?.[0] ?? '';

describe('the link to the progress page', () => {
  let chat: Chat;
  let link: URL;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    link = new URL(linkIn(await chat.says('dongjiao-1', '进度页')));
  });
  afterAll(() => chat.close());

  const data = (url: URL) => fetch(`${url.origin}/progress/data${url.search}`);

  it('opens the page and its figures', async () => {
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const model = (await (await data(link)).json()) as { asOf: string; units: unknown[] };
    expect(model.asOf).toBe('截至2025年6月20日');
    expect(model.units).toHaveLength(29);
  });

  it('is the same in the digest and in 「周报」 of that day', async () => {
    const [weekly] = await chat.replies('dongjiao-1', '周报');
    expect(linkIn(weekly?.text ?? '')).toBe(link.href);
  });

  it('shows what is reported a moment later, but no narrative and no person', async () => {
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1], '走访了星火机械厂'));
    const text = await (await data(link)).text();
    expect(text).toContain('"status":"按时"');
    const reports = await fetch(`${link.origin}/progress/reports${link.search}&metric=seed`);
    const sources = await reports.text();
    expect(sources).toContain('2025年6月，第1版，6月20日（周五）10:00');
    for (const shown of [text, sources]) expect(shown).not.toMatch(/星火|联络员|dongjiao-1/);
  });

  it.each(['altered', 'shortened', 'absent', 'later by a year'])('opens nothing when %s', async (what) => {
    const pass = link.searchParams.get('pass') ?? '';
    const wrong = {
      altered: `${pass.slice(0, -1)}${pass.endsWith('0') ? '1' : '0'}`,
      shortened: pass.slice(0, -4),
      absent: '',
      'later by a year': pass.replace('2025', '2026'),
    }[what];
    const other = new URL(`/progress?pass=${wrong}`, link);
    const page = await fetch(other);
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('发「进度页」');
    expect((await data(other)).status).toBe(403);
    expect((await fetch(`${other.origin}/progress/reports${other.search}&metric=seed`)).status).toBe(403);
  });

  it('answers 404 for a metric that is not there', async () => {
    expect((await fetch(`${link.origin}/progress/reports${link.search}&metric=none`)).status).toBe(404);
  });

  it('opens up to and with its last day, and then says how to get a new one', async () => {
    await chat.clock('2025-07-04 23:59');
    expect((await fetch(link)).status).toBe(200);
    await chat.clock('2025-07-05 00:01');
    const page = await fetch(link);
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('要新的链接');
    const fresh = linkIn(await chat.says('dongjiao-1', '进度页'));
    expect((await fetch(fresh)).status).toBe(200);
  });
});

describe('the address in the link', () => {
  it('is the one that PUBLIC_URL names', async () => {
    const chat = await openChat({ PUBLIC_URL: 'https://zhushou.example.gov.cn/bot/' });
    expect(await chat.says('coordinator', '进度页')).toContain(
      'https://zhushou.example.gov.cn/bot/progress?pass=',
    );
    await chat.close();
  });

  it('is asked of the administrator where nobody has named it, and no digest has a link', async () => {
    const links = pageLinksOf({ base: null, key: async () => 'key' });
    expect(await links.on('2025-06-20')).toBeNull();
  });
});
