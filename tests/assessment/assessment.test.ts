import { describe, expect, it } from 'vitest';
import { lineFor, scoreShifts } from '../../src/assessment/assessment.ts';
import { assess, OK, type Quarter, quarter, rules, units } from '../support/sample-quarter.ts';

const totals = (sheet: ReturnType<typeof assess>) =>
  sheet.series.flatMap(({ lines }) => lines.map(({ unit, total, rank }) => [unit, total, rank]));

describe('a quarter worked out by hand', () => {
  it('brings the points of the items that count to 100; equals share a rank and the next counts them', () => {
    // a, b: net 3/3 → 30, new 3/3 → 25, reports 10 of 65 · c: 30×1/3 + 25×2/3 + 10×1.5/3 = 31.67 of 65.
    expect(totals(assess())).toEqual([
      ['a', 100, 1],
      ['b', 100, 1],
      ['c', 48.72, 3],
      ['d', 15.38, 4],
      ['e', 0, 5],
      ['zone', 100, null],
      ['office', 91.67, null],
    ]);
  });

  it('gives nothing for what was not reported, and for a negative figure; a return counts as not reported', () => {
    const sheet = assess();
    expect(lineFor(sheet, 'e')?.scores.map(({ points }) => points)).toEqual([0, 0, null, null, 0]);
    expect(lineFor(sheet, 'd')?.scores[0]).toMatchObject({ points: 0, inputs: { value: -1, best: 3 } });
    expect(lineFor(sheet, 'e')?.scores[0]?.inputs).toMatchObject({ by: 'best', value: null });
  });

  it('judges a unit that reports nothing of the sort by what it does report', () => {
    // 7 of 16 × 0.5 = 8: 20 × 0.875 = 17.5, with 10 for the reports 27.5 of 30.
    expect(lineFor(assess(), 'office')).toMatchObject({ weight: 30, total: 91.67 });
    expect(lineFor(assess(), 'guest')).toBeNull();
  });

  it('counts a target that a unit has set for itself', () => {
    // 3 of 8 × 0.5 = 4: 20 × 0.75 = 15; 30 + 25 + 15 + 10 = 80 of 85.
    const sheet = assess(rules({ unitTargets: { a: { new: 8 } } }));
    expect(lineFor(sheet, 'a')).toMatchObject({ weight: 85, total: 94.12, rank: 2 });
    expect(lineFor(sheet, 'b')).toMatchObject({ total: 100, rank: 1 });
  });

  it('leaves out a month for which more time was granted, and says so', () => {
    const rows = quarter.map(
      (row): Quarter => (row[0] === 'c' ? ['c', row[1], ['on-time', 'late', 'extended']] : row),
    );
    // 10 × 1.5 of 2.
    expect(lineFor(assess(rules(), { rows }), 'c')?.scores[4]).toMatchObject({
      points: 7.5,
      inputs: { by: 'reporting', extended: ['2025-06'] },
    });
  });

  it('judges new entrants by their revenue; who has none is not judged by it, an unknown one is not good', () => {
    const entrants = [
      { unit: 'a', revenue: 3000 },
      { unit: 'a', revenue: 2999.9 },
      { unit: 'b', revenue: null },
    ];
    const sheet = assess(rules(), { entrants });
    // a: 30 + 25 + 7.5 + 10 of 80 · b: 30 + 25 + 0 + 10 of 80.
    expect(lineFor(sheet, 'a')).toMatchObject({ total: 90.63, rank: 1 });
    expect(lineFor(sheet, 'b')).toMatchObject({ total: 81.25, rank: 2 });
    expect(lineFor(sheet, 'c')?.scores[3]?.inputs).toEqual({ by: 'none', why: 'no entrants' });
    expect(lineFor(assess(), 'a')?.scores[3]?.inputs).toEqual({ by: 'none', why: 'no registry' });
  });

  it('takes an exempted item out and says who granted it', () => {
    const granted = { quarter: '2025Q2', reason: '洪灾', grantedBy: '领导小组', on: '2025-06-20' };
    const sheet = assess(rules({ exemptions: [{ ...granted, unit: 'c', item: 'reporting' }] }));
    // 26.67 of 55.
    expect(lineFor(sheet, 'c')).toMatchObject({ weight: 55, total: 48.49 });
    expect(lineFor(sheet, 'c')?.scores[4]?.inputs).toMatchObject({ by: 'exempt', grantedBy: '领导小组' });
  });

  it('leaves a wholly exempted unit out, also as the measure of the others', () => {
    const granted = {
      quarter: '2025Q2',
      item: 'all',
      reason: '洪灾',
      grantedBy: '领导小组',
      on: '2025-06-20',
    };
    const both = ['a', 'b'].map((unit) => ({ ...granted, unit }));
    const sheet = assess(rules({ exemptions: both }));
    expect(lineFor(sheet, 'a')).toMatchObject({ total: null, rank: null, scores: [] });
    // c is the best now: 30 + 25 + 5 of 65.
    expect(lineFor(sheet, 'c')).toMatchObject({ total: 92.31, rank: 1 });
    const other = assess(rules({ exemptions: [{ ...granted, quarter: '2025Q1', unit: 'a' }] }));
    expect(lineFor(other, 'a')?.total).toBe(100);
  });

  it('tells what a late correction makes of everybody', () => {
    const later = quarter.map(
      (row): Quarter =>
        row[0] === 'a'
          ? [
              'a',
              [
                [1, 0],
                [1, 0],
                [2, 0],
              ],
              OK,
            ]
          : row,
    );
    // b: 30×3/4 + 25×3/4 + 10 = 51.25 of 65 · c: 7.5 + 12.5 + 5 = 25 of 65.
    expect(scoreShifts(assess(), assess(rules(), { rows: later }))).toEqual([
      { name: 'b', from: 100, to: 78.85 },
      { name: 'c', from: 48.72, to: 38.46 },
    ]);
  });

  it('has no ranks where rankings are switched off: the roster’s order', () => {
    const sheet = assess(rules(), { ranking: false, rows: [...quarter].reverse() });
    expect(totals(sheet).map(([unit, , rank]) => [unit, rank])).toEqual(
      units.filter(({ required }) => required).map(({ id }) => [id, null]),
    );
  });

  it('singles units out only where the rule is on', () => {
    expect(assess()).toMatchObject({ bonus: null, notice: null });
    const lists = { bonus: { on: true, ranks: 2, atLeast: 90 }, notice: { on: true, below: 20 } };
    expect(assess(rules({ lists }))).toMatchObject({ bonus: ['a', 'b'], notice: ['d', 'e'] });
  });

  it('gives nobody points where nobody has any', () => {
    const rows = quarter.map(
      ([unit]): Quarter => [
        unit,
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        OK,
      ],
    );
    expect(lineFor(assess(rules(), { rows }), 'a')).toMatchObject({ total: 15.38, rank: 1 });
  });
});

describe('the rules', () => {
  it('have to add up to 100', () => {
    const items = rules().items.map((item) => ({ ...item, weight: 30 }));
    expect(() => rules({ items })).toThrow('权重加起来是 150，要是 100');
  });
});
