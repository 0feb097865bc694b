import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('a month other than the current one', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    for (const unit of ['dongjiao', 'qizi', 'meiqiao'])
      await chat.says(`${unit}-1`, townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.clock('2025-06-04 10:00');
    await chat.says('dongjiao-1', townshipReport('月报 2025年6月', [1, 2, 0, 6, 1]));
  });
  afterAll(() => chat.close());

  const status = async (unit: string, month: string) =>
    (await chat.call(`/api/reports/${month}/${unit}`)).body.status;

  it('can be returned by name, and asks where the month may be part of the reason', async () => {
    expect(await chat.says('coordinator', '退回 东郊乡 5月数据不对')).toContain('空一格');
    expect(await status('dongjiao', '2025-05')).toBe('on-time');
    expect(await chat.says('coordinator', '退回 东郊乡 5月 数据不对')).toContain(
      '已退回东郊乡2025年5月月报（理由：数据不对）',
    );
    expect(await status('dongjiao', '2025-05')).toBe('returned');
    expect(await status('dongjiao', '2025-06')).toBe('on-time');
    expect(await chat.says('coordinator', '退回 东郊乡 5月 还是不对')).toContain('5月没有生效的月报');
  });

  it('can be withdrawn by name', async () => {
    expect(await chat.says('qizi-1', '撤回 5月')).toContain('已撤回棋梓镇2025年5月月报');
    expect(await status('qizi', '2025-05')).toBe('missing');
    expect(await chat.says('qizi-1', '撤回 4月')).toContain('4月月报已在');
    expect(await chat.says('qizi-1', '撤回 那个')).toContain('没有看出是哪个月');
  });

  it('is never reached by a word that is sent twice, or after a withdrawal', async () => {
    await chat.says('meiqiao-2', townshipReport('月报 2025年6月', [1, 2, 0, 6, 1]));
    expect(await chat.says('meiqiao-1', '撤回')).toContain('已撤回梅桥镇2025年6月月报');
    expect(await chat.says('meiqiao-1', '撤回')).toContain('2025年6月没有生效的月报');
    expect(await chat.says('meiqiao-1', '改 种子企业=9')).toContain('没有改：梅桥镇2025年6月还没有月报');
    expect(await chat.says('coordinator', '退回 梅桥镇 数据不对')).toContain('2025年6月没有生效的月报');
    expect(await status('meiqiao', '2025-05')).toBe('on-time');
  });

  it('can be listed: who has not reported it', async () => {
    const said = await chat.says('meiqiao-1', '谁没报 5月');
    expect(said).toContain('2025年5月月报：应报29个单位，已报1个，没报28个');
    expect(said).toContain('退回后没有重报：东郊乡');
    expect(said).not.toContain('6月月报');
  });

  it('is meant by an extension that comes before the current deadline, and asked about when both fit', async () => {
    expect(await chat.says('coordinator', '延期 棋梓镇 到6日 停电')).toContain(
      '棋梓镇2025年5月月报的期限延到6月6日',
    );
    expect(await chat.says('coordinator', '延期 壶天镇 到28日 停电')).toContain(
      '2025年5月和2025年6月都可以延期',
    );
    expect(await chat.says('coordinator', '延期 壶天镇 6月 到28日 停电')).toContain(
      '壶天镇2025年6月月报的期限延到',
    );
    expect(await chat.says('coordinator', '延期 梅桥镇 到28日 停电')).toContain(
      '梅桥镇2025年6月月报的期限延到',
    );
  });

  it('stays open past the lock for who was asked to report again, until its own deadline', async () => {
    await chat.clock('2025-06-11 09:00');
    const report = (unit: string) =>
      chat.says(`${unit}-1`, townshipReport('月报 2025年5月', [1, 2, 0, 6, 1]));
    expect(await report('meiqiao')).toContain('锁定');
    expect(await chat.says('coordinator', '退回 梅桥镇 5月 漏了一家')).toContain(
      '6月16日（周一）18:00前重报',
    );
    expect(await report('meiqiao')).toContain('按时');
    await chat.clock('2025-06-17 09:00');
    expect(await report('meiqiao')).toContain('锁定');
  });

  it('is unlocked only when it is locked', async () => {
    expect(await chat.says('coordinator', '解锁 梅桥镇 6月')).toContain('还没有锁定');
    expect(await chat.says('coordinator', '解锁 梅桥镇')).toContain('没有看出是哪个月');
    expect(await chat.says('coordinator', '解锁 梅桥镇 5月')).toContain('已为梅桥镇解锁2025年5月');
    expect(await chat.says('meiqiao-1', '撤回 5月')).toContain('回执');
  });
});
