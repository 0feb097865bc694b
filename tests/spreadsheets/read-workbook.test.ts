import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../src/spreadsheets/read-workbook.ts';
import { xlsxOf } from '../support/xlsx-of.ts';

describe('a workbook from somebody else', () => {
  it('is read by its rows, also from a buffer that shares its memory', async () => {
    const file = await xlsxOf([{ name: '第一公司', unit: '东郊乡' }]);
    const shared = Buffer.concat([Buffer.from('before'), file, Buffer.from('behind')]).subarray(
      6,
      6 + file.length,
    );
    const rows = await readWorkbook(shared);
    expect(rows?.flatMap(({ cells }) => cells)).toContain('第一公司');
  });

  it('is refused when it would unpack to hundreds of megabytes, before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': [new Uint8Array(220 * 1024 * 1024), { level: 1 }] });
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(await readWorkbook(bomb)).toBeNull();
  });

  it.each(['', 'PK', '名称,代码\n第一公司,1', '\0'.repeat(5_000)])(
    'is refused when it is none: %j',
    async (text) => {
      expect(await readWorkbook(Buffer.from(text))).toBeNull();
    },
  );
});
