import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('a report that raises a question', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    for (const month of ['03', '04', '05']) {
      await chat.clock(`2025-${month}-20 10:00`);
      for (const unit of ['dongjiao', 'hutian', 'meiqiao', 'yueshan'])
        await chat.says(`${unit}-1`, townshipReport('月报', [1, 2, 0, 6, 1]));
    }
    await chat.clock('2025-06-03 10:00');
  });
  afterAll(() => chat.close());

  const stored = async (unit: string, month = '2025-06') =>
    (await chat.call(`/api/reports/${month}/${unit}`)).body;

  it('is asked for its month while two are due, and stored under the one that is answered', async () => {
    const asked = await chat.says('qizi-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    expect(asked).toContain('还没有存');
    expect(asked).toContain('「2025年5月」、「2025年6月」');
    expect((await stored('qizi', '2025-05')).version).toBe(0);
    const [reply] = await chat.replies('qizi-1', '5月');
    expect(reply?.report).toEqual({ unit: 'qizi', month: '2025-05', version: 1 });
    expect(reply?.text).toContain('迟报');
  });

  it('is asked of each person and in each chat apart', async () => {
    await chat.says('qizi-2', townshipReport('月报 2025年6月', [9, 9, 9, 9, 9]));
    await chat.says('baitian-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    expect(await chat.says('baitian-2', '5月')).not.toContain('回执');
    expect(await chat.says('baitian-1', '5月', { chat: 'townships' })).not.toContain('回执');
    expect(await chat.says('baitian-1', '5月')).toContain('回执 2025-05-白田镇-1');
  });

  it('waits harmlessly while other things are said', async () => {
    await chat.says('longdong-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    expect(await chat.says('longdong-1', '国家级小巨人奖多少')).toContain('20万元');
    expect(await chat.says('longdong-1', '谁没报')).toContain('应报29个单位');
    expect((await stored('longdong', '2025-05')).version).toBe(0);
    expect(await chat.says('longdong-1', '2025年5月')).toContain('回执');
  });

  it('can be given up', async () => {
    await chat.says('lishan-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    expect(await chat.says('lishan-1', '取消')).toContain('已取消，什么都没有存');
    expect(await chat.says('lishan-1', '5月')).not.toContain('回执');
    expect((await stored('lishan', '2025-05')).version).toBe(0);
  });

  it('wants a reason for a figure far from the unit’s own months; that it was checked is none', async () => {
    const asked = await chat.says('dongjiao-1', townshipReport('月报 2025年6月', [30, 2, 0, 6, 1]));
    expect(asked).toContain('还没有存');
    expect(asked).toContain('「种子企业」这次是30家，以往各月都是1家');
    for (const words of ['核实无误', '数据准确，没有错。', '是的', '已核对']) {
      expect(await chat.says('dongjiao-1', words)).toContain('请写一句为什么');
    }
    expect((await stored('dongjiao')).version).toBe(0);
    expect(await chat.says('dongjiao-1', '新园区集中投产')).toContain(
      '种子企业：30家，▲29，累计33家，完成率540%（全市54/10家），说明：新园区集中投产',
    );
    expect(await stored('dongjiao')).toMatchObject({ explanations: { seed: '新园区集中投产' } });
    expect(await chat.says('dongjiao-1', '历史')).toContain('说明：种子企业：新园区集中投产');
  });

  it('keeps the reason while the figure stays, and asks for a new one when it changes', async () => {
    await chat.says('dongjiao-1', '改 退规企业=1');
    expect((await stored('dongjiao')).explanations).toEqual({ seed: '新园区集中投产' });
    expect(await chat.says('dongjiao-1', townshipReport('月报 2025年6月', [30, 2, 0, 6, 1]))).toContain(
      '回执',
    );
    expect(await chat.says('dongjiao-1', '改 种子企业=40')).toContain('还没有存');
    expect(await chat.says('dongjiao-1', '原因：又有十家开工')).toContain(
      '改动：种子企业 30→40（又有十家开工）',
    );
    await chat.says('dongjiao-1', '改 种子企业=1');
    expect((await stored('dongjiao')).explanations).toEqual({});
  });

  it('takes a question for a question while a reason waits, and a new report for a new report', async () => {
    await chat.says('hutian-1', townshipReport('月报 2025年6月', [30, 2, 0, 6, 1]));
    expect(await chat.says('hutian-1', '省级小巨人奖多少')).not.toContain('回执');
    expect((await stored('hutian')).version).toBe(0);
    expect(await chat.says('hutian-1', townshipReport('月报 2025年6月', [3, 2, 0, 6, 1]))).toContain(
      '种子企业：3家',
    );
    expect(await chat.says('hutian-1', '新园区集中投产')).not.toContain('回执');
  });

  it('takes one reason for all figures, or one for each', async () => {
    const asked = await chat.says('yueshan-1', townshipReport('月报 2025年6月', [30, 20, 0, 6, 1]));
    expect(asked).toContain('「种子企业」');
    expect(asked).toContain('「新增规上企业」');
    expect(await chat.says('yueshan-1', '谢谢')).toContain('还没有存');
    await chat.says('yueshan-1', '种子企业：集中入驻；新增规上企业：集中入规');
    expect((await stored('yueshan')).explanations).toEqual({ seed: '集中入驻', 'gs-new': '集中入规' });
    await chat.says('yueshan-1', '改 种子企业=40、新增规上企业=40');
    await chat.says('yueshan-1', '新园区投产');
    expect((await stored('yueshan')).explanations).toEqual({ seed: '新园区投产', 'gs-new': '新园区投产' });
  });

  it('shows the reason in the table and in the API', async () => {
    await chat.says('meiqiao-1', townshipReport('月报 2025年6月', [30, 2, 0, 6, 1]));
    await chat.says('meiqiao-1', '新园区集中投产');
    const { body } = await chat.call('/api/reports?month=2025-06');
    expect(body.units.find(({ unit }: { unit: string }) => unit === 'meiqiao').explanations).toEqual({
      seed: '新园区集中投产',
    });
  });

  it('is not stored once its month is locked, whatever is answered', async () => {
    await chat.says('tanshi-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.clock('2025-06-11 00:05');
    expect(await chat.says('tanshi-1', '5月')).not.toContain('回执');
    expect((await stored('tanshi', '2025-05')).version).toBe(0);
  });
});
