import { describe, expect, it } from 'vitest';
import { isPlainAnswer, isReason, reasonsFrom } from '../../src/filing/answer.ts';
import { mentionsFigure } from '../../src/filing/mentions-figure.ts';
import { newFiling, type Pending, type Wanted } from '../../src/filing/pending.ts';
import type { ReportedMetric } from '../../src/reports/metric.ts';

const waiting = (wanted: Wanted): Pending => ({
  ...newFiling({ kind: 'report', text: '月报', source: '月报', byProxy: false }),
  wanted,
});
const doubt = (kind: 'month' | 'metric' | 'figure', choices: readonly string[]): Pending =>
  waiting({ what: 'doubt', doubt: { key: 'k', kind, line: null, read: '', choices } });
const why = waiting({ what: 'reason', metrics: ['seed'] });

const metric = (id: string, name: string, aliases: string[] = []): ReportedMetric => ({
  id,
  name,
  unit: '家',
  kind: 'flow',
  reportedBy: ['township'],
  aliases,
  measures: [],
});

describe('an answer to what was asked', () => {
  const months = doubt('month', ['2025年5月', '2025年6月']);
  const levels = doubt('metric', ['省级专精特新“小巨人”', '国家级专精特新“小巨人”']);
  const figures = doubt('figure', ['0家']);

  it.each([
    ['2025年5月', months],
    ['5月份', months],
    ['上月', months],
    ['国家级', levels],
    ['省级专精特新小巨人', levels],
    ['12', figures],
    ['一共2家', figures],
    ['十二家', figures],
    ['没有', figures],
  ])('is 「%s」', (words, pending) => expect(isPlainAnswer(words, pending)).toBe(true));

  it.each([
    ['谁没报', months],
    ['小巨人', levels],
    ['国家级小巨人奖多少', levels],
    ['十几家', figures],
    ['2家企业开工', figures],
    ['是', months],
  ])('is not 「%s」', (words, pending) => expect(isPlainAnswer(words, pending)).toBe(false));

  it('is nothing where nothing waits', () => expect(isPlainAnswer('5月', null)).toBe(false));
});

describe('a reason', () => {
  it.each(['新园区集中投产', '6月3日3家企业同时开工', '上月漏报'])('is 「%s」', (words) =>
    expect(isReason(words, why)).toBe(true),
  );

  it.each(['国家级小巨人奖多少', '这个怎么填', '有奖补吗？', '奖补政策'])('is not 「%s」', (words) =>
    expect(isReason(words, why)).toBe(false),
  );

  it('is one sentence for all, or one for each', () => {
    const wanted = [metric('seed', '种子企业'), metric('gs-new', '新增规上企业')];
    expect(reasonsFrom('原因：集中投产', wanted)).toEqual({ seed: '集中投产', 'gs-new': '集中投产' });
    expect(reasonsFrom('种子企业：投产\n新增规上企业：入规', wanted)).toEqual({
      seed: '投产',
      'gs-new': '入规',
    });
    expect(reasonsFrom('种子企业投产了', wanted)).toEqual({
      seed: '种子企业投产了',
      'gs-new': '种子企业投产了',
    });
  });
});

describe('a figure in passing', () => {
  const metrics = [metric('seed', '种子企业', ['种子'])];

  it.each(['这个月种子企业有2家', '报送：种子企业2'])('is seen in 「%s」', (words) =>
    expect(mentionsFigure(words, metrics)).toBe(true),
  );

  it.each(['种子企业2家奖多少', '请各单位报种子企业2家以上', '种子2025', '培育种子企业', '2家种子企业'])(
    'is not seen in 「%s」',
    (words) => expect(mentionsFigure(words, metrics)).toBe(false),
  );
});
