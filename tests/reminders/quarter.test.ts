import { afterEach, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { openConfig } from '../support/own-config.ts';
import { townshipReport } from '../support/sample-report.ts';

const review = "  quarter-review: { workingDays: 1, time: '09:07' }\n  year-unknown:";
const gaps = "  quarter-gaps: { workingDays: -2, time: '09:07' }\n  year-unknown:";

describe('the notices about a quarter', () => {
  let chat: Chat;
  let config: Awaited<ReturnType<typeof openConfig>>;
  const open = async (changes: Parameters<typeof openConfig>[0]) => {
    config = await openConfig(changes);
    chat = await openChat({ CONFIG_DIR: config.directory });
    await chat.clock('2025-07-07 18:00');
    await reported('dongjiao', '东郊乡', ['4', '5', '6']);
    await reported('hutian', '壶天镇', ['4', '5']);
    await reported('jinsou', '金薮乡', ['6']);
  };
  /** Months that are locked by now are opened first. */
  const reported = async (unit: string, name: string, months: readonly string[]) => {
    for (const month of months) {
      await chat.says('coordinator', `解锁 ${name} 2025年${month}月`);
      const said = await chat.says(`${unit}-1`, townshipReport(`月报 2025年${month}月`, [0, 0, 0, 1, 0]));
      if (!said.includes('回执')) throw new Error(said);
    }
  };
  afterEach(async () => {
    await chat.close();
    await config.close();
  });
  const about = async (moment: string) =>
    (await chat.clock(moment)).filter(({ notice }) => notice?.startsWith('quarter-'));

  it('tell the coordinator alone, once it is locked, that it can be assessed and who lacks what', async () => {
    await open({ 'schedule.yaml': (text) => text.replace('  year-unknown:', review) });
    const [told, ...others] = await about('2025-07-15 18:00');
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      notice: 'quarter-review:2025-06:coordinator',
      at: '2025-07-11T09:07:00+08:00',
      user: 'coordinator',
      chat: null,
    });
    expect(told?.text).toContain('2025年第二季度已经锁定，可以季考核了：三个月都报了的1个单位，有缺的28个。');
    expect(told?.text).toContain('壶天镇（6月）');
    expect(told?.text).toContain('金薮乡（4月、5月）');
    expect(told?.text).toContain('「季考核 2025Q2」');
    const { notices } = (await chat.call('/api/notices?month=2025-07')).body;
    expect(notices.find(({ id }: { id: string }) => id === told?.notice)).toMatchObject({ state: 'sent' });
  });

  it('name in each group its own units that lack reports, only where the schedule asks for it', async () => {
    await open({ 'schedule.yaml': (text) => text.replace('  year-unknown:', gaps) });
    const told = await about('2025-07-08 18:00');
    expect(told.map(({ notice, chat: place }) => [notice, place])).toEqual([
      ['quarter-gaps:2025-06:townships', 'townships'],
      ['quarter-gaps:2025-06:departments', 'departments'],
    ]);
    expect(told[0]?.text).toContain('2025年第二季度的月报，还有22个单位缺：');
    expect(told[0]?.text).toContain(
      '6月的7月10日（周四）23:59前报仍然收，会记为迟报；已经锁定的月份要由统筹「解锁」。',
    );
    expect(told[0]?.text).toContain('壶天镇（6月）');
    expect(told[1]?.text).not.toContain('壶天镇');
    expect(told.flatMap(({ mentions }) => mentions)).toEqual([]);
  });

  it('can be tried out', async () => {
    await open({ 'schedule.yaml': (text) => text.replace('  year-unknown:', review) });
    expect(await chat.says('coordinator', '试发 季考核')).toContain('2025年第二季度已经锁定，可以季考核了');
  });
});
