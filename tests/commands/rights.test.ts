import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

const people = ['stranger', 'dongjiao-1', 'dongjiao-2', 'coordinator', 'admin'] as const;
type Who = (typeof people)[number];
/** bind: told how to be bound · manager: told that only the coordinator may · yes: worked */
type Right = 'bind' | 'manager' | 'own' | 'yes';

const everyone: Readonly<Record<Who, Right>> = {
  stranger: 'yes',
  'dongjiao-1': 'yes',
  'dongjiao-2': 'yes',
  coordinator: 'yes',
  admin: 'yes',
};
const reporters = { ...everyone, stranger: 'bind' } as const;
const managers = { ...reporters, 'dongjiao-1': 'manager', 'dongjiao-2': 'manager' } as const;
/** What a unit does for itself: the coordinator has other words for it. */
const units = { ...reporters, coordinator: 'own', admin: 'own' } as const;

const rights: readonly (readonly [string, Readonly<Record<Who, Right>>])[] = [
  ['帮助', everyone],
  ['国家级小巨人奖多少', everyone],
  ['日历', everyone],
  ['取消', everyone],
  ['月报', reporters],
  ['零报告', reporters],
  ['模板', reporters],
  ['改 种子企业=2', reporters],
  ['撤回', units],
  ['我的月报', reporters],
  ['历史', reporters],
  ['谁没报', reporters],
  ['进度', reporters],
  ['进度 发明专利', reporters],
  ['周报', reporters],
  ['为什么 种子企业', reporters],
  ['下次提醒', reporters],
  ['解绑', units],
  ['交接 1', units],
  ['催报', managers],
  ['导出', managers],
  ['月分析', managers],
  ['季考核', reporters],
  ['交接卡', reporters],
  ['征求意见', managers],
  ['发布考核', managers],
  ['有异议 数不对', units],
  ['代报 东郊乡 零报告', managers],
  ['退回 东郊乡 数据不对', managers],
  ['延期 东郊乡 到28日 停电', managers],
  ['解锁 东郊乡 4月', managers],
  ['同意 99', managers],
  ['试发', managers],
  ['暂停提醒 1天', managers],
  ['恢复提醒', managers],
  ['待补充', managers],
  ['补充 1 答复', managers],
  ['状态', managers],
];

/** What the answer says about the right of who asked. */
const rightIn = (words: string): Right => {
  if (words.includes('要先绑定单位才能用')) return 'bind';
  if (words.includes('只有统筹')) return 'manager';
  return /由单位自己的联络员|people\.yaml/.test(words) ? 'own' : 'yes';
};

describe('who may do what', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1], '东郊乡自己的话'));
  });
  afterAll(() => chat.close());

  const cases = rights
    .filter(([words]) => words !== '解绑')
    .flatMap(([words, allowed]) => people.map((who) => [who, words, allowed[who]] as const));

  it.each(cases)('%s: 「%s」 → %s', async (who, words, right) => {
    expect(rightIn(await chat.says(who, words))).toBe(right);
  });

  it('shows in 帮助 only what this person may do', async () => {
    const namesFor = async (who: Who) =>
      (await chat.says(who, '帮助')).split('\n').flatMap((line) => /^· ([^：]+)：/.exec(line)?.[1] ?? []);
    const [stranger, liaison, coordinator] = [
      await namesFor('stranger'),
      await namesFor('dongjiao-1'),
      await namesFor('coordinator'),
    ];
    expect(stranger).toEqual(expect.arrayContaining(['绑定', '问政策']));
    expect(stranger).not.toContain('月报');
    for (const name of ['月报', '零报告', '模板', '改', '撤回', '我的月报', '历史', '谁没报'])
      expect(liaison).toContain(name);
    for (const name of ['代报', '退回', '延期', '解锁', '导出', '催报', '状态']) {
      expect(liaison).not.toContain(name);
      expect(coordinator).toContain(name);
    }
    expect(coordinator).not.toContain('回答');
  });

  it('keeps a unit’s narrative from other units, by whatever command', async () => {
    for (const words of [
      '历史 东郊乡',
      '历史 东郊乡 6月',
      '我的月报',
      '谁没报',
      '进度',
      '模板',
      '导出',
      '改 东郊乡 工作情况=别的话',
    ])
      expect(await chat.says('qizi-1', words)).not.toContain('东郊乡自己的话');
    expect(await chat.says('coordinator', '历史 东郊乡')).toContain('东郊乡自己的话');
    expect(await chat.says('dongjiao-2', '我的月报')).not.toContain('只有统筹');
  });
});
