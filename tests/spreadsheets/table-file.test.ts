import { describe, expect, it } from 'vitest';
import type { MonthTable } from '../../src/replies/month-table.ts';
import { tableFile } from '../../src/spreadsheets/table-file.ts';
import { cellsOf, formulasOf, rawCell } from '../support/read-xlsx.ts';

const table = (rows: MonthTable['rows']): MonthTable => ({
  title: '月报汇总表',
  columns: [
    { heading: '序号', width: 6, isSummed: false },
    { heading: '单位', width: 20, isSummed: false },
    { heading: '种子企业', width: 10, isSummed: true },
    { heading: '工作情况', width: 40, isSummed: false },
  ],
  rows,
  totals: '合计',
});

describe('a table as a file', () => {
  it('holds title, headings, rows and sums where another program finds them', async () => {
    const bytes = await tableFile(
      table([
        [1, '东郊乡', 2, '走访'],
        [2, '棋梓镇', null, null],
        [3, '壶天镇', 0, null],
      ]),
    );
    expect(await cellsOf(bytes)).toEqual([
      ['月报汇总表', null, null, null],
      ['序号', '单位', '种子企业', '工作情况'],
      [1, '东郊乡', 2, '走访'],
      [2, '棋梓镇', null, null],
      [3, '壶天镇', 0, null],
      [null, '合计', 2, null],
    ]);
  });

  it('adds up by a formula over exactly its rows', async () => {
    const bytes = await tableFile(table([[1, '东郊乡', 2, null]]));
    expect(formulasOf(bytes)).toEqual(['SUM(C3:C3)']);
  });

  it.each(['=1+1', '+86', '-5家', '@SUM(A1)', '=HYPERLINK("http://x","y")', '\t=1', "'=1", '_x0041_'])(
    'keeps %j as text',
    async (words) => {
      const bytes = await tableFile(table([[1, '东郊乡', 2, words]]));
      expect(formulasOf(bytes)).toHaveLength(1);
      expect(rawCell(bytes, 'D3')).toMatch(/ t="(s|str|inlineStr)"/);
      expect((await cellsOf(bytes))[2]?.[3]).toBe(words.trim());
    },
  );

  it('stays readable whatever somebody pasted', async () => {
    const bytes = await tableFile(table([[1, '东郊乡', 2, '甲\u0000\u0008乙<b>&\ud800丙\n丁']]));
    expect((await cellsOf(bytes))[2]?.[3]).toMatch(/^甲.*乙<b>&.*丙\n丁$/s);
  });
});
