import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

describe('people and units', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-10 10:00');
  });
  afterAll(() => chat.close());

  const numberIn = (words: string): string => /编号 (\d+)/.exec(words)?.[1] ?? '';
  const lastWordTo = async (user: string): Promise<string> => {
    const { items } = (await chat.call('/sandbox/outbox')).body;
    return items.filter((item: { user: string }) => item.user === user).at(-1)?.text ?? '';
  };

  it('lets nobody unknown use what needs a unit, and says how to get one', async () => {
    expect(await chat.says('stranger', '谁没报')).toContain('请发「绑定 单位名」');
  });

  it('binds a newcomer when the coordinator agrees, and tells both', async () => {
    const asked = await chat.says('newcomer', '绑定 棋梓镇');
    expect(asked).toContain('申请绑定棋梓镇副联络员');
    expect(await lastWordTo('coordinator')).toContain('账号 newcomer 申请绑定棋梓镇副联络员');
    expect(await chat.says('coordinator', `同意 ${numberIn(asked)}`)).toContain('对方现在是棋梓镇副联络员');
    expect(await lastWordTo('newcomer')).toContain('您现在是棋梓镇副联络员');
    expect(await chat.says('newcomer', '谁没报')).toContain('应报29个单位');
  });

  it('does not bind whom the coordinator does not know', async () => {
    const asked = await chat.says('somebody', '绑定 东郊');
    await chat.says('coordinator', `不同意 ${numberIn(asked)}`);
    expect(await lastWordTo('somebody')).toContain('没有通过');
    expect(await chat.says('somebody', '谁没报')).toContain('绑定');
  });

  it('lets only the coordinator agree', async () => {
    const asked = await chat.says('applicant', '绑定 月山镇');
    expect(await chat.says('yueshan-1', `同意 ${numberIn(asked)}`)).toContain('只有统筹');
  });

  it('names the open requests when a number is wrong', async () => {
    expect(await chat.says('coordinator', '同意 999')).toMatch(/没有编号 999 的申请。等待同意的有：\d+/);
  });

  it('suggests units that sound like what was written', async () => {
    expect(await chat.says('writer', '绑定 棋子镇')).toContain('「棋梓镇」');
    expect(await chat.says('writer', '绑定 火星')).toContain('没有「火星」这个单位。请写单位全称');
  });

  it('hands a duty over to a colleague of the same unit alone', async () => {
    const asked = await chat.says('successor', '绑定 壶天镇');
    expect(await chat.says('dongjiao-1', `交接 ${numberIn(asked)}`)).toContain('只能由壶天镇的联络人员交接');
    expect(await chat.says('hutian-1', `交接 ${numberIn(asked)}`)).toContain('对方现在是壶天镇联络员');
    expect(await chat.says('hutian-1', '谁没报')).toContain('绑定');
    expect(await chat.says('successor', '谁没报')).toContain('应报');
  });

  it('unbinds who leaves', async () => {
    expect(await chat.says('fanjiang-2', '解绑')).toContain('您不再是翻江镇的联络人员');
    expect(await chat.says('fanjiang-2', '谁没报')).toContain('绑定');
  });

  it('does not bind twice', async () => {
    expect(await chat.says('meiqiao-1', '绑定 东郊乡')).toContain('您已经是梅桥镇联络员');
  });

  it('keeps who did what to whom, when and with which message, with the audit of the month', async () => {
    const text = await (await fetch(`${chat.address}/api/audit?month=2025-06`)).text();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const about = (unit: string) => lines.filter((line) => line.unit === unit && line.person !== null);
    expect(about('qizi')).toMatchObject([
      { kind: 'asked', by: 'sandbox-newcomer', person: 'sandbox-newcomer', source: '绑定 棋梓镇' },
      { kind: 'bound', by: 'coordinator', person: 'sandbox-newcomer', role: 'deputy', month: '2025-06' },
    ]);
    expect(about('dongjiao')).toMatchObject([{ kind: 'asked' }, { kind: 'declined', by: 'coordinator' }]);
    expect(about('hutian')).toMatchObject([
      { kind: 'asked' },
      { kind: 'handed-over', by: 'hutian-1', person: 'sandbox-successor', role: 'liaison' },
      { kind: 'unbound', by: 'hutian-1', person: 'hutian-1' },
    ]);
    expect(about('fanjiang')).toMatchObject([{ kind: 'unbound', person: 'fanjiang-2', role: 'deputy' }]);
    expect(lines.every(({ message, at }) => message && at)).toBe(true);
    expect(await (await fetch(`${chat.address}/api/audit?month=2025-05`)).text()).toBe('');
  });

  it('keeps the coordinator where the file puts them', async () => {
    expect(await chat.says('coordinator', '解绑')).toContain('people.yaml');
  });
});
