import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('a month in one word', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.clock('2025-06-12 10:00');
  });
  afterAll(() => chat.close());

  const stored = async (unit: string, month = '2025-06') =>
    (await chat.call(`/api/reports/${month}/${unit}`)).body;

  it('零报告 counts flows as 0 and takes stocks over from last month', async () => {
    expect(await chat.says('dongjiao-1', '零报告')).toContain('回执 2025-06-东郊乡-1');
    expect((await stored('dongjiao')).values).toEqual({
      seed: 0,
      'gs-new': 0,
      'gs-exit': 0,
      upgrade: 6,
      risk: 1,
    });
  });

  it('零报告 after a month with much is a decision, not a slip that wants a reason', async () => {
    await chat.clock('2025-05-20 11:00');
    await chat.says('jyj-1', '月报 中高级人才培训30人，高级经营管理人才培训5人');
    await chat.clock('2025-06-12 10:00');
    expect(await chat.says('jyj-1', '月报 中高级人才培训0人，高级经营管理人才培训0人')).toContain(
      '请回一句原因',
    );
    await chat.says('jyj-1', '取消');
    expect(await chat.says('jyj-1', '零报告')).toContain('回执 2025-06-市教育局-1');
  });

  it('零报告 takes all the stocks that it asks for at once', async () => {
    await chat.says('jinshi-1', '零报告');
    const said = await chat.says('jinshi-1', '小升规培育企业 5，退规风险 1');
    expect(said).toContain('回执 2025-06-金石镇-1');
    expect(said).toContain('小升规培育企业：5家');
    expect(said).toContain('退规风险企业：1家');
    expect(said).toContain('种子企业：0家');
  });

  it('零报告 asks for stocks where there is no last month, one after the other', async () => {
    const asked = await chat.says('qizi-1', '零报告');
    expect(asked).toContain('还没有存');
    expect(asked).toContain('小升规培育企业');
    expect(asked).toContain('还有1处');
    expect((await stored('qizi')).version).toBe(0);
    expect(await chat.says('qizi-1', '一共4家')).toContain('退规风险企业');
    expect(await chat.says('qizi-1', '0')).toContain('回执 2025-06-棋梓镇-1');
    expect((await stored('qizi')).values).toEqual({
      seed: 0,
      'gs-new': 0,
      'gs-exit': 0,
      upgrade: 4,
      risk: 0,
    });
  });

  it('模板 gives the unit’s own form with last month’s stocks', async () => {
    const form = await chat.says('dongjiao-2', '模板');
    expect(form.split('\n')[0]).toBe('月报 2025年6月 东郊乡');
    expect(form).toMatch(/小升规培育企业：\s*6/);
    expect(form).not.toContain('发明专利');
    expect(await chat.says('scjg-1', '模板')).toContain('发明专利');
    expect((await chat.says('dongjiao-2', '模板 5月')).split('\n')[0]).toBe('月报 2025年5月 东郊乡');
    const filled = form.replace(/(种子企业|新增规上企业|退规企业)：[^\n]*/g, '$1：1');
    expect(await chat.says('dongjiao-2', filled)).toContain('回执 2025-06-东郊乡-2');
  });

  it('月报 alone, and how to report, are answered with the form', async () => {
    for (const words of ['月报', '月报怎么报', '怎么填', '零报告怎么报'])
      expect((await chat.says('scjg-1', words)).split('\n')[0]).toBe('月报 2025年6月 市市场监管局');
  });

  it('同上月 alone does for stocks, and says what is missing besides', async () => {
    expect(await chat.says('dongjiao-2', '同上月')).toContain('都没有新增请发「零报告」');
    await chat.says(
      'tjj-1',
      '月报 2025年6月\n规上工业300\n规上商贸90\n规上建筑业40\n规上服务业30\n经开区规上200',
    );
    await chat.clock('2025-07-15 10:00');
    expect(await chat.says('tjj-1', '同上月')).toContain('规上工业企业：300家，与上月持平');
    await chat.clock('2025-06-12 10:00');
  });

  it('代报 is the coordinator’s, labelled, and the unit is told', async () => {
    expect(await chat.says('dongjiao-1', '代报 壶天镇 零报告')).toContain('只有统筹');
    const said = await chat.says('coordinator', townshipReport('代报 壶天镇 2025年6月', [1, 2, 0, 6, 1]));
    expect(said.split('\n')[0]).toBe(
      '回执 2025-06-壶天镇-1：已代报壶天镇2025年6月月报（6月12日（周四）10:00，按时）',
    );
    expect(await stored('hutian')).toMatchObject({
      proxyFor: 'hutian',
      submittedBy: 'coordinator',
      versions: [{ kind: 'proxy', version: 1 }],
    });
    const { items } = (await chat.call('/sandbox/outbox')).body;
    const told = items.filter(({ user }: { user: string }) => user === 'hutian-1').at(-1)?.text;
    expect(told).toContain('统筹替你们单位填报了月报');
    expect(told).toContain('新增规上企业：2家');
    expect(await chat.says('hutian-1', '历史')).toContain('中小企业办公室 代报：种子企业1');
  });

  it('代报 needs a unit, and refuses like a report', async () => {
    expect(await chat.says('coordinator', '代报')).not.toContain('回执');
    expect(await chat.says('coordinator', '代报 壶天镇 2025年6月\n种子企业：一些')).toContain('没有存');
  });

  it('offers a text that looks like a report and does not say so', async () => {
    const text = townshipReport('月报', [1, 2, 0, 6, 1]).replace('月报\n', '');
    expect(await chat.says('meiqiao-1', text)).toContain('像是一份月报');
    expect((await stored('meiqiao')).version).toBe(0);
    expect(await chat.says('meiqiao-1', '不是')).toContain('没有存');
    expect(await chat.says('meiqiao-1', '是')).not.toContain('回执');
    await chat.says('meiqiao-1', text);
    expect((await chat.says('meiqiao-1', '是')).split('\n')[0]).toContain('回执');
    expect((await stored('meiqiao')).values.seed).toBe(1);
  });

  it('tells how to report to who only mentions a figure', async () => {
    expect(await chat.says('lishan-1', '这个月种子企业有2家')).toContain('没有存。要报月报请发「模板」');
    expect(await chat.says('lishan-1', '种子企业2家能奖多少')).not.toContain('没有存');
    expect((await stored('lishan')).version).toBe(0);
  });
});
