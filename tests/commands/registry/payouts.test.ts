import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';
import { cellsOf } from '../../support/read-xlsx.ts';

describe('a recognition, and what is paid for it', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 创新型 湘乡市东方机械有限公司 ${codeFor(1)} 2024-03-01`);
    await chat.says('qizi-1', `入库 创新型 湘乡市棋梓电气有限公司 ${codeFor(2)} 2024-03-01`);
  });
  afterAll(() => chat.close());

  const payouts = async () => (await chat.call('/api/registry/payouts')).body;

  it('becomes due with amount, clause and number', async () => {
    const said = await chat.says(
      'dongjiao-1',
      '升级 东方机械 湘潭市级专精特新 2024-06-10 潭工信〔2024〕12号',
    );
    expect(said).toContain('列入应兑：编号1，湘潭市级“专精特新”中小企业，5万元（计划 三（一）2）');
    await chat.says('dongjiao-1', '升级 东方机械 省级专精特新 2025-06-10');
    expect(await payouts()).toMatchObject([
      { number: '1', amount: 5, year: 2024, clause: '计划 三（一）2', state: 'due' },
      { number: '2', amount: 10, year: 2025, code: codeFor(1), unit: 'dongjiao' },
    ]);
    expect(await chat.says('dongjiao-1', '企业 东方机械')).toContain(
      '湘潭市级“专精特新”中小企业 2024-06-10（潭工信〔2024〕12号）',
    );
  });

  it('is not due twice, nor outside the period of the document, nor without a day', async () => {
    expect(await chat.says('kjgx-1', '升级 东方机械 省级专精特新 2025-06-12')).toContain('没有重复登记');
    await chat.says('dongjiao-1', '出库 省级 东方机械 复核没有通过');
    expect(await chat.says('dongjiao-1', '升级 东方机械 省级 2025-06-18')).toContain('已经列过应兑（编号2');
    expect(await chat.says('qizi-1', '升级 棋梓电气 湘潭市级 2022-04-20')).toContain('不在文件的实施期里');
    expect(await chat.says('qizi-1', '升级 棋梓电气 省级')).toContain('要写认定日期');
    expect(await chat.says('qizi-1', '升级 棋梓电气 部级 2025-06-01')).toContain('没有看出是哪一级');
    expect(await chat.says('qizi-1', '升级 棋梓电气 省级 2025-07-01')).toContain('还没有到');
    expect(await payouts()).toHaveLength(2);
  });

  it('is worked out from an investment as answers work it out', async () => {
    const said = await chat.says('dongjiao-1', '认定 东方机械 智能化改造 80万 2025-05-20');
    expect(said).toContain('编号3，智能化改造项目补助，最高8万元（计划 三（三）8）');
    expect(said).toContain('请牵头单位市科技工信局核对');
    expect(await chat.says('dongjiao-1', '认定 东方机械 智能化改造 80万 2025-05-20')).toContain(
      '已经列过应兑（编号3',
    );
    expect(await chat.says('dongjiao-1', '认定 东方机械 上云 42万 2025-05-20')).toContain('要投入50万元以上');
    expect(await chat.says('qizi-1', '认定 棋梓电气 智能化改造 2025-05-20')).toContain('请写上投资额');
    expect(await chat.says('qizi-1', '认定 棋梓电气 好企业奖 2025-05-20')).toContain('没有看出是哪一项奖补');
    expect(await chat.says('qizi-1', '认定 棋梓电气 军工四证 2025-05-20')).toContain('可以是好几项奖补');
    expect(await chat.says('qizi-1', '认定 棋梓电气 重点小巨人 2025-05-20')).toContain('请用「升级」登记');
    expect(await payouts()).toHaveLength(3);
  });

  it('is paid when two different people say so', async () => {
    expect(await chat.says('czj-1', '已兑 1 2024-09-01')).toContain('还要另一个人发「确认兑付 1」');
    expect(await chat.says('czj-1', '确认兑付 1')).toContain('要由另一个人确认');
    expect((await payouts())[0]).toMatchObject({ state: 'entered' });
    expect(await chat.says('dongjiao-1', '确认兑付 1')).toContain('由这一项的牵头单位、市财政局和统筹登记');
    expect(await chat.says('coordinator', '确认兑付 1')).toContain('已确认：编号1');
    expect((await payouts())[0]).toMatchObject({ state: 'paid', payment: { day: '2024-09-01', amount: 5 } });
    expect(await chat.says('kjgx-1', '确认兑付 1')).toContain('已经兑付并确认过');
    expect(await chat.says('czj-1', '已兑 1 2024-09-02')).toContain('已经兑付并确认过');
    const { items } = (await chat.call('/sandbox/outbox')).body;
    const told = items.filter(({ user }: { user: string }) => user === 'coordinator').at(-1)?.text;
    expect(told).toContain('市财政局联络员登记了兑付：编号1');
  });

  it('is refused with a wrong amount, day or number', async () => {
    expect(await chat.says('czj-1', '已兑 2 2025-06-19 9万')).toContain('和写的金额不一样');
    expect(await chat.says('czj-1', '已兑 2 2025-06-01')).toContain('不能早于认定日期');
    expect(await chat.says('czj-1', '已兑 2 2025-06-21')).toContain('还没有到');
    expect(await chat.says('czj-1', '已兑 2')).toContain('请写兑付日期');
    expect(await chat.says('czj-1', '已兑 99 2025-06-19')).toContain('没有编号99的应兑');
    expect(await chat.says('czj-1', '已兑 3 2025-06-19')).toContain('请写实际兑付的金额');
    expect(await chat.says('czj-1', '已兑 3 2025-06-19 8.5万')).toContain('不能超过');
    expect(await chat.says('czj-1', '确认兑付 2')).toContain('还没有登记兑付');
  });

  it('can be taken back before it is confirmed, and voided while nothing is paid', async () => {
    await chat.says('czj-1', '已兑 3 2025-06-19 7.5万');
    expect(await chat.says('coordinator', '作废 3 误录')).toContain('在等另一个人');
    expect(await chat.says('coordinator', '撤销兑付 3 和凭证不一致')).toContain('仍是未兑');
    await chat.says('czj-1', '已兑 3 2025-06-19 7.2万');
    expect(await chat.says('coordinator', '确认兑付 3')).toContain('已兑7.2万元');
    expect(await chat.says('coordinator', '作废 2')).toContain('请写理由');
    expect(await chat.says('coordinator', '作废 2 复核没有通过')).toContain('不再应兑');
    expect(await chat.says('coordinator', '应兑')).not.toContain('编号2 ');
  });

  it('adds up by year and by award', async () => {
    const all = await chat.says('coordinator', '兑现');
    expect(all).toContain('奖补兑现：应兑2笔13万元，已兑2笔12.2万元，未兑0笔');
    expect(all).toContain('2024年：应兑1笔5万元，已兑1笔5万元');
    expect(await chat.says('coordinator', '兑现 2025')).toContain(
      '2025年奖补兑现：应兑1笔8万元，已兑1笔7.2万元',
    );
    expect(await chat.says('coordinator', '未兑')).toContain('未兑没有');
    expect(await chat.says('qizi-1', '应兑')).toContain('应兑没有');
  });

  it('is a table with sums, and the table stands in the audit', async () => {
    const [reply] = await chat.replies('czj-1', '兑现表 2025');
    expect(reply).toMatchObject({ kind: 'file', name: '2025年奖补兑现表-2025-06-20.xlsx' });
    const bytes = new Uint8Array(await (await fetch(`${chat.address}${reply?.url}`)).arrayBuffer());
    const [, headings = [], row = []] = await cellsOf(bytes);
    expect(Object.fromEntries(headings.map((heading, index) => [heading, row[index]]))).toMatchObject({
      企业名称: '湘乡市东方机械有限公司',
      统一社会信用代码: codeFor(1),
      '应兑（万元）': 8,
      '已兑（万元）': 7.2,
      条款: '计划 三（三）8',
    });
    const audit = await (await fetch(`${chat.address}/api/audit?month=2025-06`)).text();
    expect(audit).toContain('"kind":"export","about":"2025年奖补兑现表"');
    expect(audit.match(/"kind":"enterprise-pay"/g)).toHaveLength(3);
  });
});
