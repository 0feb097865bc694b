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
    expect(await chat.says('dongjiao-1', plan.split('\n').slice(0, 2).join('\n'))).toContain(
      '没有入库，还差：目标、节点、责任。',
    );
    expect(await chat.says('dongjiao-1', plan.replace('2025-06-10', '6月10日'))).toContain(
      '节点「6月10日 主体完工」没有看出日期',
    );
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

  it('may be written in the words of the document, its milestones line by line', async () => {
    const said = await chat.says(
      'qizi-1',
      [
        '入库 项目 新能源产业园',
        '建设目标：2026年投产',
        '节点任务：',
        '1. 2025年9月30日 主体完工',
        '2、2026年3月底 竣工',
        '工作责任：棋梓镇',
      ].join('\n'),
    );
    expect(said).toContain('已入库：项目2 新能源产业园（棋梓镇），2个节点');
    const shown = await chat.says('qizi-1', '项目 2');
    expect(shown).toContain('第1个 2025-09-30 主体完工：未到');
    expect(shown).toContain('第2个 2026-03-31 竣工：未到');
    expect(await chat.says('qizi-1', '库 入规')).toContain('入规库有1个项目');
  });

  it('is put right when the plan changes, with the reason', async () => {
    await chat.says('qizi-1', '节点 2 第一个 2025-06-19');
    expect(await chat.says('qizi-1', '订正 项目 2 第1个 未完成 验收没有通过')).toBe(
      '已订正：项目2 主体完工还没有完成（验收没有通过）。',
    );
    expect(await chat.says('qizi-1', '订正 项目 2 第1个 2025年10月 雨季停工')).toBe(
      '已订正：项目2 主体完工，2025-09-30 → 2025-10-31（雨季停工）。',
    );
    expect(await chat.says('qizi-1', '订正 项目 2 责任：棋梓镇、市发展改革局')).toContain('责任是棋梓镇、市');
    expect(await chat.says('fgj-1', '项目 2')).toContain('第1个 2025-10-31 主体完工：未到');
    expect(await chat.says('qizi-1', '订正 项目 2 第1个 2025-11-30')).toContain('请写理由');
    expect(await chat.says('qizi-1', '订正 项目 2')).toContain('项目可以这样订正');
    expect(await chat.says('dongjiao-1', '订正 项目 2 第1个 2025-11-30 停工')).toContain('没有项目2');
    expect(await chat.says('fgj-1', '出库 项目 2 已竣工')).toContain('已出库');
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
      { number: '2', responsible: '棋梓镇、市发展改革局' },
    ]);
  });
});
