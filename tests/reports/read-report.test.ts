import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/reports/draft.ts';
import { openMonth } from '../../src/reports/open-month.ts';
import { LONGEST_MESSAGE, readReport } from '../../src/reports/read-report.ts';
import { tidy } from '../../src/tidy.ts';
import { knowledgeOf } from './corpus.ts';

const rest = '新增规上企业：2\n退规企业：0\n小升规培育企业：6\n退规风险企业：1';

const read = (text: string, answers: Answers = {}, from = 'dongjiao') =>
  readReport(tidy(text), knowledgeOf(from, '2025-06-20', answers));

const doubtOf = (text: string, from = 'dongjiao') => {
  const reading = read(text, {}, from);
  const doubt = 'doubts' in reading ? reading.doubts[0] : undefined;
  if (!doubt) throw new Error(`no doubt about ${text}`);
  return doubt;
};

describe('a doubt', () => {
  it('about two figures names both, and is settled by the one that is answered', () => {
    const text = `月报\n种子企业：1\n${rest}\n种子企业：3`;
    const { key, choices, line } = doubtOf(text);
    expect(choices).toEqual(['1家', '3家']);
    expect(line).toBe(7);
    expect(read(text, { [key]: '3家' })).toMatchObject({ draft: { values: { seed: 3 } } });
    expect(read(text, { [key]: '3' })).toMatchObject({ draft: { values: { seed: 3 } } });
    expect(read(text, { [key]: '约3家' })).toHaveProperty('doubts');
  });

  it('about a 累计 takes the month’s figure and keeps the 累计 for checking', () => {
    const text = `月报\n种子企业：累计5家\n${rest}`;
    const { key, kind, metric } = doubtOf(text);
    expect([kind, metric]).toEqual(['cumulative', '种子企业']);
    expect(read(text, { [key]: '1家' })).toMatchObject({
      draft: { values: { seed: 1 }, cumulatives: { seed: 5 } },
    });
    expect(read(text, { [key]: '6家' })).toMatchObject({ problems: [{ line: 2 }] });
  });

  it('about a name lists the metrics it fits and takes one of their names', () => {
    const text = '月报\n小巨人：2';
    const { key, choices } = doubtOf(text, 'kjgx');
    expect(choices).toHaveLength(3);
    expect(read(text, { [key]: '省级小巨人' }, 'kjgx')).toMatchObject({
      draft: { values: { 'srdi-hunan': 2 } },
    });
    expect(read(text, { [key]: '发明专利' }, 'kjgx')).toHaveProperty('doubts');
  });

  it('about the month of a date takes either', () => {
    const text = `月报 5月25日\n种子企业：1\n${rest}`;
    const { key, choices } = doubtOf(text);
    expect(choices).toEqual(['2025年5月', '2025年6月']);
    expect(read(text, { [key]: '5月' })).toMatchObject({ draft: { month: '2025-05' } });
  });
});

describe('the problems of a report', () => {
  it('are all named at once, in the order of the lines, each with what was read and how to write it', () => {
    const reading = read('月报 2025年6月 东效乡\n种子企业：十几家\n退归企业：0\n发明专利：2');
    expect('problems' in reading && reading.problems).toMatchObject([
      { line: 1, cure: expect.stringContaining('「东郊乡」') },
      { line: 2, read: '种子企业:十几家', cure: expect.stringContaining('「种子企业：2家」') },
      { line: 3, cure: expect.stringContaining('「退规企业」') },
      { line: 4, cure: expect.stringContaining('市市场监管局') },
      { line: null, cure: expect.stringContaining('少了「新增规上企业」') },
      { line: null, cure: expect.stringContaining('少了「小升规培育企业」') },
      { line: null, cure: expect.stringContaining('少了「退规风险企业」') },
    ]);
  });

  it('quote the field of a line that holds several, not the whole line', () => {
    const reading = read('月报 种子企业1，新增规上约10，退规-1，小升规培育3.5，退规风险1');
    expect('problems' in reading && reading.problems.map((one) => one.read)).toEqual([
      '新增规上约10',
      '退规-1',
      '小升规培育3.5',
    ]);
  });

  it('begin with the length of a message that is too long', () => {
    const text = `月报\n种子企业：1\n${rest}\n工作情况：${'走访企业。'.repeat(2_000)}`;
    expect(text.length).toBeGreaterThan(LONGEST_MESSAGE);
    expect(read(text)).toMatchObject({ problems: [{ line: null }] });
  });
});

describe('a report without a month', () => {
  it('is today’s month’s', () => {
    expect(openMonth({ today: '2025-06-20', previous: 'closed' })).toEqual({ month: '2025-06' });
  });

  it('is asked about, naming both, while the month before is missing and open', () => {
    const asked = openMonth({ today: '2026-01-03', previous: 'open' });
    expect(asked).toMatchObject({ doubt: { kind: 'month', choices: ['2025年12月', '2026年1月'] } });
    const told = openMonth({ today: '2026-01-03', previous: 'open', answers: { month: '12月' } });
    expect(told).toEqual({ month: '2025-12' });
  });
});
