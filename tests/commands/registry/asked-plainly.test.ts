import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('enterprises asked about and noted in plain words', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 创新型 湘乡市甲机械有限公司 ${codeFor(1)}`);
    await chat.says('dongjiao-1', `入库 种子 湘乡市乙食品厂 ${codeFor(2)}`);
  });
  afterAll(() => chat.close());

  it.each([
    '湘乡市甲机械有限公司',
    '查一下 湘乡市甲机械有限公司',
    '查询企业 甲机械',
    '企业湘乡市甲机械有限公司',
  ])('shows the card for: %s', async (text) => {
    expect(await chat.says('dongjiao-1', text)).toContain('级别：创新型中小企业');
  });

  it('lists a library by the word 名单, and leaves what the library is to the policy', async () => {
    expect(await chat.says('dongjiao-1', '种子企业库名单')).toContain('1. 湘乡市乙食品厂');
    for (const text of ['种子企业库', '查询 种子企业库'])
      expect(await chat.says('dongjiao-1', text)).toContain('依据');
  });

  it('lists what one enterprise lacks', async () => {
    expect(await chat.says('coordinator', '差一步 甲机械')).toContain(
      '湘乡市甲机械有限公司差一步能得奖补的有1条',
    );
    expect(await chat.says('coordinator', '哪些企业差一步')).toContain('差一步能得奖补的有1条');
    expect(await chat.says('qizi-1', '差一步 甲机械')).toContain('您能看到的企业里也没有');
  });

  it('tells at once what a note means for the awards', async () => {
    expect(await chat.says('dongjiao-1', '情况 乙食品厂 今年发明专利破零，还没转化应用')).toBe(
      [
        '已记：湘乡市乙食品厂的情况。',
        '差一步：转化应用（现在不符合） → 发明专利“破零” 2万元（计划 三（二）4，问市市场监管局）',
      ].join('\n'),
    );
    expect(await chat.says('dongjiao-1', '情况 乙食品厂 换了法人')).toBe('已记：湘乡市乙食品厂的情况。');
  });

  it('says what the rules say when it is new, and not after every change', async () => {
    await chat.says('dongjiao-1', '入库 小升规 甲机械');
    expect(await chat.says('dongjiao-1', '营收 甲机械 2600万 2025-05')).toContain(
      '要出库发「出库 小升规库 湘乡市甲机械有限公司 理由」',
    );
    expect(await chat.says('dongjiao-1', '入库 规上 甲机械 2025-06-01')).toContain(
      '对象是还没入规的小微企业',
    );
    expect(await chat.says('dongjiao-1', '出库 创新型 甲机械 复核没有通过')).not.toContain('不再符合');
    expect(await chat.says('dongjiao-1', '出库 小升规库 甲机械 已经入规')).toContain('已出库');
  });

  it('says that only who is on the above-scale list can drop out of it', async () => {
    expect(await chat.says('dongjiao-1', '风险 乙食品厂 停产')).toContain(
      '入了规的请补登记「入库 规上 湘乡市乙食品厂 日期」',
    );
    expect(await chat.says('dongjiao-1', '风险 甲机械 订单减少')).not.toContain('补登记');
  });

  it('lets who leads an award certify it for an enterprise that is owed nothing yet', async () => {
    expect(await chat.says('scjg-1', '企业 甲机械')).toContain('没有「甲机械」');
    expect(await chat.says('scjg-1', '认定 甲机械 湖湘精品 2025-05-20')).toContain('列入应兑：编号1');
    expect(await chat.says('scjg-1', '认定 甲机械 湘潭市级企业技术中心 2025-05-20')).toContain('没有动');
  });

  it('asks whether a second subsidy of the same kind is the same thing', async () => {
    await chat.says('kjgx-1', '认定 甲机械 智能化改造 80万 2025-05-20');
    expect(await chat.says('kjgx-1', '认定 甲机械 智能化改造 80万 2025-05-21')).toContain(
      '这一项已经列过编号2（2025-05-20，投资80万元）；如果是同一件事，请发「作废 3 重复」',
    );
  });

  it('says which columns banks get', async () => {
    expect(await chat.says('jrb-1', '银行名单')).toBe(
      '专精特新企业名单：0家，只有企业名称、统一社会信用代码、级别、认定日期（计划 三（四）10）。已记入审计。',
    );
  });
});
