import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('orders about enterprises as clerks type them', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const revenues = async () => (await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body.revenues;

  it('take the colon, the comma, the bracket and the blanks that people put', async () => {
    const pieces = codeFor(2).replace(/(.{4})/g, '$1 ');
    for (const [text, name] of [
      [`入库：种子企业库，湘乡市甲机械有限公司，${codeFor(1)}`, '湘乡市甲机械有限公司'],
      [`入库 种子 湘乡市乙机械有限公司 ${pieces}`, '湘乡市乙机械有限公司'],
      [`入库湘乡市丙机械有限公司（${codeFor(3)}）种子库`, '湘乡市丙机械有限公司'],
      [`入库 种子 湘乡市丁机械有限公司 统一社会信用代码：${codeFor(4)}`, '湘乡市丁机械有限公司'],
    ] as const)
      expect(await chat.says('dongjiao-1', text)).toContain(`已入库：${name}，优质“种子企业”库，2025-06-20`);
  });

  it('keep a revenue for the month that was written, whatever the writing', async () => {
    for (const [text, month] of [
      ['营收 甲机械 1.2亿元 202503 税务局', '2025年3月，来源：税务局'],
      ['营收：甲机械，1900万，2025年4月', '2025年4月，来源：东郊乡填报'],
      ['营收 甲机械1560万 2025-05', '2025年5月'],
      ['营收湘乡市甲机械有限公司 1570万 2025-06', '2025年6月'],
      ['营收 甲机械 1300万元 2024年', '2024年12月'],
      ['湘乡市甲机械有限公司 营收 1400万元 去年', '2024年12月'],
    ] as const)
      expect(await chat.says('dongjiao-1', text)).toContain(month);
    expect(await revenues()).toMatchObject([
      { month: '2024-12', amount: 1400 },
      { month: '2025-03', amount: 12_000, source: '税务局' },
      { month: '2025-04', amount: 1900 },
      { month: '2025-05', amount: 1560 },
      { month: '2025-06', amount: 1570 },
    ]);
  });

  it.each([
    '营收 甲机械 1560万 2026',
    '营收 甲机械 1560万 2025年',
    '营收 甲机械 1560万 今年',
    '营收 甲机械 1560万 上半年',
    '营收 甲机械 1560万 2025年一季度',
    '营收 甲机械 1560万 2025年1-6月',
    '营收 甲机械 约1500万 2025-06',
    '营收 甲机械 1500-1600万 2025-06',
    '营收 甲机械 -5万 2025-06',
    '入库 小升规 甲机械 6/10',
    '入库 小升规 甲机械 2025-05',
    '出库 种子 甲机械 6/10 已停产',
    '升级 甲机械 创新型 2025-06-10 2025-13-40',
  ])('keep nothing where a figure or a day cannot be read: %s', async (text) => {
    const before = (await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body.history.length;
    expect(await chat.says('dongjiao-1', text)).toMatch(/没有看懂|没有看出营收是多少/);
    expect((await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body.history).toHaveLength(before);
  });

  it('show how to finish what was begun, with the enterprise that was meant', async () => {
    expect(await chat.says('dongjiao-1', '入库 省级 甲机械')).toContain(
      '如「入库 省级 湘乡市甲机械有限公司 2025-06-10」',
    );
    expect(await chat.says('dongjiao-1', '升级 甲机械 国家级小巨人')).toContain(
      '如「升级 湘乡市甲机械有限公司 国家级小巨人 2025-06-10」',
    );
    expect(await chat.says('dongjiao-1', '出库 种子 甲机械')).toContain(
      '如「出库 种子 湘乡市甲机械有限公司 已停产」',
    );
    expect(await chat.says('dongjiao-1', '入库 创新型 湘乡市戊机械有限公司')).toContain(
      '如「入库 创新型 湘乡市戊机械有限公司 91430381MA0000000P」',
    );
    expect(await chat.says('coordinator', `入库 种子 湘乡市戊机械有限公司 ${codeFor(5)}`)).toContain(
      `如「入库 种子 湘乡市戊机械有限公司 ${codeFor(5)} 东郊乡」`,
    );
  });

  it('ask which one is meant by a title that several have', async () => {
    for (const text of ['升级 甲机械 小巨人 2025-06-10', '入库 小巨人 甲机械 2025-06-10'])
      expect(await chat.says('dongjiao-1', text)).toMatch(
        /没有看出是哪(?:一级|个库)，可以写：.*国家级小巨人/,
      );
    expect((await chat.call('/api/registry/payouts')).body).toEqual([]);
  });

  it('hint at a name that is no whole one', async () => {
    const said = await chat.says('dongjiao-1', `入库 种子 绿野 ${codeFor(6)}`);
    expect(said).toContain(`「绿野」像是简称；名单上用全称，和营业执照不一样请发「更名 ${codeFor(6)} 全称」`);
    expect(await chat.says('dongjiao-1', `更名 ${codeFor(6)} 湘乡市绿野农业有限公司`)).toContain(
      '已更名：绿野 → 湘乡市绿野农业有限公司',
    );
  });

  it('may begin with the whole name of the enterprise', async () => {
    expect(await chat.says('dongjiao-1', '湘乡市甲机械有限公司升级为创新型 2025-06-03')).toContain(
      '已升级：湘乡市甲机械有限公司，创新型中小企业，2025-06-03',
    );
    expect(await chat.says('dongjiao-1', '升级 甲机械 为 湘潭市级 2025-06-05')).toContain('已升级');
    expect(await chat.says('dongjiao-1', '湘乡市甲机械有限公司 出库 种子 已经升级')).toContain('已出库');
  });

  it('leave questions about the policy to the policy', async () => {
    for (const text of [
      '认定省级专精特新奖多少',
      '升级改造补多少',
      '营收1500万能进哪个库',
      '湘乡市甲机械有限公司升级省级专精特新奖多少',
    ])
      expect(await chat.says('dongjiao-1', text)).toContain('依据');
  });
});
