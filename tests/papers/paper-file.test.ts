import { describe, expect, it } from 'vitest';
import { paperFile } from '../../src/papers/paper-file.ts';
import { heading, type Paper, paragraph } from '../../src/replies/paper.ts';
import { converted, hasOffice, pagesOf } from '../support/office.ts';
import { htmlOf, partOf, textOf } from '../support/read-docx.ts';

const paper: Paper = {
  title: '2025年6月企业培育工作月分析',
  addressee: '各乡镇人民政府',
  blocks: [
    heading('一、总体情况'),
    paragraph('年度目标13项，<达到>序时5项 & 其他。'),
    {
      kind: 'table',
      caption: '年度目标完成情况',
      columns: [
        { heading: '指标', share: 60 },
        { heading: '完成', share: 40 },
      ],
      rows: Array.from({ length: 60 }, (_, index) => [`指标${index + 1}`, `${index}家`]),
    },
  ],
  signature: '市科技工信局中小企业办公室',
  date: '2025年7月1日',
  notes: ['按2025年7月1日09:00的数。'],
  annexes: [],
};
const MADE = '2025-07-01T09:00:00+08:00';

describe('a paper as a .docx file', () => {
  it('holds title, 主送, text, tables and 落款 in this order, and nothing is lost', async () => {
    const text = await textOf(await paperFile(paper, MADE));
    const order = [
      paper.title,
      '各乡镇人民政府：',
      '一、总体情况',
      '年度目标13项，<达到>序时5项 & 其他。',
      '年度目标完成情况',
      '指标60',
      paper.signature,
      paper.date,
      '按2025年7月1日09:00的数。',
    ].map((words) => text.indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('names what is annexed above the 落款, and has each on pages of its own', async () => {
    const annexes = ['计分说明', '名单'].map((title) => ({ title, blocks: [paragraph(`${title}全文`)] }));
    const bytes = await paperFile({ ...paper, annexes }, MADE);
    const lines = (await textOf(bytes)).split('\n').filter(Boolean);
    const at = (line: string) => lines.indexOf(line);
    expect(lines.slice(at('附件：1.计分说明'), at('附件：1.计分说明') + 3)).toEqual([
      '附件：1.计分说明',
      '2.名单',
      paper.signature,
    ]);
    expect(lines.slice(-6)).toEqual(['附件1', '计分说明', '计分说明全文', '附件2', '名单', '名单全文']);
    expect([...partOf(bytes, 'word/document.xml').matchAll(/<w:pageBreakBefore\/>/g)]).toHaveLength(2);
    const one = await textOf(await paperFile({ ...paper, annexes: annexes.slice(0, 1) }, MADE));
    expect(one).toContain('附件：计分说明\n');
    expect(await textOf(await paperFile(paper, MADE))).not.toContain('附件');
  });

  it('has 22 lines of text on a page, and a title broken where it says so', async () => {
    const bytes = await paperFile({ ...paper, title: '考核情况\n（征求意见稿）' }, MADE);
    const document = partOf(bytes, 'word/document.xml');
    const [, height = 0] = (/w:pgSz w:w="\d+" w:h="(\d+)"/.exec(document) ?? []).map(Number);
    const [, top = 0, bottom = 0] = (/w:pgMar w:top="(\d+)"[^>]*?w:bottom="(\d+)"/.exec(document) ?? []).map(
      Number,
    );
    const line = Number(/仿宋_GB2312/.test(document) && /w:line="(57\d)"/.exec(document)?.[1]);
    expect(Math.floor((height - top - bottom) / line)).toBe(22);
    expect(document).toMatch(/考核情况.*<w:br\/>.*（征求意见稿）/s);
    expect(partOf(bytes, 'docProps/core.xml')).toContain('考核情况（征求意见稿）');
  });

  it('has a table that a reader takes for one, its heading on every page', async () => {
    const bytes = await paperFile(paper, MADE);
    const html = await htmlOf(bytes);
    expect([...html.matchAll(/<tr>/g)]).toHaveLength(61);
    expect(partOf(bytes, 'word/document.xml')).toContain('<w:tblHeader/>');
  });

  it('has the measures of official papers: A4, 三号仿宋, 二号小标宋, page numbers outside', async () => {
    const bytes = await paperFile(paper, MADE);
    const document = partOf(bytes, 'word/document.xml');
    expect(document).toMatch(/<w:pgSz w:w="1190\d" w:h="168\d\d"/);
    expect(document).toMatch(/w:top="2098".*?w:left="1588"/);
    expect(document).toMatch(/方正小标宋简体"[^/]*\/>.{0,80}<w:sz w:val="44"\/>/s);
    expect(document).toMatch(/仿宋_GB2312"[^/]*\/>.{0,80}<w:sz w:val="32"\/>/s);
    expect(partOf(bytes, 'word/settings.xml')).toContain('w:evenAndOddHeaders');
    for (const side of ['1', '2']) expect(partOf(bytes, `word/footer${side}.xml`)).toContain('PAGE');
  });

  it('names fonts that stand in where a machine lacks one', async () => {
    const table = partOf(await paperFile(paper, MADE), 'word/fontTable.xml');
    expect(table).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,/);
    expect(table).toMatch(/w:name="方正小标宋简体"><w:altName w:val="[^"]*宋体/);
  });

  it('is the same byte by byte when it is made again as of the same moment', async () => {
    const [first, second] = [await paperFile(paper, MADE), await paperFile(paper, MADE)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(partOf(first, 'docProps/core.xml')).toContain('2025-07-01T01:00:00Z');
  });

  it('fills pages in a word processor where there is one; where there is none, says A4 and breaks no row', async () => {
    const bytes = await paperFile(paper, MADE);
    if (await hasOffice()) {
      const pdf = await converted(bytes, 'docx', 'pdf');
      expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe('%PDF-');
      // How many depends on the machine's fonts.
      expect(pagesOf(pdf)).toBeGreaterThanOrEqual(2);
      const words = Buffer.from(await converted(bytes, 'docx', 'txt')).toString();
      expect(words).toContain(paper.title);
      return;
    }
    expect(partOf(bytes, 'word/document.xml')).toContain('<w:cantSplit/>');
  }, 120_000);
});
