import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('订正', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(1)}`);
    await chat.says('dongjiao-1', '升级 甲公司 省级 2025-06-10 湘工信〔2025〕12号');
  });
  afterAll(() => chat.close());

  const card = async () => (await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body;
  const payouts = async () => (await chat.call('/api/registry/payouts')).body;

  it('gives a recognition its right day, and what it is worth its right year', async () => {
    expect(await chat.says('dongjiao-1', '升级 甲公司 省级 2024-06-10')).toContain('日期写错了用「订正」');
    expect(await chat.says('dongjiao-1', '订正 甲公司 省级 2024-06-10 公告上是2024年')).toBe(
      [
        '已订正：湘乡市甲公司，省级“专精特新”中小企业，2025-06-10 → 2024-06-10（公告上是2024年）。',
        '原来的应兑编号1随之作废。',
        '列入应兑：编号2，省级“专精特新”中小企业，10万元（计划 三（一）2）。兑付后用「已兑 2 日期」登记。',
      ].join('\n'),
    );
    expect(await payouts()).toMatchObject([
      { number: '1', voided: '公告上是2024年' },
      { number: '2', year: 2024, amount: 10, state: 'due' },
    ]);
    expect(await chat.says('dongjiao-1', '企业 甲公司')).toContain(
      '省级“专精特新”中小企业 2024-06-10（湘工信〔2025〕12号）',
    );
    expect(await chat.says('coordinator', '兑现')).toContain('奖补兑现：应兑1笔10万元');
    expect((await card()).stays).toMatchObject([{ library: 'lib-seed' }, { from: '2024-06-10', to: null }]);
  });

  it('takes out what should never have been written down, also of the figures for the report', async () => {
    expect(await chat.says('dongjiao-1', '模板')).toContain('种子企业：1');
    expect(await chat.says('dongjiao-1', '订正 甲公司 种子 误登 登记成了另一家')).toBe(
      '已订正：湘乡市甲公司，种子企业 2025-06-20的登记是误登，不算数（登记成了另一家）。',
    );
    expect(await chat.says('dongjiao-1', '模板')).not.toContain('种子企业：1');
    expect(await chat.says('dongjiao-1', '库 种子')).toContain('还没有企业');
    expect((await card()).history.map(({ kind }: { kind: string }) => kind)).toContain('retract');
    await chat.says('dongjiao-1', '入库 小升规 甲公司');
    expect(await chat.says('dongjiao-1', '订正 甲公司 小升规 2025-05-08 会议纪要')).toContain(
      '2025-06-20 → 2025-05-08',
    );
  });

  it('refuses what was paid, what is not there, and what says no reason', async () => {
    await chat.says('czj-1', '已兑 2 2025-06-19');
    expect(await chat.says('dongjiao-1', '订正 甲公司 省级 2024-06-11 看错')).toContain(
      '先「撤销兑付 2 理由」再订正',
    );
    await chat.says('czj-2', '确认兑付 2');
    expect(await chat.says('dongjiao-1', '订正 甲公司 省级 误登 看错')).toContain('已经兑付并确认');
    expect(await chat.says('dongjiao-1', '订正 甲公司 国家级小巨人 2024-06-11 看错')).toContain('没有国家级');
    expect(await chat.says('dongjiao-1', '订正 甲公司 小升规 2025-05-09')).toContain('请写理由');
    expect(await chat.says('dongjiao-1', '订正 甲公司 小升规 2025-05-08 看错')).toContain('登记的就是');
    expect(await chat.says('dongjiao-1', '订正 甲公司 小升规 2025-07-08 看错')).toContain('还没有到');
    expect(await chat.says('dongjiao-1', '订正 甲公司 小升规 看错')).toContain('请写成「订正 湘乡市甲公司');
    expect(await chat.says('qizi-1', '订正 湘乡市甲公司 小升规 2025-05-09 看错')).toContain(
      '登记在东郊乡名下',
    );
  });
});
