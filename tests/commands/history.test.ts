import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('历史 and 我的月报', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.clock('2025-06-20 11:00');
    await chat.says('dongjiao-2', townshipReport('月报', [1, 3, 0, 6, 1], '走访企业13家'));
    await chat.says('coordinator', '退回 东郊乡 新增规上数和台账不一致');
  });
  afterAll(() => chat.close());

  it('tells who, when, what, why, and old → new, rulings too', async () => {
    expect(await chat.says('dongjiao-1', '历史')).toBe(
      [
        '东郊乡2025年6月月报的历史（3条）：',
        '1. 6月20日（周五）10:00 东郊乡联络员 报送：种子企业1，新增规上企业2，退规企业0，小升规培育企业6，退规风险企业1；工作情况：走访企业12家',
        '2. 6月20日（周五）11:00 东郊乡副联络员 重报：新增规上企业2→3；工作情况：走访企业13家',
        '3. 6月20日（周五）11:00 市科技工信局中小企业办公室 退回：新增规上数和台账不一致',
      ].join('\n'),
    );
  });

  it('is shown of the own unit alone; the coordinator sees all', async () => {
    const said = await chat.says('qizi-1', '历史 东郊乡');
    expect(said).toContain('只能看本单位（棋梓镇）的历史');
    expect(said).not.toContain('走访');
    expect(await chat.says('coordinator', '历史 东郊乡 6月')).toContain('走访企业13家');
    expect(await chat.says('coordinator', '历史 棋梓镇 5月')).toBe('棋梓镇2025年5月月报没有任何记录。');
    expect(await chat.says('qizi-1', '历史 火星')).toContain('没有看出是哪个月');
  });

  it('keeps what another unit wrote out of a group', async () => {
    expect(await chat.says('coordinator', '历史 东郊乡 6月')).toContain('走访企业');
    const inGroup = await chat.says('coordinator', '历史 东郊乡 6月', { chat: 'departments' });
    expect(inGroup).toContain('种子企业');
    expect(inGroup).not.toContain('走访企业');
  });

  it('shows what stands, and until when it can be changed', async () => {
    const said = await chat.says('dongjiao-2', '我的月报');
    expect(said.split('\n')[0]).toBe('东郊乡2025年6月月报：退回，第2版，6月20日（周五）11:00');
    expect(said).toContain('新增规上企业：3家\n');
    expect(said).toContain('（退回的数不计入累计和进度）');
    expect(said).toContain('工作情况：走访企业13家');
    expect(said).toContain('7月10日（周四）23:59前可以「改」');
    expect(said).not.toContain('回执');
  });

  it('says that nothing was reported, and shows the month before while that is open', async () => {
    await chat.clock('2025-07-03 10:00');
    const said = await chat.says('dongjiao-1', '我的月报');
    expect(said).toContain('东郊乡2025年7月月报还没有报（期限7月25日（周五）18:00）');
    expect(said).toContain('东郊乡2025年6月月报：退回');
    await chat.clock('2025-07-14 10:00');
    expect(await chat.says('dongjiao-1', '我的月报')).not.toContain('6月月报');
    expect(await chat.says('dongjiao-1', '我的月报 6月')).toContain('已经锁定');
  });
});
