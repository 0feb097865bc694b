import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('入库 and 出库', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const card = async (code: string) => (await chat.call(`/api/registry/enterprises/${code}`)).body;

  it('registers an enterprise with its code, and shows it to its unit', async () => {
    const said = await chat.says('dongjiao-1', `入库 种子 湘乡市东方机械有限公司 ${codeFor(1)} 工业`);
    expect(said).toBe(
      `已登记：湘乡市东方机械有限公司（${codeFor(1)}），东郊乡。\n已入库：湘乡市东方机械有限公司，优质“种子企业”库，2025-06-20。`,
    );
    expect(await chat.says('dongjiao-2', '企业 东方机械')).toContain('级别：种子企业');
    expect(await card(codeFor(1))).toMatchObject({
      unit: 'dongjiao',
      sector: '工业',
      steps: [{ rung: 'seed', day: '2025-06-20' }],
      history: [{ kind: 'register', by: 'dongjiao-1' }, { kind: 'step' }, { kind: 'join' }],
    });
  });

  it('wants a code the first time, the right one, and no second enterprise of the same name', async () => {
    expect(await chat.says('dongjiao-1', '入库 种子 湘乡市甲公司')).toContain(
      '第一次入库要写统一社会信用代码',
    );
    const wrong = codeFor(2).replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
    expect(await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${wrong}`)).toContain('校验码');
    expect(await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(2).slice(1)}`)).toContain(
      '是17位',
    );
    expect(await chat.says('dongjiao-1', `入库 种子 湘乡市东方机械有限公司 ${codeFor(2)}`)).toContain(
      `已经有一家同名的「湘乡市东方机械有限公司」，代码是 ${codeFor(1)}`,
    );
    expect(await chat.says('dongjiao-1', `入库 创新型 湘乡市西方机械有限公司 ${codeFor(1)}`)).toContain(
      '这个代码登记的是「湘乡市东方机械有限公司」',
    );
    expect((await chat.call('/api/registry')).body.total).toBe(1);
  });

  it('is told how to write it', async () => {
    expect(await chat.says('dongjiao-1', `入库 湘乡市甲公司 ${codeFor(2)}`)).toContain('没有看出是哪个库');
    expect(await chat.says('dongjiao-1', '入库 种子')).toContain('没有看出是哪家企业');
    expect(await chat.says('dongjiao-1', '入库')).toContain('这样写：「入库');
    expect(await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(2)} 2025-07-01`)).toContain(
      '还没有到',
    );
    expect(await chat.says('coordinator', `入库 种子 湘乡市甲公司 ${codeFor(2)}`)).toContain('在哪个乡镇');
    expect(await chat.says('dongjiao-1', '出库 种子 东方机械')).toContain('请写理由');
    expect(await chat.says('dongjiao-1', '出库 规上 东方机械 停产')).toContain('不在规上企业里');
  });

  it('does a thing once, however often it is said', async () => {
    expect(await chat.says('dongjiao-1', '入库种子 东方机械')).toContain(
      '2025-06-20起就在优质“种子企业”库里',
    );
    expect((await card(codeFor(1))).history).toHaveLength(3);
  });

  it('leaves a library with the reason as it was written, and keeps what was', async () => {
    await chat.says('dongjiao-1', '入库 小升规 东方机械');
    expect(await chat.says('dongjiao-1', '出库 小升规 东方机械 搬到棋梓镇，已停产')).toContain(
      '理由：搬到棋梓镇，已停产',
    );
    expect(await chat.says('dongjiao-1', '企业 东方机械')).toContain(
      '“小升规”重点企业培育库（2025-06-20至2025-06-20，搬到棋梓镇，已停产）',
    );
    expect(await chat.says('dongjiao-1', '入库 小升规 东方机械')).toContain('已入库');
  });

  it('keeps the old name of an enterprise that has a new one', async () => {
    expect(await chat.says('dongjiao-1', '更名 东方机械 湘乡市东方智能装备（集团）有限公司')).toContain(
      '已更名',
    );
    expect(await chat.says('dongjiao-1', '企业 湘乡市东方机械有限公司')).toContain(
      '湘乡市东方智能装备（集团）有限公司（原名湘乡市东方机械有限公司）',
    );
  });

  it('asks which one where several fit, and takes the number', async () => {
    await chat.says('dongjiao-1', `入库 种子 湘乡市南方电机厂 ${codeFor(3)}`);
    await chat.says('dongjiao-1', `入库 种子 湘乡市南方电缆厂 ${codeFor(4)}`);
    const asked = await chat.says('dongjiao-1', '营收 南方 800万 2025-05');
    expect(asked).toContain('有2家企业都像「南方」，没有动');
    const at = asked.split('\n').findIndex((line) => line.includes('南方电缆厂'));
    expect(await chat.says('dongjiao-2', `${at}`)).not.toContain('已记');
    expect(await chat.says('dongjiao-1', '7')).toContain('请回1到2之间的序号');
    expect(await chat.says('dongjiao-1', `${at}`)).toContain('已记：湘乡市南方电缆厂，年营收800万元');
    expect(await chat.says('dongjiao-1', `${at}`)).not.toContain('已记');
    expect((await card(codeFor(3))).revenues).toEqual([]);
    await chat.says('dongjiao-1', '帮扶 南方 已走访，对接了银行。');
    await chat.says('dongjiao-1', `${at}`);
    expect((await card(codeFor(4))).help).toMatchObject([{ text: '已走访，对接了银行' }]);
  });

  it('drops the question when it is cancelled', async () => {
    await chat.says('dongjiao-1', '企业 南方');
    expect(await chat.says('dongjiao-1', '取消')).toContain('什么都没有存');
    expect(await chat.says('dongjiao-1', '1')).not.toContain('南方电');
  });

  it('lists a library in pages', async () => {
    for (let number = 10; number < 35; number += 1)
      await chat.says('qizi-1', `入库 种子 湘乡市第${number}厂 ${codeFor(number)}`);
    const first = await chat.says('qizi-1', '库 种子');
    expect(first).toContain('棋梓镇优质“种子企业”库有25家');
    expect(first).toContain('第1/2页');
    expect(first.split('\n')).toHaveLength(22);
    const second = await chat.says('qizi-1', '库 种子 第2页');
    expect(second.split('\n')[1]).toMatch(/^21\. /);
    expect(second).not.toContain('第3页');
    expect(await chat.says('coordinator', '库 种子 东郊乡')).toContain('有3家');
    expect(await chat.says('coordinator', '库')).toContain('优质“种子企业”库：28家');
  });
});
