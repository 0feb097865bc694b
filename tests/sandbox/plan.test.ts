import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

const departments: Readonly<Record<string, string>> = {
  kjgx: '月报，湘潭市级专精特新“小巨人”1，省级专精特新“小巨人”0，国家级专精特新“小巨人”0，单项冠军产品企业0，湘潭市级企业技术中心0，技术成果1，试点示范企业0',
  scjg: '月报，发明专利1',
  jrb: '月报，500万元以上信贷项目1，股权融资企业0',
  jyj: '月报，中高级人才培训2，高级经营管理人才培训1',
  zzb: '月报，人才招聘会0',
  tjj: '月报，规上工业企业322，规上商贸物流企业95，规上建筑业企业52，规上服务业企业43，经开区规上企业330',
};

describe('the plan of the sandbox', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-15 10:00');
  });
  afterAll(() => chat.close());

  const plan = async (month: string) => (await chat.call(`/sandbox/plan?month=${month}`)).body;
  const walk = async (from: string, to: string): Promise<string[]> => {
    const moment = (text: string) => encodeURIComponent(`${text.replace(' ', 'T')}:00+08:00`);
    const { body } = await chat.call(`/sandbox/walk?from=${moment(from)}&to=${moment(to)}`);
    return body.lines.map(({ words }: { words: string }) => words);
  };
  const wordsOf = async (month: string, id: string): Promise<string> =>
    (await plan(month)).notices.find((notice: { id: string }) => notice.id === id)?.words;

  it('tells the deadline and why it is not on the printed day', async () => {
    const { title, deadline, next } = await plan('2025-05');
    expect(title).toBe('2025年5月的安排');
    expect(deadline).toBe('月报期限：5月23日（周五）18:00（5月25日是休息日，提前到这一天）');
    expect(next).toEqual({ at: '2025-05-16T09:07:00+08:00', words: '5月16日 09:07 开始报送' });
  });

  it('tells what waits and what the clock was set past', async () => {
    expect(await wordsOf('2025-05', 'report-open:2025-05:townships')).toBe('等着发');
    expect(await wordsOf('2025-05', 'weekly-digest:2025-05-12:townships')).toBe('时钟没有走过这一刻，没有发');
  });

  it('tells that a notice was not sent because everybody had reported', async () => {
    for (const [unit, words] of Object.entries(departments))
      expect(await chat.says(`${unit}-1`, words)).toContain('回执');
    await chat.clock('2025-05-21 09:07');
    expect(await wordsOf('2025-05', 'report-due:2025-05:D-2:townships')).toBe('已发');
    expect(await wordsOf('2025-05', 'report-due:2025-05:D-2:departments')).toBe(
      '都报了，没有要提醒的，所以没有发',
    );
  });

  it('tells of a walk day by day: what was sent, where, and why nothing else was', async () => {
    expect(await walk('2025-05-16 12:00', '2025-05-21 09:07')).toEqual([
      '5月17日（周六）到5月18日（周日）：休息日，不主动发消息',
      '5月19日 08:37 每周进度 → 乡镇（街道）工作群：已发',
      '5月19日 08:37 每周进度 → 市直单位工作群：已发',
      '5月20日（周二）：计划里没有要发的',
      '5月21日 09:07 提醒没报的单位 → 乡镇（街道）工作群：已发',
      '5月21日 09:07 提醒没报的单位 → 市直单位工作群：都报了，没有要提醒的，所以没有发',
    ]);
    expect(await walk('2025-05-21 09:07', '2025-05-20 09:00')).toEqual([
      '时钟往回拨了：发过的不收回，也不重发',
    ]);
  });

  it('tells that reminders are paused, before and after', async () => {
    await chat.says('coordinator', '暂停提醒 3天');
    const { paused } = await plan('2025-05');
    expect(paused).toMatch(/^提醒暂停到5月2\d日/);
    expect(await wordsOf('2025-05', 'report-due:2025-05:D-0:townships')).toMatch(/^提醒暂停到.*，到时不发$/);
    await chat.clock('2025-05-23 09:07');
    expect(await wordsOf('2025-05', 'report-due:2025-05:D-0:townships')).toBe('那时提醒暂停着，没有发');
  });

  it.each(['/sandbox/plan?month=May', '/sandbox/walk?from=x&to=y'])('refuses %s', async (path) => {
    expect((await fetch(`${chat.address}${path}`)).status).toBe(400);
  });
});
