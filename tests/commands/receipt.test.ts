import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('the receipt of a report', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
  });
  afterAll(() => chat.close());

  it('compares with nothing where nothing was reported before', async () => {
    await chat.clock('2025-04-15 10:00');
    const said = await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    expect(said).toBe(
      [
        '回执 2025-04-东郊乡-1：已收到东郊乡2025年4月月报（4月15日（周二）10:00，按时）',
        '种子企业：1家，累计1家，完成率10%（全市1/10家）',
        '新增规上企业：2家，累计2家',
        '退规企业：0家，累计0家',
        '小升规培育企业：6家',
        '退规风险企业：1家',
        '工作情况：走访企业12家',
        '（累计是今年已报各月之和）',
        '有误请发「改 指标=数」，如「改 种子企业=2」；全部不对发「撤回」。',
      ].join('\n'),
    );
  });

  it('shows what changed against last month and what the year adds up to, of flows alone', async () => {
    await chat.clock('2025-05-20 10:00');
    const said = await chat.says('dongjiao-1', townshipReport('月报', [2, 2, 1, 5, 0]));
    expect(said).toContain('种子企业：2家，▲1，累计3家');
    expect(said).toContain('新增规上企业：2家，与上月持平，累计4家');
    expect(said).toContain('小升规培育企业：5家，▼1\n');
  });

  it('says that a late report is late, and since when', async () => {
    await chat.clock('2025-06-26 09:00');
    const said = await chat.says('dongjiao-2', townshipReport('月报', [0, 0, 0, 5, 0], '无'));
    expect(said.split('\n')[0]).toContain('迟报，期限是6月25日（周三）18:00');
    expect(said).toContain('种子企业：0家，▼2，累计3家');
  });

  it('counts neither last year nor what was withdrawn', async () => {
    await chat.says('dongjiao-1', '撤回');
    await chat.clock('2025-07-15 09:00');
    const july = await chat.says('dongjiao-1', townshipReport('月报', [1, 0, 0, 5, 0]));
    expect(july).toContain('种子企业：1家，累计4家');
    expect(july).not.toContain('▲');
    await chat.clock('2026-01-15 09:00');
    expect(await chat.says('dongjiao-1', townshipReport('月报', [1, 0, 0, 5, 0]))).toContain(
      '种子企业：1家，累计1家',
    );
  });
});
