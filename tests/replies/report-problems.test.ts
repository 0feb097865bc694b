import { describe, expect, it } from 'vitest';
import { sayDoubt, sayQuestion, sayReportProblems } from '../../src/replies/report-problems.ts';
import { readReport } from '../../src/reports/read-report.ts';
import { tidy } from '../../src/tidy.ts';
import { allMetrics, knowledgeOf } from '../reports/corpus.ts';

const rest = '新增规上企业：2\n退规企业：0\n小升规培育企业：6\n退规风险企业：1';
const answer = (text: string): string => {
  const reading = readReport(tidy(text), knowledgeOf());
  if ('problems' in reading) return sayReportProblems(reading.problems);
  return 'doubts' in reading ? sayDoubt(reading.doubts) : '';
};

describe('the answer to a report that is not stored', () => {
  it('names the line, what was read and how to write it', () => {
    const said = answer(`月报\n种子企业：约3家\n${rest}`);
    for (const words of ['第2行', '种子企业:约3家', '「种子企业：2家」']) expect(said).toContain(words);
    expect(said).not.toContain('回执');
  });

  it('asks one thing at a time and names what may be answered', () => {
    const said = answer(`月报\n种子企业：1\n种子企业：3\n退规企业：1\n${rest}`);
    for (const words of ['「1家」', '「3家」', '还有1处']) expect(said).toContain(words);
    expect(said).not.toContain('回执');
  });

  it('says why a figure wants a reason', () => {
    expect(
      sayQuestion({ kind: 'history', metric: 'upgrade', value: 60, low: 5, high: 7 }, allMetrics),
    ).toContain('60家');
    expect(sayQuestion({ kind: 'cumulative', metric: 'seed', value: 9, expected: 5 }, allMetrics)).toContain(
      '5家',
    );
  });
});
