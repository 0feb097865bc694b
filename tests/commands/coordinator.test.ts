import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('what the coordinator can do about notices', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 20:00');
  });
  afterAll(() => chat.close());

  const outbox = async () => (await chat.call('/sandbox/outbox')).body.items;

  it('urges who has not reported, also in the evening, once a day and group', async () => {
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    expect(await chat.says('coordinator', '催报')).toContain('已在乡镇（街道）工作群、市直单位工作群提醒');
    const urged = (await outbox()).filter(({ notice }: { notice: string }) =>
      notice?.startsWith('report-urge:2025-06-20:'),
    );
    expect(urged).toHaveLength(2);
    expect(urged[0].mentions).toHaveLength(22);
    expect(urged[0].text).not.toContain('东郊乡');
    expect(await chat.says('coordinator', '催报')).toContain('今天已经催过了');
    expect(await chat.says('dongjiao-1', '催报')).toContain('只有统筹');
  });

  it('says when the next notice goes out, and what the month holds', async () => {
    expect(await chat.says('dongjiao-1', '下次提醒')).toContain('6月23日（周一）08:37　每周进度');
    expect(await chat.says('stranger', '日历')).toContain('月报6月25日（周三）18:00前报');
    expect(await chat.says('stranger', '日历 10月')).toContain('2025年10月：月报10月24日（周五）18:00前报');
    expect(await chat.says('stranger', '日历 下月')).toContain('2025年7月：');
    expect(await chat.says('stranger', '日历 13月')).toContain('日历 7月');
  });

  it('holds notices back for some days', async () => {
    expect(await chat.says('coordinator', '暂停提醒 3天')).toContain('6月23日（周一）00:00以前不主动发');
    await chat.says('coordinator', '暂停提醒 4天');
    expect(await chat.clock('2025-06-23 18:00')).toEqual([]);
    await chat.says('coordinator', '恢复提醒');
    expect((await chat.clock('2025-06-25 09:07')).length).toBeGreaterThan(0);
  });

  it('shows one screen of how things are', async () => {
    const said = await chat.says('coordinator', '状态', { chat: 'townships' });
    expect(said).toContain('2025年6月月报：应报29，已报1。');
    expect(said).toContain('这个群的编号：townships');
    expect(said).toContain('湘乡政办发〔2022〕6号');
  });

  it('opens a locked month to one unit', async () => {
    await chat.clock('2025-07-12 09:00');
    const late = () => chat.says('qizi-1', townshipReport('月报 2025年6月', [1, 2, 0, 6, 1]));
    expect(await late()).toContain('锁定');
    expect(await chat.says('coordinator', '解锁 棋梓镇 2025年6月')).toContain('已为棋梓镇解锁2025年6月');
    expect(await late()).toContain('回执');
  });

  it('calls nobody by more than four notices a month', async () => {
    for (const day of ['14', '15', '16', '17', '18']) {
      await chat.clock(`2025-07-${day} 18:30`);
      await chat.says('coordinator', '催报');
    }
    const urged = (await outbox()).filter(
      ({ notice }: { notice: string }) => notice === 'report-urge:2025-07-18:townships',
    );
    expect(urged[0].mentions).toEqual([]);
    expect(urged[0].text).toContain('东郊乡');
    expect(await chat.says('coordinator', '状态')).toContain('本月已提醒满4次');
  });
});
