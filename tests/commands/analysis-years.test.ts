import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { htmlOf, rowOf, textOf } from '../support/read-docx.ts';
import { townshipReport } from '../support/sample-report.ts';
import { take } from '../support/second-quarter.ts';

describe('月分析 at the ends of a year', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
  });
  afterAll(() => chat.close());

  const analysed = async (month: string, now: string) => {
    await chat.clock(now);
    const [said, file] = await chat.replies('coordinator', `月分析 ${month}`);
    const bytes = new Uint8Array(await (await fetch(`${chat.address}${file?.url}`)).arrayBuffer());
    return { said: said?.text ?? '', paper: await textOf(bytes), page: await htmlOf(bytes) };
  };
  const report = (month: string, at: string) =>
    take(chat, [at, 'dongjiao-1', townshipReport(`月报 ${month}`, [0, 2, 1, 6, 1])]);

  // The latest first: a clock that goes back sends nothing in between.
  it('has the figures alone in a year without targets', async () => {
    await report('2026年3月', '2026-03-10 10:00');
    const { said, paper, page } = await analysed('2026-03', '2026-04-01 10:00');
    expect(said).toContain('2026年文件没有年度目标，只列完成数。');
    expect(paper).not.toMatch(/、预测|百分点）|达到序时/);
    expect(rowOf(page, '新增规上企业')).toEqual(['2家', '2家']);
  });

  it('forecasts nothing after the last day, and sends nobody after targets of a year that is over', async () => {
    await report('2024年12月', '2024-12-10 10:00');
    const { said, paper } = await analysed('2024-12', '2025-01-02 10:00');
    expect(said).toContain('序时进度100%');
    expect(paper).not.toMatch(/、预测|照现在的进度/);
    expect(said).not.toContain('还差');
    expect(said).toContain('报送1月月报：1月24日（周五）18:00前。');
  });

  it('has the figures of the first month, of one unit alone, with nothing to compare them with', async () => {
    await report('2023年1月', '2023-01-10 10:00');
    const { said, paper, page } = await analysed('2023-01', '2023-01-28 10:00');
    expect(said).toContain('达到序时进度的0项，低于序时进度的1项，还没有单位报的12项（序时进度7.7%）。');
    expect(paper).not.toMatch(/上月|去年同月|环比|第1名/);
    expect(paper).toContain('没有分到目标的，今年完成：东郊乡新增规上企业2家。');
    expect(rowOf(page, '新增规上企业')).toEqual(['2家', '2家']);
    expect(rowOf(page, '净增规上企业')).toEqual(['1家', '1家']);
    expect(rowOf(page, '退规风险企业（月末数）')).toEqual(['1家', '—']);
    expect(rowOf(page, '发明专利')).toEqual(['15件', '未报', '', '', '']);
  });

  it('adds up the year, and says what was not reported in the month', async () => {
    await report('2023年2月', '2023-02-10 10:00');
    const { page } = await analysed('2023-02', '2023-02-26 10:00');
    expect(rowOf(page, '新增规上企业')).toEqual(['2家', '持平']);
    expect(page).toMatch(/新增规上企业<.*?>2家<.*?>4家</);
    await chat.clock('2023-03-10 10:00');
    await take(chat, ['2023-03-10 10:00', 'scjg-1', '月报 2023年3月\n发明专利：3']);
    const march = await analysed('2023-03', '2023-03-26 10:00');
    expect(rowOf(march.page, '新增规上企业')).toEqual(['未报', '4家']);
    expect(march.paper).not.toContain('新增规上企业3月');
  });
});
