import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('差一步', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(1)}`);
    await chat.says('dongjiao-1', `入库 创新型 湘乡市乙公司 ${codeFor(2)}`);
    await chat.says('qizi-1', `入库 省级 湘乡市丙公司 ${codeFor(3)} 2025-06-03`);
  });
  afterAll(() => chat.close());

  it('names the recognition that is wanted, its amount and clause, and whom to ask', async () => {
    const said = await chat.says('coordinator', '差一步');
    expect(said).toContain(
      '湘乡市乙公司：认定为湘潭市级“专精特新”中小企业 → 湘潭市级“专精特新”中小企业 5万元（计划 三（一）2，问市科技工信局）',
    );
    expect(said).toContain('湘乡市丙公司：认定为国家级专精特新“小巨人”企业');
    expect(said).toContain('湘乡市丙公司：认定为省级单项冠军产品企业');
    // Two steps away.
    expect(said).not.toContain('湘乡市甲公司');
    expect(await chat.says('dongjiao-1', '差一步')).not.toContain('湘乡市丙公司');
    expect(await chat.says('coordinator', '差一步 棋梓镇')).not.toContain('湘乡市乙公司');
  });

  it('holds what was written about an enterprise against the conditions as answers do', async () => {
    await chat.says('dongjiao-1', '情况 甲公司 今年发明专利破零，还没转化应用');
    expect(await chat.says('dongjiao-1', '差一步')).toContain(
      '湘乡市甲公司：转化应用（现在不符合） → 发明专利“破零” 2万元（计划 三（二）4，问市市场监管局）',
    );
    await chat.says('dongjiao-1', '情况 甲公司 今年发明专利破零，已转化应用');
    expect(await chat.says('dongjiao-1', '差一步')).toContain('湘乡市甲公司：条件都齐了，只差申报');
    await chat.says('dongjiao-1', '认定 甲公司 发明专利破零 2025-06-10');
    expect(await chat.says('dongjiao-1', '差一步')).not.toContain('甲公司');
  });

  it('tells how much investment is wanted, and that a title is', async () => {
    await chat.says('qizi-1', '认定 丙公司 上云 42万 2025-06-05');
    expect(await chat.says('qizi-1', '企业 丙公司')).toContain(
      '差一步：投入50万元以上，还差8万元 → 深度“上云上平台”补助 最高2.5万元',
    );
    await chat.says('dongjiao-1', '认定 乙公司 上云 80万 2025-06-05');
    expect(await chat.says('dongjiao-1', '企业 乙公司')).toContain(
      '是“专精特新”中小企业（现在不符合） → 深度“上云上平台”补助 最高4万元',
    );
    // As soon as the title is there, nothing is missing any longer.
    await chat.says('dongjiao-1', '升级 乙公司 湘潭市级 2025-06-18');
    expect(await chat.says('dongjiao-1', '企业 乙公司')).toContain(
      '条件都齐了，只差申报 → 深度“上云上平台”补助 最高4万元',
    );
  });

  it('does not know another unit’s word', async () => {
    expect(await chat.says('dongjiao-1', '差一步 天上')).toContain('没有「天上」这个单位');
    expect(await chat.says('dongjiao-1', '情况 甲公司')).toContain('请写上内容，如「情况 湘乡市甲公司');
  });
});

describe('拟入库, 应入尽入, 退规风险', () => {
  it('follow the revenue and the risk as they are written', async () => {
    const chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(1)}`);
    expect(await chat.says('dongjiao-1', '营收 甲公司 2000万 2025-05')).toContain(
      '按方案 三（二），应进“小升规”重点企业培育库（营业收入1000—2000万元的小微企业（年度重点培育对象），在库动态管理），正好在界线上',
    );
    expect(await chat.says('coordinator', '拟入库')).toContain('湘乡市甲公司：应进“小升规”重点企业培育库');
    await chat.says('dongjiao-1', '入库 小升规 甲公司');
    expect(await chat.says('dongjiao-1', '营收 甲公司 2600万 2025-06')).toContain('不再符合“小升规”');
    expect(await chat.says('tjj-1', '应入尽入')).toContain('湘乡市甲公司，2025年6月年营收2600万元：');
    expect(await chat.says('dongjiao-1', '入库 规上 甲公司 2025-06-15')).toContain('已入库');
    expect(await chat.says('tjj-1', '应入尽入')).toContain('没有该入规');
    expect(await chat.says('dongjiao-1', '风险 甲公司 订单减少，连续亏损')).toContain('应进“退规风险企业库”');
    expect(await chat.says('dongjiao-1', '风险 甲公司 订单减少')).toContain('已经标为有退规风险');
    expect(await chat.says('dongjiao-1', '退规风险')).toContain('还没有一企一策');
    await chat.says('dongjiao-1', '帮扶 甲公司 已对接银行，续贷300万元');
    expect(await chat.says('kjgx-1', '退规风险')).toContain('一企一策：已对接银行，续贷300万元');
    expect(await chat.says('dongjiao-1', '解除风险 甲公司 订单恢复')).toContain('已解除');
    expect(await chat.says('dongjiao-1', '解除风险 甲公司 订单恢复')).toContain('没有标过');
    expect(await chat.says('dongjiao-1', '营收 甲公司 2600万 2025-06')).toContain('没有动');
    expect(await chat.says('dongjiao-1', '营收 甲公司 2600 2025-06')).toContain('金额写一个准数带「万」');
    expect(await chat.says('dongjiao-1', '营收 甲公司 2600万 2025-07')).toContain('还没有到');
    await chat.close();
  });
});
