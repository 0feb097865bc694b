import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { reportSecondQuarter } from '../support/second-quarter.ts';

describe('交接卡', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await reportSecondQuarter(chat);
    await chat.clock('2025-07-01 09:00');
  });
  afterAll(() => chat.close());

  it('tells a newcomer the targets, where the unit stands, what is due and whom to call', async () => {
    expect((await chat.says('jkq-2', '交接卡')).split('\n')).toEqual([
      '**【交接卡】经开区管委会（7月1日）**',
      '**我们的目标**',
      '种子企业：本单位今年7家（计划 三（一）1），已完成4家，57.1%，领先7.3点',
      '**现在到哪一步**',
      '种子企业今年4家（报到6月）；新增规上企业今年4家（报到6月）；退规企业今年1家（报到6月）；小升规培育企业12家（报到6月）；退规风险企业3家（报到6月）。',
      '**要办的事**',
      '2025年7月月报：还没报，期限7月25日（周五）18:00。',
      '下次提醒：7月7日（周一）08:37。',
      '报的时候发「模板」拿表，没有变化发「零报告」，报错了发「改」；看以前怎么报的发「历史」。',
      '**找谁**',
      '市科技工信局中小企业办公室（市行政中心0248办公室），联系人李智，电话56712172。',
      expect.stringContaining('2022年文件'),
      '助手里管月报的：市科技工信局中小企业办公室。',
      '本单位在助手里的人：经开区管委会联络员、经开区管委会副联络员。',
      '还能做什么，发「帮助」。',
    ]);
  });

  it('names a month that is still owed, and an assessment that can be objected to', async () => {
    await chat.says('coordinator', '征求意见 2025Q2');
    const card = await chat.says('hutian-1', '交接卡');
    expect(card).toContain('种子企业：同类单位今年合计3家（计划 三（一）1），没有分到各单位');
    expect(card).toContain('2025年6月月报：没报，期限6月25日（周三）18:00。\n2025年7月月报：还没报');
    expect(card).toContain('2025年第二季度季考核在征求意见，7月8日（周二）18:00前可以「有异议 理由」。');
  });

  it('is of the own unit; the coordinator may look at any', async () => {
    expect(await chat.says('hutian-1', '交接卡 东郊乡')).toContain('只能看本单位（壶天镇）');
    expect(await chat.says('coordinator', '交接卡 东郊乡')).toContain('【交接卡】东郊乡');
    expect(await chat.says('coordinator', '交接卡 某乡')).toContain('没有看出是哪个单位');
    const guest = await chat.says('xcb-1', '交接卡');
    expect(guest).toContain('文件没有给本单位分年度数。');
    expect(guest).toContain('报的时候发「模板」拿表，只写工作情况');
    expect(guest).not.toContain('零报告');
    expect(await chat.says('stranger', '交接卡')).toContain('要先绑定单位');
  });
});
