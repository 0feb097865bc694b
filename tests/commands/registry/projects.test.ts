import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

const plan = [
  '入库 项目 年产10万套电机扩建',
  '企业：湘乡市甲公司',
  '目标：2026年投产，新增年产值8000万元',
  '节点：2025-06-10 主体完工；2026-03-31 竣工',
  '责任：东郊乡、市发展改革局',
].join('\n');

describe('a project of the 入规 library', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-01 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市甲公司 ${codeFor(1)}`);
  });
  afterAll(() => chat.close());

  it('must say goals, milestones with days, and who is responsible', async () => {
    for (const missing of ['目标', '节点', '责任']) {
      const less = plan
        .split('\n')
        .filter((line) => !line.startsWith(missing))
        .join('\n');
      expect(await chat.says('dongjiao-1', less)).toContain('要写清目标、节点（每个带日期）、责任');
    }
    expect(await chat.says('dongjiao-1', plan.replace('2025-06-10', '6月10日'))).toContain('要写清');
    expect(await chat.says('dongjiao-1', '入库 项目')).toContain('要写清');
    expect(await chat.says('kjgx-1', plan)).toContain('在哪个乡镇');
  });

  it('is shown with its milestones to its unit, its lead and the coordinator', async () => {
    expect(await chat.says('dongjiao-1', plan)).toContain(
      '已入库：项目1 年产10万套电机扩建（东郊乡），2个节点',
    );
    expect(await chat.says('dongjiao-1', plan)).toContain('没有重复登记');
    await chat.clock('2025-06-20 10:00');
    for (const who of ['dongjiao-2', 'fgj-1', 'coordinator'])
      expect(await chat.says(who, '项目')).toContain('下一个节点2025-06-10 主体完工（逾期）');
    for (const who of ['qizi-1', 'jyj-1']) {
      expect(await chat.says(who, '项目')).toContain('还没有项目');
      expect(await chat.says(who, '项目 1')).toContain('没有项目1');
      expect(await chat.says(who, '节点 1 第1个')).toContain('没有项目1');
    }
    expect(await chat.says('fgj-1', '项目 1')).toBe(
      [
        '项目1 年产10万套电机扩建（东郊乡）',
        '企业：湘乡市甲公司',
        '目标：2026年投产，新增年产值8000万元',
        '第1个 2025-06-10 主体完工：逾期',
        '第2个 2026-03-31 竣工：未到',
        '责任：东郊乡、市发展改革局',
      ].join('\n'),
    );
  });

  it('goes on milestone by milestone, and out with a reason', async () => {
    expect(await chat.says('dongjiao-1', '节点 1 第1个 2025-06-18')).toContain('下一个节点：2026-03-31 竣工');
    expect(await chat.says('dongjiao-1', '节点 1 第1个 2025-06-18')).toContain('已经完成');
    expect(await chat.says('dongjiao-1', '节点 1 第3个 2025-06-18')).toContain('有2个节点');
    expect(await chat.says('dongjiao-1', '节点 1 第2个 2025-07-18')).toContain('不晚于今天');
    expect(await chat.says('fgj-1', '项目')).toContain('逾期0个');
    expect(await chat.says('dongjiao-1', '出库 项目 1')).toContain('请写理由');
    expect(await chat.says('fgj-1', '出库 项目 1 业主放弃，用地收回')).toContain('业主放弃，用地收回');
    expect(await chat.says('fgj-1', '项目')).toContain('还没有项目');
    expect((await chat.call('/api/registry/projects')).body).toMatchObject([
      { number: '1', enterprise: codeFor(1), ended: { reason: '业主放弃，用地收回' } },
    ]);
  });
});
