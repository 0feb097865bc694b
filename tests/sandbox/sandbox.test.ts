import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

describe('the sandbox', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
  });
  afterAll(() => chat.close());

  it('shows the default groups and people', async () => {
    const { body } = await chat.call('/sandbox/state');
    expect(body.groups.map(({ id }: { id: string }) => id)).toEqual(['townships', 'departments']);
    expect(body.groups[0].units).toHaveLength(23);
    expect(body.groups[1].units).toEqual(['kjgx', 'scjg', 'jrb', 'jyj', 'zzb', 'tjj']);
    expect(body.users).toContainEqual({
      id: 'dongjiao-1',
      name: '东郊乡联络员',
      unit: 'dongjiao',
      role: 'liaison',
    });
    expect(body.users).toContainEqual({
      id: 'coordinator',
      name: '市科技工信局中小企业办公室',
      unit: 'kjgx',
      role: 'coordinator',
    });
  });

  it('gives the same replies to the same id, and works it once', async () => {
    const first = await chat.replies('nobody', '绑定 东山街道', { id: 'once' });
    const again = await chat.replies('nobody', '绑定 东山街道', { id: 'once' });
    expect(again).toEqual(first);
    expect(await chat.says('coordinator', '同意 2')).toContain('没有编号 2');
  });

  it('answers an empty @ with one helpful sentence', async () => {
    expect(await chat.says('dongjiao-1', '  \n ')).toContain('发「帮助」');
  });

  it.each([
    [{ user: 'u', text: 5 }, 'text'],
    [{ chat: null, text: 'x' }, 'user'],
    [[], ''],
  ])('says what is wrong with the call %j', async (body, field) => {
    const answer = await chat.call('/sandbox/messages', 'POST', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain(field);
  });

  it('refuses a body that is no JSON and one that is too large', async () => {
    const post = (body: string) => fetch(`${chat.address}/sandbox/messages`, { method: 'POST', body });
    expect((await post('{')).status).toBe(400);
    const large = await post(JSON.stringify({ chat: null, user: 'u', text: '长'.repeat(100_000) }));
    expect(large.status).toBe(413);
    expect(await large.text()).toBe('');
  });

  it('refuses a clock that is no moment', async () => {
    for (const now of ['tomorrow', '9999-12-31T23:59:59+08:00', '0000-01-01T00:00:00Z', 5])
      expect((await chat.call('/sandbox/clock', 'PUT', { now })).status).toBe(400);
  });

  it.each([
    'reports?month=9999-12',
    'notices?month=0000-01',
    'schedule?month=1000-01',
    'progress?asOf=0001-01-01',
    'audit?month=2025-13',
    'reports.xlsx?month=%00',
  ])('refuses a time that no report is of: %s', async (call) => {
    expect((await fetch(`${chat.address}/api/${call}`)).status).toBe(400);
  });

  it('shows the page without any outside resource', async () => {
    const page = await fetch(`${chat.address}/`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).not.toMatch(/https?:\/\//);
  });

  it('lives, and is ready', async () => {
    expect((await chat.call('/healthz')).body).toEqual({ status: 'ok' });
    expect(await chat.call('/readyz')).toEqual({ status: 200, body: { status: 'ready' } });
  });

  it('forgets everything it stored', async () => {
    await chat.clock('2025-06-23 09:07');
    await chat.call('/sandbox/data', 'DELETE');
    expect((await chat.call('/sandbox/outbox')).body.items).toEqual([]);
    expect((await chat.call('/sandbox/state')).body.now).not.toContain('2025');
  });
});
