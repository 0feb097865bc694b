import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { openConfig } from '../support/own-config.ts';

describe('whom a reminder can reach', () => {
  let chat: Chat;
  let config: Awaited<ReturnType<typeof openConfig>>;
  beforeAll(async () => {
    config = await openConfig({
      // Nobody for two units; one person for two units.
      'people.yaml': (text) =>
        text
          .replace(/^- \{ id: (?:hutian|zzb)-.*\n/gm, '')
          .replace('accounts: { sandbox: qizi-1 }', 'accounts: { sandbox: fanjiang-1 }'),
    });
    chat = await openChat({ CONFIG_DIR: config.directory });
    await chat.clock('2025-06-20 18:00');
  });
  afterAll(async () => {
    await chat.close();
    await config.close();
  });

  it('calls who answers for several units once, and lists to the coordinator whom it cannot call', async () => {
    const items = await chat.clock('2025-06-23 09:07');
    const due = items.filter(({ notice }) => notice === 'report-due:2025-06:D-2:townships');
    const [inGroup, toCoordinator] = due;
    expect(due).toHaveLength(2);
    expect(inGroup?.text).toContain('壶天镇');
    expect(inGroup?.mentions.filter((user) => user === 'fanjiang-1')).toHaveLength(1);
    expect(toCoordinator).toMatchObject({ chat: null, user: 'coordinator' });
    expect(toCoordinator?.text).toMatch(/群里 @ 不到，请另外联系：壶天镇、市委组织部。$/);
    expect(items.filter(({ notice }) => notice === 'report-due:2025-06:D-2:departments')).toHaveLength(1);
  });

  it('sends the coordinator no more than four messages unasked, and the list of who is late is one of them', async () => {
    const items = [...(await chat.clock('2025-06-25 18:00')), ...(await chat.clock('2025-06-30 18:00'))];
    const unasked = items.filter(({ user }) => user === 'coordinator');
    expect(unasked.map(({ notice }) => notice)).toEqual(['report-overdue:2025-06:coordinator']);
    expect(unasked[0]?.text).toContain('壶天镇、市委组织部');
  });

  it('says so in 状态', async () => {
    expect(await chat.says('coordinator', '状态')).toContain('群里 @ 不到的单位：壶天镇、市委组织部');
  });
});

describe('an unknown next year', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2027-11-30 18:00');
  });
  afterAll(() => chat.close());

  it('is told to the coordinator twice in December, and not before', async () => {
    expect(await chat.says('coordinator', '状态')).not.toContain('2028年');
    const items = await chat.clock('2027-12-31 18:00');
    const warnings = items.filter(({ notice }) => notice?.startsWith('year-unknown:'));
    expect(warnings.map(({ at, user }) => [at, user])).toEqual([
      ['2027-12-01T09:07:00+08:00', 'coordinator'],
      ['2027-12-15T09:07:00+08:00', 'coordinator'],
    ]);
    expect(warnings[0]?.text).toContain('2028年的放假安排还没有');
    expect(await chat.says('coordinator', '状态')).toMatch(/2028年的放假安排还没有/);
  });
});

describe('催报 in the first days of a month', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-07-03 10:00');
  });
  afterAll(() => chat.close());

  it('is about the month before while that is open', async () => {
    await chat.says('coordinator', '催报');
    const { items } = (await chat.call('/sandbox/outbox')).body;
    expect(items.at(-1)).toMatchObject({ notice: 'report-urge:2025-07-03:departments' });
    expect(items.at(-1).text).toContain('6月月报已过期限（6月25日（周三）18:00）');
  });
});
