import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { openConfig } from '../support/own-config.ts';
import { textOf } from '../support/read-docx.ts';
import { cellsOf } from '../support/read-xlsx.ts';
import { lateCorrection, reportSecondQuarter, take } from '../support/second-quarter.ts';

const exemption =
  'exemptions:\n  - { quarter: 2025Q2, unit: jinsou, item: reporting, reason: 洪涝灾害, grantedBy: 市工作领导小组, on: 2025-06-20 }';

describe('季考核', () => {
  let chat: Chat;
  let config: Awaited<ReturnType<typeof openConfig>>;
  beforeAll(async () => {
    config = await openConfig({
      'assessment.yaml': (text) => text.replace('exemptions: []', exemption),
      'people.yaml': (text) => text.replace(/^- \{ id: meiqiao-.*\n/gm, ''),
    });
    chat = await openChat({ CONFIG_DIR: config.directory });
    await reportSecondQuarter(chat);
    await chat.clock('2025-07-01 09:00');
  });
  afterAll(async () => {
    await chat.close();
    await config.close();
  });

  const download = async (url = '') =>
    new Uint8Array(await (await fetch(`${chat.address}${url}`)).arrayBuffer());
  const sheet = async (words: string) => {
    const all = await chat.replies('coordinator', words);
    const [table, paper] = all.filter(({ url }) => url);
    return {
      said: all.map(({ text }) => text).join('\n'),
      table: await download(table?.url),
      paper: await textOf(await download(paper?.url)),
    };
  };
  /** What the bot sent unasked to somebody since a number of messages. */
  const toldTo = async (user: string, after = 0): Promise<string[]> => {
    const { items } = (await chat.call(`/sandbox/outbox?after=${after}`)).body;
    return items
      .filter((item: { user: string | null; notice: string | null }) => item.user === user && !item.notice)
      .map(({ text }: { text: string }) => text);
  };
  const sent = async (): Promise<number> => (await chat.call('/sandbox/outbox')).body.items.length;

  describe('before anybody has seen it', () => {
    it('is a sheet with series apart, ties, and whose weights they are', async () => {
      const { said } = await sheet('季考核 2025Q2');
      expect(said).toContain('权重和算法由市科技工信局中小企业办公室设定，文件没有印分值。');
      expect(said).toContain(
        '**乡镇（街道）**\n1. 翻江镇、东郊乡各100分\n3. 壶天镇48.72分\n4. 金薮乡33.33分\n',
      );
      expect(said).toContain('**经开区**\n经开区管委会100分\n');
      expect(said).toContain('**市直单位**\n1. 市统计局100分\n2. 市市场监管局96.07分');
      expect(said).not.toContain('加分');
      expect(said).not.toContain('通报');
    });

    it('is a spreadsheet in which every point has its inputs', async () => {
      const { table } = await sheet('季考核 2025Q2');
      const [, headings, first] = await cellsOf(table, '乡镇（街道）');
      expect(headings).toEqual([
        '名次',
        '单位',
        '净增数（30）',
        '新增数（25）',
        '目标完成率（20）',
        '入规质量（15）',
        '报送（10）',
        '适用分值',
        '得分',
      ]);
      expect(first).toEqual([1, '翻江镇', 30, 25, '—', '—', 10, 65, 100]);
      const inputs = await cellsOf(table, '计分说明');
      expect(inputs).toContainEqual([
        '壶天镇',
        '净增数',
        30,
        10,
        '4月1、5月0、6月未报，共1家；同类最高3家（翻江镇、东郊乡）；30×1÷3＝10',
      ]);
      expect(inputs).toContainEqual([
        '壶天镇',
        '报送',
        10,
        5,
        '4月按时、5月迟报、6月没报，迟报一次算0.5次；10×1.5÷3＝5',
      ]);
      const exempt = await cellsOf(table, '免予考核');
      expect(exempt.at(-1)).toEqual(['金薮乡', '报送', '洪涝灾害', '市工作领导小组', '2025-06-20']);
      expect((await cellsOf(table, '考核办法'))[0]?.[0]).toContain('文件没有印分值');
    });

    it('is a paper that says it is a draft', async () => {
      const { paper } = await sheet('季考核 2025Q2');
      expect(paper).toContain('2025年第二季度企业培育工作考核情况（征求意见稿）');
      expect(paper).toContain('各乡镇人民政府、街道办事处，经开区管委会，市直各相关单位：');
      expect(paper).toContain('金薮乡（报送）：洪涝灾害，市工作领导小组2025年6月20日批准。');
      expect(paper).toContain('目标完成率不计的：乡镇（街道）被考核的全部22个单位、');
      expect(paper).toContain('种子企业目标7家，按序时应完成3.47家，完成4家，100%；20×100%＝20');
    });

    it('is shown to no unit and in no group', async () => {
      expect(await chat.says('dongjiao-1', '季考核 2025Q2')).toContain('还没有征求意见');
      const group = { chat: 'townships' };
      expect(await chat.says('coordinator', '季考核 2025Q2', group)).toContain('请在单聊里再发一次');
      expect(await chat.says('dongjiao-1', '季考核 2025Q2', group)).toContain('请在单聊里再发一次');
      expect(await chat.says('stranger', '季考核 2025Q2')).toContain('要先绑定单位');
    });

    it('cannot be objected to or published', async () => {
      expect(await chat.says('dongjiao-1', '有异议 数不对')).toContain('没有在向本单位征求意见');
      expect(await chat.says('coordinator', '发布考核 2025Q2')).toContain('请先发「征求意见 2025Q2」');
    });

    it('is refused for a quarter that is not due, not over, or not named', async () => {
      expect(await chat.says('coordinator', '季考核 2025Q3')).toContain('还没有一个月的月报到期');
      expect(await chat.says('coordinator', '征求意见 2025Q3')).toContain('9月25日（周四）18:00才到期');
      expect(await chat.says('coordinator', '征求意见 五季度')).toContain('征求意见 2025Q2');
      expect(await chat.says('dongjiao-1', '征求意见 2025Q2')).toContain('只有统筹');
      expect(await chat.says('dongjiao-1', '发布考核 2025Q2')).toContain('只有统筹');
    });
  });

  describe('as a draft', () => {
    let before: number;
    beforeAll(async () => {
      before = await sent();
      const said = await chat.says('coordinator', '征求意见 2025Q2', { chat: 'townships', id: 'draft' });
      expect(said).toContain('已向28个单位征求意见');
      expect(said).toContain('没有绑定联络员、通知不到的，请另外联系：梅桥镇。');
      expect(said).not.toContain('100分');
    });

    it('goes to each unit privately, its own line alone, with the last moment to object', async () => {
      const [line = '', ...more] = await toldTo('hutian-1', before);
      expect(more).toEqual([]);
      expect(line).toContain('壶天镇：48.72分（适用的项目共65分，折算成100分）');
      expect(line).toContain('同类最高3家；30×1÷3＝10。');
      expect(line).toContain('请在7月8日（周二）18:00前回复「有异议 理由」');
      expect(line).not.toMatch(/东郊乡|翻江镇|第\d+名/);
      expect(await toldTo('hutian-2', before)).toEqual([line]);
      expect(await chat.says('hutian-1', '季考核 2025Q2')).toBe(line);
      expect(await toldTo('xcb-1', before)).toEqual([]);
    });

    it('is not sent again when the same message comes again', async () => {
      const now = await sent();
      await chat.says('coordinator', '征求意见 2025Q2', { chat: 'townships', id: 'draft' });
      expect(await sent()).toBe(now);
    });

    it('takes objections with a reason, from units alone, and tells the coordinator', async () => {
      await take(chat, lateCorrection);
      const now = await sent();
      expect(await chat.says('dongjiao-1', '有异议')).toContain('请写上理由');
      expect(await chat.says('coordinator', '有异议 数不对')).toContain('由单位自己的联络员');
      expect(await chat.says('xcb-1', '有异议 数不对')).toContain('没有在向本单位征求意见');
      expect(await chat.says('stranger', '有异议 数不对')).toContain('要先绑定单位');
      const said = await chat.says('dongjiao-2', '有异议：6月应为2家，已经改了。', { id: 'objection' });
      expect(said).toContain('已记下本单位对2025年第二季度季考核的异议');
      await chat.says('dongjiao-2', '有异议：6月应为2家，已经改了。', { id: 'objection' });
      expect(await toldTo('coordinator', now)).toEqual([
        '东郊乡对2025年第二季度季考核有异议：6月应为2家，已经改了。数有错的请该单位「改」，或「代报」「解锁」；全部异议见「季考核 2025Q2」。',
      ]);
      expect((await sheet('季考核 2025Q2')).said).toContain(
        '异议1件：\n东郊乡（7月3日（周四）10:00）：6月应为2家',
      );
      const replies = await chat.replies('coordinator', '季考核 2025Q2');
      expect(replies.find(({ text }) => text.includes('应为2家'))?.kind).toBe('text');
    });

    it('cannot be published before the last moment, nor be objected to after it', async () => {
      expect(await chat.says('coordinator', '发布考核 2025Q2')).toContain('7月8日（周二）18:00截止');
      await chat.clock('2025-07-09 09:00');
      expect(await chat.says('hutian-1', '有异议 数不对')).toContain('7月8日（周二）18:00已经截止');
    });
  });

  describe('published', () => {
    let before: number;
    beforeAll(async () => {
      before = await sent();
    });

    it('is made from what stands now, and tells what became of the draft', async () => {
      const words = (await chat.replies('coordinator', '发布考核 2025Q2')).map(({ text }) => text);
      expect(words[0]).toContain(
        '**乡镇（街道）**\n1. 东郊乡100分\n2. 翻江镇78.85分\n3. 壶天镇38.46分\n4. 金薮乡25分\n',
      );
      expect(words[1]).toBe(
        '和征求意见时比，得分不同的：翻江镇100分→78.85分、壶天镇48.72分→38.46分、金薮乡33.33分→25分。',
      );
    });

    it('tells each unit its line with its rank, and who objected that it is final', async () => {
      const [line = ''] = await toldTo('fanjiang-1', before);
      expect(line).toContain('翻江镇：78.85分');
      expect(line).toContain('同类22个单位中第2名。');
      expect((await toldTo('dongjiao-1', before))[0]).toContain('本单位提过的异议：6月应为2家，已经改了。');
      expect(await chat.says('fanjiang-1', '季考核 2025Q2')).toBe(line);
    });

    it('may be seen in groups', async () => {
      expect(await chat.says('jkq-1', '季考核 二季度', { chat: 'townships' })).toContain('2. 翻江镇78.85分');
    });

    it('stays as it was published, with later corrections as an erratum', async () => {
      const first = await sheet('季考核 2025Q2');
      await chat.clock('2025-07-09 09:30');
      await chat.says('fanjiang-1', '改 6月 新增规上企业=1，原因：补报一家');
      await chat.clock('2025-07-10 09:00');
      const { said, table, paper } = await sheet('季考核 2025Q2');
      expect(said).toContain('2. 翻江镇78.85分');
      expect(said).toContain('翻江镇2025年6月（7月9日09:30改）：新增规上企业0家→1家。');
      expect(said).toContain('得分不同的：翻江镇78.85分→100分');
      expect(first.said).not.toContain('更正');
      expect(paper).toContain('2025年第二季度企业培育工作考核情况\n');
      expect(paper).toContain('翻江镇2025年6月（7月9日09:30改）：新增规上企业0家→1家。');
      expect((await cellsOf(table, '得分更正')).at(-1)).toEqual(['翻江镇', 78.85, 100]);
    });

    it('can be worked out as of any moment', async () => {
      const { said } = await sheet('季考核 2025Q2 按 2025-07-01 09:00');
      expect(said).toContain('1. 翻江镇、东郊乡各100分');
      expect(said).toContain('东郊乡2025年6月（7月3日10:00改）：新增规上企业1家→2家。');
    });
  });
});
