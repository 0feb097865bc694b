import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('several payouts in one message', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    for (const [number, name] of ['甲', '乙', '丙'].entries())
      await chat.says('dongjiao-1', `入库 省级 湘乡市${name}公司 ${codeFor(number + 1)} 2025-06-03`);
    await chat.says('dongjiao-1', '认定 甲公司 智能化改造 80万 2025-05-20');
    await chat.says('dongjiao-1', '认定 甲公司 仿制药一致性评价 2025-05-20 阿莫西林胶囊');
    await chat.says('dongjiao-1', '认定 甲公司 仿制药一致性评价 2025-05-21 布洛芬片');
  });
  afterAll(() => chat.close());

  const states = async () =>
    (await chat.call('/api/registry/payouts')).body.map(({ state }: { state: string }) => state);

  it('are all entered or none, and each that cannot be is named', async () => {
    const said = await chat.says('czj-1', '已兑 1-4、99 2025-06-19');
    expect(said).toContain('没有编号99');
    const ceiling = await chat.says('kjgx-1', '已兑 1、2、4 2025-06-19');
    expect(ceiling).toContain('编号4是上限（最高8万元），请写实际兑付的金额');
    expect(ceiling).toContain('几笔一起写的，一笔也没有动。');
    expect(await chat.says('czj-1', '已兑 1、2 2025-06-19 20万')).toContain('金额只能一笔一笔写');
    expect(await chat.says('czj-1', '已兑 1 2 2025-06-19')).toContain('没有看懂「2」，没有动');
    expect(await chat.says('czj-1', '已兑 3-1 2025-06-19')).toContain('请写编号');
    expect(await states()).toEqual(['due', 'due', 'due', 'due', 'due', 'due']);
  });

  it('are entered by one person and confirmed by another, in one message each', async () => {
    expect(await chat.says('czj-1', '已兑付 编号1-3 2025年6月19日 财预〔2025〕8号')).toBe(
      [
        '已登记3笔，2025-06-19兑付，合计30万元：',
        '编号1 湘乡市甲公司 省级“专精特新”中小企业 10万元',
        '编号2 湘乡市乙公司 省级“专精特新”中小企业 10万元',
        '编号3 湘乡市丙公司 省级“专精特新”中小企业 10万元',
        '还要另一个人发「确认兑付 1、2、3」才算已兑。',
      ].join('\n'),
    );
    expect(await chat.says('coordinator', '未兑')).toContain(
      '已填兑付2025-06-19 10万元（财预〔2025〕8号），待另一人确认',
    );
    expect(await chat.says('coordinator', '兑现')).toContain('未兑6笔48万元（3笔待确认）');
    expect(await chat.says('czj-1', '确认兑付 1、2')).toContain('要由另一个人确认');
    const { items } = (await chat.call('/sandbox/outbox')).body;
    expect(items.at(-1).text).toContain('核对后发「确认兑付 1、2、3」');
    expect(await chat.says('czj-2', '兑付确认 1、2')).toContain('已确认2笔，合计20万元');
    expect(await chat.says('czj-2', '确认 3')).toContain('已确认：编号3');
    expect(await states()).toEqual(['paid', 'paid', 'paid', 'due', 'due', 'due']);
  });

  it('have one effect when the message comes twice, also two of one enterprise', async () => {
    const twice = async () => chat.says('kjgx-1', '已兑 5、6 2025-06-19', { id: 'pay-5-6' });
    const first = await twice();
    expect(first).toContain('已登记2笔，2025-06-19兑付，合计10万元');
    expect(await twice()).toBe(first);
    const card = (await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body;
    expect(card.history.filter(({ kind }: { kind: string }) => kind === 'pay')).toHaveLength(3);
  });

  it('add up by award whatever the item', async () => {
    const said = await chat.says('coordinator', '兑现');
    expect(said).toContain(
      '· 省级仿制药质量和一致性评价过评品种奖励：应兑2笔10万元，已兑0笔，未兑2笔10万元（2笔待确认）',
    );
    expect(said).toContain('· 省级“专精特新”中小企业：应兑3笔30万元，已兑3笔30万元，未兑0笔');
    expect(await chat.says('coordinator', '应兑 乙公司')).toContain('乙公司应兑1笔，合计10万元');
    expect(await chat.says('coordinator', '应兑 甲公司')).toContain('合计最高28万元');
  });

  it('are of an item whether it stands before its day or behind it', async () => {
    const certified = (words: string) => chat.says('coordinator', `认定 甲公司 仿制药 ${words}`);
    expect(await certified('布洛芬 2025-05-01')).toContain('过评品种奖励（布洛芬），5万元');
    expect(await certified('2025-05-03 布洛芬')).toContain('同一件事不重复列');
  });
});
