import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('the notices of a month', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-17 18:00');
  });
  afterAll(() => chat.close());

  type Sent = Awaited<ReturnType<Chat['clock']>>[number];
  const about = (items: readonly Sent[], id: string): Sent => {
    const found = items.filter(({ notice }) => notice === id);
    expect(found).toHaveLength(1);
    return found[0] as Sent;
  };

  it('open five working days before the deadline, with the deadline as a moment and nobody called', async () => {
    const items = await chat.clock('2025-06-18 09:07');
    expect(items.map(({ notice }) => notice)).toEqual([
      'report-open:2025-06:townships',
      'report-open:2025-06:departments',
    ]);
    expect(items[0]).toMatchObject({ chat: 'townships', at: '2025-06-18T09:07:00+08:00', mentions: [] });
    expect(items[0]?.text).toContain('6月25日（周三）18:00');
  });

  it('name and call two days before exactly those who have not reported', async () => {
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.says('qizi-2', townshipReport('月报', [0, 1, 0, 6, 1]));
    const items = await chat.clock('2025-06-23 09:07');
    const due = about(items, 'report-due:2025-06:D-2:townships');
    expect(due.mentions).toHaveLength(21);
    expect(due.mentions).toContain('jkq-1');
    expect(due.mentions).not.toContain('dongjiao-1');
    expect(due.mentions).not.toContain('qizi-1');
    expect(due.mentions.every((user) => user.endsWith('-1'))).toBe(true);
    expect(due.text).toContain('梅桥镇');
    expect(due.text).toContain('6月25日（周三）18:00');
    expect(due.text).not.toMatch(/东郊乡|棋梓镇/);
    expect(about(items, 'report-due:2025-06:D-2:departments').mentions).toEqual([
      'kjgx-1',
      'scjg-1',
      'jrb-1',
      'jyj-1',
      'zzb-1',
      'tjj-1',
    ]);
  });

  it('do not come a second time when the clock goes back and forth', async () => {
    await chat.clock('2025-06-20 09:00');
    expect(await chat.clock('2025-06-23 10:00')).toEqual([]);
  });

  it('call liaison and deputy on the day, but not who reported a moment before', async () => {
    await chat.clock('2025-06-25 09:06');
    await chat.says('meiqiao-1', townshipReport('月报', [0, 0, 0, 1, 1]));
    const due = about(await chat.clock('2025-06-25 09:07'), 'report-due:2025-06:D-0:townships');
    expect(due.mentions).toHaveLength(40);
    expect(due.mentions).toContain('jkq-2');
    expect(due.text).not.toContain('梅桥镇');
  });

  it('say afterwards who is late, to both groups and to the coordinator', async () => {
    const items = await chat.clock('2025-06-26 09:07');
    expect(about(items, 'report-overdue:2025-06:townships').text).toContain('20个单位');
    const list = about(items, 'report-overdue:2025-06:coordinator');
    expect(list).toMatchObject({ chat: null, user: 'coordinator', mentions: [] });
    expect(list.text).toContain('26个单位');
  });

  it('bring a digest on the first working day of each week, the same to both groups', async () => {
    const items = await chat.clock('2025-06-30 18:00');
    const digests = items.filter(({ notice }) => notice?.startsWith('weekly-digest:2025-06-30:'));
    expect(new Set(digests.map((item) => item.chat))).toEqual(new Set(['townships', 'departments']));
    expect(
      digests.every(({ at, mentions }) => at === '2025-06-30T08:37:00+08:00' && mentions.length === 0),
    ).toBe(true);
    expect(new Set(digests.map(({ text }) => text)).size).toBeLessThanOrEqual(2);
  });

  it('stand in the list of notices with what became of them', async () => {
    const { body } = await chat.call('/api/notices?month=2025-06');
    const states = new Map(body.notices.map(({ id, state }: { id: string; state: string }) => [id, state]));
    expect(states.get('report-due:2025-06:D-2:townships')).toBe('sent');
    expect(states.get('report-overdue:2025-06:coordinator')).toBe('sent');
  });
});
