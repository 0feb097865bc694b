import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

const DONGJIAO = '湘乡市东方机械有限公司';
const SECRET = '1,560万'.replace(',', '');

describe('who sees and changes which enterprises', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 ${DONGJIAO} ${codeFor(1)}`);
    await chat.says('dongjiao-1', `营收 ${DONGJIAO} ${SECRET} 2025-05`);
    await chat.says('jkq-1', `入库 省级 湘乡市园区电气有限公司 ${codeFor(2)} 2025-06-01`);
  });
  afterAll(() => chat.close());

  it.each([
    ['dongjiao-2', true],
    ['qizi-1', false],
    ['jkq-1', false],
    ['kjgx-1', true],
    ['tjj-1', true],
    ['scjg-1', false],
    ['jyj-1', false],
    ['coordinator', true],
    ['admin', true],
  ])('%s sees an enterprise of 东郊乡: %s', async (who, sees) => {
    const said = await chat.says(who, `企业 ${DONGJIAO}`);
    expect(said.includes('年营收：1560万元')).toBe(sees);
    expect((await chat.says(who, '库 种子')).includes(DONGJIAO)).toBe(sees);
  });

  it('shows 市政府金融办 the “专精特新” ones, and 市财政局 those that are owed something', async () => {
    expect(await chat.says('jrb-1', '企业 园区电气')).toContain('级别：省级');
    expect(await chat.says('jrb-1', `企业 ${DONGJIAO}`)).not.toContain('级别');
    expect(await chat.says('czj-1', '企业 园区电气')).toContain('编号1');
    expect(await chat.says('czj-1', '应兑')).toContain('编号1');
  });

  it.each([
    `营收 ${DONGJIAO} 1万 2025-05`,
    `出库 种子 ${DONGJIAO} 停产`,
    `升级 ${DONGJIAO} 创新型 2025-06-01`,
    `风险 ${DONGJIAO} 订单减少`,
    `更名 ${DONGJIAO} 别的公司`,
    `认定 ${DONGJIAO} 湘潭市级企业技术中心 2025-06-01`,
  ])('lets no other township change it: %s', async (words) => {
    const before = (await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body.history.length;
    expect(await chat.says('qizi-1', words)).toContain('登记在东郊乡名下');
    expect(await chat.says('jyj-1', words)).toContain('登记在东郊乡名下');
    expect((await chat.call(`/api/registry/enterprises/${codeFor(1)}`)).body.history).toHaveLength(before);
  });

  it('lets the lead of a task change what belongs to it, and nothing else', async () => {
    expect(await chat.says('kjgx-1', `升级 ${DONGJIAO} 创新型 2025-06-01`)).toContain('已升级');
    expect(await chat.says('kjgx-1', `更名 ${DONGJIAO} 别的公司`)).toContain('没有动');
    expect(await chat.says('tjj-1', `营收 ${DONGJIAO} 1600万 2025-05 统计`)).toContain('已记');
    expect(await chat.says('tjj-1', `升级 ${DONGJIAO} 省级 2025-06-01`)).toContain('没有动');
  });

  it('gives strangers nothing', async () => {
    for (const words of [
      '库',
      `企业 ${DONGJIAO}`,
      '应兑',
      '差一步',
      '企业表',
      `入库 种子 甲公司 ${codeFor(9)}`,
    ])
      expect(await chat.says('stranger', words)).toContain('要先绑定单位');
    expect(await chat.says('dongjiao-1', `划归 ${DONGJIAO} 棋梓镇 厂房在那里`)).toContain('只有统筹');
    expect(await chat.says('qizi-1', `入库 种子 湘乡市乙公司 ${codeFor(9)} 东郊乡`)).toContain(
      '只能登记本单位的企业',
    );
  });

  it('shows a group no money and no words of the units', async () => {
    const inGroup = { chat: 'townships' };
    await chat.says('dongjiao-1', `风险 ${DONGJIAO} 连续亏损`);
    for (const words of [
      `企业 ${DONGJIAO}`,
      '库 种子',
      '拟入库',
      '退规风险',
      '应兑',
      '兑现',
      '企业表',
      '兑现表',
    ]) {
      const said = await chat.says('dongjiao-1', words, inGroup);
      expect(said).not.toMatch(/1[56]\d\d万|连续亏损|10万元/);
      expect(said).not.toContain('files/');
    }
  });

  it('shows in 帮助 企业库 who pays how to pay, and nobody else', async () => {
    expect(await chat.says('dongjiao-1', '帮助')).toContain('帮助 企业库');
    expect(await chat.says('dongjiao-1', '帮助 企业库')).toContain('入库 种子');
    expect(await chat.says('dongjiao-1', '帮助 企业库')).not.toContain('确认兑付');
    expect(await chat.says('czj-1', '帮助 企业库')).toContain('确认兑付');
    expect(await chat.says('coordinator', '帮助 企业库')).toContain('划归');
    expect(await chat.says('dongjiao-1', '帮助 企业库')).toContain('或一个库的名单，如「库 种子」');
    expect(await chat.says('stranger', '帮助')).not.toContain('企业库');
  });
});

describe('two units that register one enterprise', () => {
  it('come on the conflict list, and the coordinator decides', async () => {
    const chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 ${DONGJIAO} ${codeFor(1)}`);
    expect(await chat.says('qizi-1', `入库 种子 ${DONGJIAO}`)).toContain('登记在东郊乡名下');
    expect(await chat.says('coordinator', '争议')).toContain('没有争议');
    const said = await chat.says('qizi-1', `入库 种子 ${DONGJIAO} ${codeFor(1)}`);
    expect(said).toBe(`「${DONGJIAO}」已经登记在东郊乡名下，没有改；您的登记已列进争议清单，由统筹核定。`);
    await chat.says('qizi-2', `入库 创新型 ${DONGJIAO} ${codeFor(1)}`);
    expect(await chat.says('coordinator', '争议')).toContain('登记在东郊乡，棋梓镇也登记');
    const told = (await chat.call('/sandbox/outbox')).body.items.map(({ text }: { text: string }) => text);
    expect(told.join()).toContain(`划归 ${codeFor(1)} 单位 理由`);
    expect(await chat.says('coordinator', `划归 ${codeFor(1)} 棋梓镇`)).toContain('请写理由');
    const before = (await chat.call('/sandbox/outbox')).body.items.length;
    expect(await chat.says('coordinator', `划归 ${codeFor(1)} 棋梓镇 厂房在棋梓镇`)).toContain('争议已结');
    const heard = (await chat.call(`/sandbox/outbox?after=${before}`)).body.items;
    expect(heard.map(({ user }: { user: string }) => user).sort()).toEqual([
      'dongjiao-1',
      'dongjiao-2',
      'qizi-1',
      'qizi-2',
    ]);
    expect(await chat.says('coordinator', '争议')).toContain('没有争议');
    expect(await chat.says('qizi-1', `企业 ${DONGJIAO}`)).toContain('单位：棋梓镇');
    expect(await chat.says('dongjiao-1', `企业 ${DONGJIAO}`)).not.toContain('级别');
    await chat.close();
  });
});
