import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';
import { townshipReport } from '../../support/sample-report.ts';

describe('the month’s figures that the registry knows', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(1)}`);
    await chat.says('dongjiao-1', `入库 规上 湘乡市甲公司 2025-05-08`);
    await chat.says('dongjiao-1', `入库 小升规 湘乡市乙公司 ${codeFor(2)}`);
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市乙公司`);
    await chat.says('dongjiao-1', '出库 规上 湘乡市甲公司 营收达不到');
  });
  afterAll(() => chat.close());

  const stored = async (unit: string) => (await chat.call(`/api/reports/2025-06/${unit}`)).body;

  it('stand in the form, and where they come from is said apart from it', async () => {
    const [form, sources] = await chat.replies('dongjiao-1', '模板');
    expect(form?.text).toBe(
      [
        '月报 2025年6月 东郊乡',
        '种子企业：1',
        '新增规上企业：0',
        '退规企业：1',
        '小升规培育企业：1',
        '退规风险企业：',
        '工作情况：',
      ].join('\n'),
    );
    expect(sources?.text).toContain('种子企业：企业库里本月进“优质种子企业库”的是1家（湘乡市乙公司）');
    expect(sources?.text).not.toContain('退规风险企业：');
    expect((await chat.says('dongjiao-1', '模板 5月')).split('\n').slice(1, 5)).toEqual([
      '种子企业：1',
      '新增规上企业：1',
      '退规企业：0',
      '小升规培育企业：1',
    ]);
  });

  it('are nothing where the registry is not kept', async () => {
    expect(await chat.replies('qizi-1', '模板')).toHaveLength(1);
    expect(await chat.says('qizi-1', townshipReport('月报', [3, 2, 0, 6, 1]))).toContain('回执');
  });

  it('are reported without a question when they are the same', async () => {
    const form = (await chat.replies('dongjiao-1', '模板'))[0]?.text ?? '';
    const filled = form.replace('退规风险企业：', '退规风险企业：0').replace('工作情况：', '工作情况：走访');
    expect(await chat.says('dongjiao-1', filled)).toContain('回执 2025-06-东郊乡-1');
  });

  it('are asked about when a report says otherwise, and the report stands as it was given', async () => {
    const asked = await chat.says('dongjiao-1', '改 种子企业=2');
    expect(asked).toContain('还没有存');
    expect(asked).toContain('「种子企业」这次是2家，企业库里本月进“优质种子企业库”的是1家（湘乡市乙公司）');
    expect((await stored('dongjiao')).values.seed).toBe(1);
    expect(await chat.says('dongjiao-1', '核实无误')).toContain('也请写一句为什么');
    expect(await chat.says('dongjiao-1', '原因：丙公司月底才评，还没有登记')).toContain('回执');
    expect(await stored('dongjiao')).toMatchObject({
      values: { seed: 2 },
      explanations: { seed: '丙公司月底才评，还没有登记' },
    });
    expect((await chat.call(`/api/registry?library=lib-seed&unit=dongjiao`)).body.total).toBe(2);
  });

  it('are those of all units for the department that reports them', async () => {
    await chat.says('qizi-1', `入库 省级 湘乡市丁公司 ${codeFor(4)} 2025-06-03`);
    const [form] = await chat.replies('kjgx-1', '模板');
    expect(form?.text).toContain('省级专精特新“小巨人”：1');
    expect(form?.text).toContain('湘潭市级专精特新“小巨人”：\n');
  });
});
