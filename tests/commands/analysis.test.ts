import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { htmlOf, rowOf, textOf } from '../support/read-docx.ts';
import { cellsOf } from '../support/read-xlsx.ts';
import { townshipReport } from '../support/sample-report.ts';
import { lateCorrection, reportSecondQuarter, take } from '../support/second-quarter.ts';

const MADE = '2025-07-01 09:00';

describe('月分析', () => {
  let chat: Chat;
  let summary: string;
  let paper: string;
  let page: string;
  const download = async (url = '') =>
    new Uint8Array(await (await fetch(`${chat.address}${url}`)).arrayBuffer());
  const analysed = async (words: string, place?: { chat: string }) => {
    const [said, file] = await chat.replies('coordinator', words, place);
    return { said: said?.text ?? '', file, bytes: await download(file?.url) };
  };
  beforeAll(async () => {
    chat = await openChat();
    await reportSecondQuarter(chat);
    await chat.clock(MADE);
    const { said, bytes } = await analysed('月分析 2025-06');
    [summary, paper, page] = [said, await textOf(bytes), await htmlOf(bytes)];
  });
  afterAll(() => chat.close());

  it('says in one line how many targets are where they should be', () => {
    expect(summary.split('\n').slice(0, 2)).toEqual([
      '**【月分析】2025年6月**',
      '截至2025年6月30日，2025年13项年度目标中，达到序时进度的1项，低于序时进度的1项，还没有单位报的11项（序时进度49.6%）。',
    ]);
    expect(paper).toContain(summary.split('\n')[1]);
  });

  it('tells each target, what it lacks, and where it will end', () => {
    expect(paper).toContain('种子企业完成6家，占年度目标10家的60%，高于序时进度10.4个百分点');
    expect(paper).toContain('发明专利完成7件，占年度目标15件的46.7%，低于序时进度2.9个百分点');
    expect(paper).toContain('照现在的进度，年底能完成的1项：种子企业约12家。');
    expect(paper).toContain(
      '年底完不成的1项：发明专利全年约14件，现在离年度目标还差8件，以后平均每月要完成1.4件。',
    );
    expect(paper).toContain('规上企业总数515家，占目标640家的80.5%');
    expect(paper).toContain('经开区规上企业占比64.08%，目标70%，低5.92个百分点');
  });

  it('has no sentence about what nobody reported, only that it is missing', () => {
    expect(paper).not.toMatch(/股权融资企业(完成|全年|约)/);
    expect(paper).toContain('市政府金融办（500万元以上信贷项目、股权融资企业）');
    expect(paper).not.toContain('去年同月');
  });

  it('compares with the month before only units that reported both', () => {
    expect(paper).toContain('比上月，增加的');
    expect(paper).toContain('减少的4项：');
    expect(rowOf(page, '新增规上企业')).toEqual(['3家', '少1家（4个单位：3→2）']);
    expect(rowOf(page, '发明专利')).toEqual(['2件', '持平']);
    expect(rowOf(page, '规上企业总数')).toEqual(['515家', '多3家']);
  });

  it('tells a percentage in points, and what is worked out from flows as a flow', () => {
    expect(rowOf(page, '经开区规上企业占比')).toEqual(['64.08%', '低0.37个百分点']);
    expect(paper.indexOf('6月当月数')).toBeLessThan(paper.lastIndexOf('净增规上企业'));
    expect(paper.lastIndexOf('净增规上企业')).toBeLessThan(paper.indexOf('6月末数'));
  });

  it('tells who leads and lags with the rule, each kind by itself', () => {
    expect(paper).toContain('不到十个的比个数');
    expect(paper).toContain('（二）经开区\n\n领先的：经开区管委会种子企业（比按序时应完成的多1家）。');
    expect(paper).toContain('落后的：市市场监管局发明专利（低于序时进度2.9个百分点）。');
    expect(paper).toContain('新增规上企业第1名翻江镇、东郊乡，各3家，第3名壶天镇2家');
    expect(summary).toContain('市直单位落后：1.市市场监管局发明专利');
  });

  it('tells who reported and who did not, and the risks by unit', () => {
    expect(summary).toContain('6月月报应报29个单位，期限6月25日（周三）18:00；已报7个。\n没报22个：');
    expect(summary).toContain('退规风险企业6月末8家（5个单位报了）：棋梓镇3家、经开区管委会3家、东郊乡2家。');
    expect(summary).toContain('东郊乡2家。比上月多2家（只比两个月都报了的4个单位：6→8家）。');
  });

  it('ends with what the next month has to look at', () => {
    expect(summary).toContain(
      '1. 发明专利（市市场监管局）：低于序时进度2.9个百分点，还差8件，以后平均每月要完成1.4件。',
    );
    expect(summary).toContain('报送7月月报：7月25日（周五）18:00前。');
  });

  it('has every figure of a metric in the answer to 「为什么」 as of the same moment', async () => {
    const why = (name: string) => chat.says('coordinator', `为什么 ${name} 2025-06 按 ${MADE}`);
    const patents = await why('发明专利');
    for (const part of [
      '7件',
      '7÷15＝46.7%',
      '低于序时进度2.9个百分点',
      '全年约14件',
      '还差8件',
      '1.4件',
      '上月2件，当月2件',
    ])
      expect(patents).toContain(part);
    expect(await why('种子企业')).toContain('经开区管委会自己的目标7家，按序时应完成3家，已完成4家');
    const fresh = await why('新增规上企业');
    expect(fresh).toContain('其中2025年6月：3家（5个单位报了）。');
    expect(fresh).toContain('两个月都报了的4个单位，上月3家，当月2家。');
    expect(await why('退规风险企业')).toContain('其中2025年6月：8家（5个单位报了）。');
    expect(await why('股权融资企业')).toContain('还没有单位报');
    expect(await why('股权融资企业')).not.toMatch(/完成率|全年约/);
    expect(fresh).toContain('按单位：经开区管委会4家、翻江镇3家、东郊乡3家、壶天镇2家、金薮乡1家。');
    expect(await why('规上企业总数')).toContain('其中2025年6月：515家');
    expect(await why('规上企业总数')).toContain('到实施期末的目标完成：515÷640＝80.5%。');
    expect(await why('经开区规上企业占比')).toContain('64.08%－70%＝-5.92个百分点');
  });

  it('can be rendered again as it was, with what was changed since as an erratum', async () => {
    await take(chat, lateCorrection);
    await chat.clock('2025-07-05 09:00');
    const again = await analysed(`月分析 2025-06 按 ${MADE}`);
    const before = summary.split('按2025年7月1日09:00的数')[0] ?? '';
    expect(again.said.startsWith(before.trimEnd())).toBe(true);
    expect(again.said).toContain('合计：新增规上企业13家→14家、净增规上企业11家→12家。');
    expect(again.said).toContain('更正：2025年7月1日09:00以后改动的');
    expect(again.said).toContain('东郊乡2025年6月（7月3日10:00改）：新增规上企业1家→2家。');
    expect(await textOf(again.bytes)).toContain('、更正\n\n2025年7月1日09:00以后改动的');
    expect(await textOf(again.bytes)).toContain('东郊乡2025年6月（7月3日10:00改）：新增规上企业1家→2家。');
    expect((await analysed('月分析 2025-06')).said).toContain('6月末8家');
    expect(rowOf(await htmlOf((await analysed('月分析 2025-06')).bytes), '新增规上企业')[0]).toBe('4家');
  });

  it('keeps what units wrote from a group, and says so', async () => {
    await chat.says('fanjiang-1', townshipReport('月报 2025年7月', [9, 0, 0, 4, 0]));
    await chat.says('fanjiang-1', '园区新投产一批企业，都已经入库');
    const alone = await analysed('月分析 2025-07');
    const inGroup = await chat.replies('coordinator', '月分析 2025-07', { chat: 'townships' });
    expect(await textOf(alone.bytes)).toContain('翻江镇（种子企业）：园区新投产一批企业');
    expect(await textOf(await download(inGroup[1]?.url))).not.toContain('园区新投产');
    expect(inGroup[2]?.text).toContain('请在单聊里');
  });

  it('is for the coordinator, of a month that has come and that somebody reported', async () => {
    expect(await chat.says('dongjiao-1', '月分析 2025-06')).toContain('只有统筹');
    expect(await chat.says('stranger', '月分析 2025-06')).toContain('要先绑定单位');
    expect(await chat.says('coordinator', '月分析 2025-12')).toContain('还没有到');
    expect(await chat.says('coordinator', '月分析 2024-12')).toContain('还没有一份月报');
    expect(await chat.says('coordinator', '月分析 十三月')).toContain('没有看出是哪个月');
    expect(await chat.says('coordinator', '月分析 东郊乡')).toContain('这样写：「月分析 2025-06」');
    expect(await chat.says('coordinator', '月分析 2025-06 按 2025-13-01')).toContain(
      '没有看出「2025-13-01」',
    );
    expect(await chat.says('coordinator', '月分析 2025-06 按 2025-12-01')).toContain('还没有到');
    expect(await chat.says('stranger', '专精特新工作谁来做月分析')).toContain('市科技工信局');
  });
});

