import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

describe('a command that is written in a way it does not take', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  it.each([
    [
      '暂停提醒',
      '没有看懂「暂停提醒」。「暂停提醒」是几天内不主动发提醒和周报，这样写：「暂停提醒 3天」「恢复提醒」',
    ],
    ['暂停提醒 到7月3日', '没有看懂「暂停提醒 到7月3日」'],
    ['催报 乡镇', '这样写：「催报」'],
    ['帮助 催报', '「催报」是现在就在群里提醒没报的单位，每个群一天一次，这样写：「催报」'],
  ])('「%s」 is told how it is written', async (words, told) => {
    expect(await chat.says('coordinator', words)).toContain(told);
  });

  it('is not told to who may not use it', async () => {
    expect(await chat.says('dongjiao-1', '催报 乡镇')).toContain('只有统筹');
    expect(await chat.says('stranger', '历史 12345')).toContain('要先绑定单位');
  });

  it.each(['月报什么时候报', '进度怎么算的', '导出口的企业有奖励吗'])(
    'leaves the question 「%s」 alone',
    async (words) => {
      expect(await chat.says('coordinator', words)).not.toContain('这样写');
    },
  );
});

describe('a command while a reason is asked for', () => {
  it('is told how it is written, and is not taken for the reason', async () => {
    const chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await chat.says(
      'tjj-1',
      '月报\n规上工业：363\n规上商贸物流：98\n规上建筑业：55\n规上服务业：41\n经开区规上：230',
    );
    await chat.clock('2025-06-20 10:00');
    const asked = await chat.says(
      'tjj-1',
      '月报\n规上工业：3630\n规上商贸物流：98\n规上建筑业：55\n规上服务业：41\n经开区规上：230',
    );
    expect(asked).toContain('还没有存');
    expect(await chat.says('tjj-1', '帮助 撤回')).toContain('「撤回」是撤回本单位的月报');
    expect(await chat.says('tjj-1', '新纳入一批企业')).toContain('回执');
    await chat.close();
  });
});

describe('why', () => {
  it('is answered for any words that name one metric', async () => {
    const chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.clock('2025-06-20 10:00');
    expect(await chat.says('coordinator', '为什么 经开区占比')).toContain('经开区规上企业占比，截至6月20日');
    await chat.close();
  });
});
