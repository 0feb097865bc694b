import { describe, expect, it } from 'vitest';
import { readChanges } from '../../src/reports/read-changes.ts';
import { tidy } from '../../src/tidy.ts';
import { knowledgeOf } from './corpus.ts';

const read = (text: string, from = 'dongjiao', anyUnit = false) =>
  readChanges(tidy(text), { ...knowledgeOf(from), anyUnit });

describe('改', () => {
  it.each([
    ['改 种子企业=2', { seed: 2 }],
    ['改种子企业=2', { seed: 2 }],
    ['改 种子企业：2家', { seed: 2 }],
    ['改 种子企业 2', { seed: 2 }],
    ['更正 种子企业2，退规1', { seed: 2, 'gs-exit': 1 }],
    ['改 种子企业=2、退规企业=1', { seed: 2, 'gs-exit': 1 }],
    ['改\n种子企业=2\n退规企业=1', { seed: 2, 'gs-exit': 1 }],
    ['改 种子企业=无', { seed: 0 }],
    ['改 种子企业改为3', { seed: 3 }],
    ['改 种子企业由1家改为3家', { seed: 3 }],
    ['改 种子企业为3', { seed: 3 }],
  ])('reads one or several fields: %s', (text, changes) => {
    expect(read(text)).toMatchObject({ changes: { changes, month: null, unit: null } });
  });

  it('may name a month, and a unit for who may report for all', () => {
    expect(read('改 5月 种子企业=2')).toMatchObject({ changes: { month: '2025-05', changes: { seed: 2 } } });
    expect(read('改 梅桥镇 5月 种子企业=2', 'kjgx', true)).toMatchObject({
      changes: { month: '2025-05', unit: { id: 'meiqiao' }, changes: { seed: 2 } },
    });
  });

  it('may replace the narrative', () => {
    expect(read('改 工作情况=走访企业15家')).toMatchObject({
      changes: { changes: {}, text: '走访企业15家' },
    });
  });

  it('is refused when it is longer than any message may be', () => {
    const text = `改 种子企业=2\n工作情况：${'走访企业。'.repeat(2_100)}`;
    expect(read(text)).toMatchObject({
      problems: [{ line: null, cure: expect.stringContaining('超过10000字') }],
    });
  });

  it('changes nothing where one field is wrong', () => {
    expect(read('改 种子企业=2、退规企业=-1')).toMatchObject({
      problems: [{ read: '退规企业=-1' }],
    });
    expect(read('改 种子企业=2、退归企页=1')).toHaveProperty('problems');
  });

  it.each([
    '改',
    '改 种子企业',
    '改 梅桥镇 种子企业=2',
    '改 发明专利=2',
    '改 种子企业1→2',
    '改 小升规=同上月',
    '改 7月 种子企业=2',
    '改 种子企业=约2',
    '改 种子企业=',
  ])('is refused with how to write it: %s', (text) => {
    expect(read(text)).toHaveProperty('problems');
  });

  it('asks about two figures for one metric', () => {
    expect(read('改 种子企业=2、种子企业=3')).toMatchObject({ doubts: [{ kind: 'figure' }] });
  });
});