describe('月分析 beside the year before', () => {
  it('compares with the same month of the year before, where that was reported', async () => {
    const chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('coordinator', '解锁 市市场监管局 2024年6月');
    expect(await chat.says('scjg-1', '月报 2024年6月\n发明专利：5')).toContain('回执');
    await chat.says('scjg-1', '月报 2025年6月\n发明专利：2');
    await chat.says('dongjiao-1', townshipReport('月报 2025年6月', [1, 2, 0, 6, 1]));
    await chat.clock('2025-07-01 09:00');
    const [, file] = await chat.replies('coordinator', '月分析 2025-06');
    const bytes = new Uint8Array(await (await fetch(`${chat.address}${file?.url}`)).arrayBuffer());
    expect(rowOf(await htmlOf(bytes), '发明专利')).toEqual(['2件', '少3件']);
    expect(await textOf(bytes)).toContain('比去年同月，减少的1项：发明专利少3件。');
    expect(await textOf(bytes)).not.toContain('上月');
    expect(await chat.says('scjg-1', '为什么 发明专利 2025-06')).toContain('去年同月5件，当月2件');
    await chat.close();
  });
});

describe('what was told before', () => {
  let chat: Chat;
  let then: string;
  beforeAll(async () => {
    chat = await openChat();
    await reportSecondQuarter(chat);
    await chat.clock('2025-06-25 18:00');
    // The link to the page, which shows the figures as they are today, is not part of what was told.
    then = (await chat.says('jkq-1', '进度')).replace(/\n+[^\n]*http\S+$/, '');
    await take(chat, lateCorrection);
    await chat.clock('2025-07-03 12:00');
  });
  afterAll(() => chat.close());

  it('is the same digest as of that moment, with the erratum below it', async () => {
    const [digest, picture, below] = await chat.replies('jkq-1', '周报 按 2025-06-25 18:00');
    expect(digest?.text).toBe(then);
    expect(picture?.kind).toBe('image');
    expect(below?.text).toContain('东郊乡2025年6月（7月3日10:00改）：新增规上企业1家→2家。');
    expect(await chat.says('jkq-1', '进度 按 2025-06-25 18:00')).toContain(then);
    expect(await chat.says('jkq-1', '进度 新增规上企业 按 2025-06-25 18:00')).toContain('今年完成13家');
    expect(await chat.says('jkq-1', '进度 新增规上企业')).toContain('今年完成14家');
    expect(await chat.says('jkq-1', '周报 按 2025-07-03 11:00')).toContain('以后没有改动');
  });

  it('is the same table, the changes on a sheet of their own', async () => {
    const [file] = await chat.replies('coordinator', '导出 2025-06 按 2025-06-25 18:00');
    const bytes = new Uint8Array(await (await fetch(`${chat.address}${file?.url}`)).arrayBuffer());
    const [, headings = [], ...rows] = await cellsOf(bytes);
    const row = rows.find((cells) => cells[1] === '东郊乡') ?? [];
    expect(row[headings.indexOf('新增规上企业')]).toBe(1);
    const errata = await cellsOf(bytes, '更正');
    expect(errata.at(-1)).toEqual(['东郊乡', '2025年6月', '改', '2025-07-03 10:00', '新增规上企业', 1, 2]);
    expect(await chat.says('coordinator', '导出 2025-06 按 2025-06-25 18:00')).toContain('1家→2家');
  });
});
