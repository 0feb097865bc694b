import { describe, expect, it } from 'vitest';
import { changesOf } from '../../src/progress/review.ts';
import { sayDigest } from '../../src/replies/digest.ts';
import { progressOn, reviewOn, springReports } from '../support/sample-progress.ts';

describe('the text of the weekly digest', () => {
  const review = reviewOn('2025-06-16', springReports);
  const lines = sayDigest(review).split('\n');
  const line = (name: string) => lines.find((one) => one.startsWith(`${name}：`));

  it('begins with how many targets are where they should be', () => {
    expect(lines.slice(0, 3)).toEqual([
      '**【每周进度】截至6月16日**',
      '年度目标13项：达到序时4项，落后6项，未报3项（序时进度45.8%）。',
      '6月月报：应报29个单位，已报0个。',
    ]);
  });

  it('has target, done, rate, pace and the change since last week of every metric', () => {
    expect(line('种子企业')).toBe('种子企业：6/10家 60% 领先14.3点 ▲1');
    expect(line('发明专利')).toBe('发明专利：3/15件 20% 落后25.8点 ▼1，照此年底6件，月需1.9件');
  });

  it('gives an old figure with its month, and never a 0 for what nobody reported', () => {
    expect(line('股权融资企业')).toMatch(/（4月数）$/);
    expect(line('人才招聘会')).toBe('人才招聘会：目标5场，未报');
  });

  it('holds the totals against the end of 2025, with the share of the zone', () => {
    expect(line('规上企业总数')).toBe('规上企业总数：512/640家 80%');
    expect(line('经开区规上企业占比')).toBe('经开区规上企业占比：64.45%，目标70%');
  });

  it('tells the targets by the end of 2025 also of what is not known yet', () => {
    const unknown = lines.find((one) => one.startsWith('还不知道现有多少：'));
    expect(unknown).toContain('省级专精特新“小巨人”目标15家');
  });

  it('shows no ranking when rankings are switched off', () => {
    expect(lines.join('\n')).toContain('市直单位落后：1.市市场监管局发明专利；2.市科技工信局技术成果');
    expect(sayDigest({ ...review, series: [] })).not.toContain('市直单位');
  });

  it('says once, and not of every figure, that nobody has reported a month that was due', () => {
    const late = sayDigest({ ...review, dueMonth: '2025-06' });
    expect(late).toContain('6月的数还没有单位报，以下没有注明的都是5月数。');
    expect(late).not.toContain('（5月数）');
    expect(late).toContain('（4月数）');
  });

  it('fits into one markdown message of a group robot, which takes 4,096 bytes', () => {
    expect(Buffer.byteLength(sayDigest(review))).toBeLessThanOrEqual(4_096);
  });

  it('says in January that nothing had to be reported yet', () => {
    const december = [{ unit: 'scjg', month: '2024-12', values: { patent: 3 } }];
    const january = { ...reviewOn('2025-01-06', december), dueMonth: '2024-12' };
    expect(sayDigest(january).split('\n')[1]).toBe('年度目标13项：2025年的月报还没有到期（序时进度1.6%）。');
  });

  it('says in a year without targets that the document has none, and shows the figures', () => {
    const after = sayDigest(
      reviewOn('2026-06-15', [{ unit: 'scjg', month: '2026-05', values: { patent: 3 } }]),
    );
    expect(after).toContain('2026年文件没有年度目标，只列完成数');
    expect(after).toContain('发明专利3件');
    expect(after).not.toContain('种子企业');
  });
});

describe('what changed in a week', () => {
  const patents = (month: string, patent: number) => ({ unit: 'scjg', month, values: { patent } });

  it('is the difference of the figures, and unknown where one of them is', () => {
    const before = progressOn('2025-06-09', [patents('2025-05', 3)]);
    const after = progressOn('2025-06-16', [patents('2025-05', 3), patents('2025-06', 2)]);
    expect(changesOf(before, after)).toMatchObject({ patent: 2, credit: 0 });
    expect(changesOf(before, after)).not.toHaveProperty('gs-industry');
  });

  it('says nothing of flows across a new year', () => {
    const before = progressOn('2024-12-30', [patents('2024-12', 9)]);
    expect(changesOf(before, progressOn('2025-01-06', [patents('2024-12', 9)]))).not.toHaveProperty('patent');
  });
});
