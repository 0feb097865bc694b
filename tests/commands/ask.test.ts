import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

describe('a question about the policy', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-10 10:00');
  });
  afterAll(() => chat.close());

  it('is answered with figure, clause and document number, the figure first', async () => {
    const said = await chat.says('stranger', '国家级小巨人奖多少');
    expect(said.split('\n')[0]).toContain('20万元');
    expect(said).toContain('湘乡政办发〔2022〕6号');
    expect(said).toContain('计划 三（一）3');
    expect(said).toContain('市科技工信局');
  });

  it('is answered to somebody without a unit also when it begins with 月报', async () => {
    expect(await chat.says('stranger', '月报找谁 电话')).toContain('56712172');
    expect(await chat.says('stranger', '月报拖到月底交行不行')).toContain('每月25日前');
    expect(await chat.says('stranger', '月报\n种子企业：1')).toContain('要先绑定单位');
  });

  it('finds the longest name', async () => {
    expect(await chat.says('stranger', '国家级的重点小巨人奖几多')).toContain('30万元');
  });

  it('is declined in one sentence when it is about something else', async () => {
    const said = await chat.says('stranger', '明天下不下雨');
    expect(said).toContain('不在我能答的范围内');
    expect(said).not.toMatch(/\d+万/);
  });

  it('goes on from what was asked before, for each person of a group alone', async () => {
    const group = { chat: 'townships' };
    await chat.says('dongjiao-1', '绿色制造省级奖多少', group);
    await chat.says('qizi-1', '信贷支持谁牵头', group);
    expect((await chat.says('dongjiao-1', '国家级呢', group)).split('\n')[0]).toContain('5万元');
    expect((await chat.says('qizi-1', '那培养人才那条呢', group)).split('\n')[0]).toContain('市教育局');
    expect(await chat.says('dongjiao-1', '谁牵头')).not.toContain('市市场监管局');
  });

  it('shows each condition, asks for what decides, and goes on with the answer', async () => {
    const first = await chat.says('jkq-1', '我们上云投了60万，能不能拿补助');
    expect(first).toContain('❓ 是“专精特新”中小企业');
    expect(first).toContain('✔ 投入50万元以上');
    expect(await chat.says('jkq-1', '是专精特新企业')).toContain('最高不超过3万元');
    await chat.says('zzb-1', '我们上云投了60万，能不能拿补助');
    const unknown = await chat.says('zzb-1', '不知道');
    expect(unknown).toContain('❓ 是“专精特新”中小企业');
    expect(unknown).not.toContain('请补充');
    await chat.says('jkq-2', '我们上云投了60万，能不能拿补助');
    expect(await chat.says('jkq-2', '不是专精特新')).toContain('✖ 是“专精特新”中小企业');
  });

  it('carries the caution of the period when that is over', async () => {
    expect(await chat.says('stranger', '国家级小巨人奖多少')).not.toContain('已满');
    await chat.clock('2026-01-05 10:00');
    expect(await chat.says('stranger', '国家级小巨人奖多少')).toContain('2022—2025年已满');
  });

  it('is refused and not kept when it holds what a group must not hold', async () => {
    const secret = '431381199001011234 这个人的企业能拿奖吗';
    expect(await chat.says('stranger', secret)).toContain('没有处理，也没有保存');
    expect(await chat.says('coordinator', '待补充')).not.toContain('431381');
  });
});

describe('a question that the document does not answer', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-10 10:00');
  });
  afterAll(() => chat.close());

  it('is said to be open with the nearest fact and whom to ask, and kept with its count', async () => {
    const said = await chat.says('dongjiao-1', '申报国家级小巨人要交哪些材料？');
    expect(said).toContain('文件没有写');
    expect(said).not.toMatch(/营业执照|审计报告/);
    await chat.says('qizi-1', '申报国家级小巨人要交哪些材料');
    const open = await chat.says('coordinator', '待补充');
    expect(open).toContain('1. 申报国家级小巨人要交哪些材料');
    expect(open).toContain('问过2次');
    expect(await chat.says('dongjiao-1', '待补充')).toContain('只有统筹');
  });

  it('is answered by the coordinator, to who asked and to the next, with who and when', async () => {
    await chat.says('coordinator', '补充 1 见市科技工信局每年的申报通知');
    const told = (await chat.call('/sandbox/outbox')).body.items;
    expect(told.at(-1)).toMatchObject({ user: 'qizi-1' });
    expect(told.at(-1).text).toContain('见市科技工信局每年的申报通知');
    const next = await chat.says('jkq-1', '申报国家级小巨人要交哪些材料');
    expect(next.split('\n')[0]).toContain('见市科技工信局每年的申报通知');
    expect(next).toContain('市科技工信局中小企业办公室6月10日');
    expect(await chat.says('coordinator', '待补充')).toContain('没有待补充');
  });
});

describe('原文', () => {
  it('says where the text would lie when it is not there', async () => {
    const chat = await openChat();
    await chat.says('stranger', '国家级小巨人奖多少');
    expect(await chat.says('stranger', '原文')).toContain('original.txt');
    await chat.close();
  });

  it('quotes the clause of the last answer, or the one that is named', async () => {
    const config = join(await mkdtemp(join(tmpdir(), 'config-')), 'config');
    await cp(join(import.meta.dirname, '../../config'), config, { recursive: true });
    const place = join(config, 'policies/xiangxiang-2022-6');
    const { title } =
      /short: 计划, title: (?<title>[^,]+),/.exec(await readFile(join(place, 'document.yaml'), 'utf8'))
        ?.groups ?? {};
    await writeFile(
      join(place, 'original.txt'),
      [title, '三、任务', '（一）梯度', '3. 这是第三项的原文。', '（二）别的', '4. 这是第四项的原文。'].join(
        '\n',
      ),
    );
    const chat = await openChat({ CONFIG_DIR: config });
    await chat.says('stranger', '国家级小巨人奖多少');
    expect(await chat.says('stranger', '原文')).toContain('这是第三项的原文');
    expect(await chat.says('stranger', '原文 计划 三（二）4')).toContain('这是第四项的原文');
    expect(await chat.says('stranger', '原文 计划 九')).toContain('没有这一条');
    await chat.close();
  });
});
