import { describe, expect, it } from 'vitest';
import { chinesePunctuation } from '../../src/reports/chinese-punctuation.ts';
import { readMonthWords } from '../../src/reports/month-words.ts';
import { readNumeral } from '../../src/reports/numeral.ts';
import { unitNamesOf } from '../../src/reports/unit-names.ts';
import { knowledgeOf } from './corpus.ts';

describe('a Chinese numeral', () => {
  it.each([
    ['两', 2],
    ['〇', 0],
    ['○', 0],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['九十九', 99],
    ['一百零三', 103],
    ['一百一十二', 112],
    ['一百', 100],
    ['三百二十', 320],
    ['一千零五', 1005],
    ['一千零二十三', 1023],
    ['一〇三', 103],
    ['叁', 3],
    ['贰拾', 20],
  ])('is a number: %s', (word, value) => {
    expect(readNumeral(word)).toBe(value);
  });

  it.each(['三五', '一两', '一百三', '一千二', '十百', '二五', '百千', '十零五'])(
    'is no one number: %s',
    (word) => {
      expect(readNumeral(word)).toBeNull();
    },
  );
});

describe('the months of a text', () => {
  const months = (text: string, today = '2025-06-20') => readMonthWords(text, today).months;

  it.each([
    ['2025年6月', '2025-06'],
    ['6月份', '2025-06'],
    ['六月', '2025-06'],
    ['2025.06', '2025-06'],
    ['2025-6月', '2025-06'],
    ['2025年06', '2025-06'],
    ['202506', '2025-06'],
    ['二〇二五年六月', '2025-06'],
    ['上个月', '2025-05'],
    ['本月', '2025-06'],
    ['5月 2025年', '2025-05'],
    ['2025年6月 6月', '2025-06'],
    ['去年12月', '2024-12'],
  ])('are read: %s', (text, month) => {
    expect(months(text)).toEqual([month]);
  });

  it('are the nearest ones early in a year', () => {
    expect(months('12月', '2026-01-05')).toEqual(['2025-12']);
    expect(months('11月', '2026-02-05')).toEqual(['2025-11']);
    expect(months('1月', '2026-02-05')).toEqual(['2026-01']);
  });

  it.each(['6月25日', '2025-06-25', '20250625', '6月25日18:00', '较上月', '25日', '6.25'])(
    'are not in a date or a comparison: %s',
    (text) => {
      expect(months(text)).toEqual([]);
    },
  );

  it.each([
    '13月',
    '0月',
    '二季度',
    '上半年',
    '1-6月',
    '5、6月',
    '2025.5-2025.6',
    '7月',
    '2015年6月',
    '2052年6月',
  ])('are refused: %s', (text) => {
    expect(readMonthWords(text, '2025-06-20').cures).toHaveLength(1);
  });
});

describe('the units of a text', () => {
  const find = unitNamesOf(knowledgeOf().roster.units);
  const idsIn = (text: string) => find(text).units.map(({ id }) => id);

  it('are found by their full and their short names, the longest first', () => {
    expect(idsIn('东郊乡和梅桥')).toEqual(['dongjiao', 'meiqiao']);
    expect(idsIn('湘乡市教育局')).toEqual(['jyj']);
    expect(idsIn('经开区管委会')).toEqual(['jkq']);
  });

  it('are not found inside other places', () => {
    expect(idsIn('湘潭市级')).toEqual([]);
    expect(idsIn('东郊镇')).toEqual([]);
  });
});

describe('a narrative', () => {
  it('has Chinese marks beside Chinese words and leaves times and figures alone', () => {
    expect(chinesePunctuation('走访12家,解决3个(用工);18:00前报送')).toBe(
      '走访12家，解决3个（用工）；18:00前报送',
    );
  });
});
