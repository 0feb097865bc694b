import { describe, expect, it } from 'vitest';
import type { Draft, Ground } from '../../src/reports/draft.ts';
import { questionsOf } from '../../src/reports/questions-of.ts';
import { settleReport } from '../../src/reports/settle-report.ts';
import { allMetrics, unitOf } from './corpus.ts';

const values = { seed: 1, 'gs-new': 2, 'gs-exit': 0, upgrade: 6, risk: 1 };
const blank: Draft = {
  month: null,
  unit: null,
  values: {},
  cumulatives: {},
  totals: {},
  lines: {},
  sameAsBefore: [],
  zeroReport: false,
  othersZero: false,
  text: '',
};
const settle = (draft: Partial<Draft>, ground: Partial<Ground> = {}) =>
  settleReport(
    { ...blank, ...draft },
    { unit: unitOf('dongjiao'), metrics: allMetrics, before: null, yearToDate: {}, ...ground },
  );

describe('a draft', () => {
  it('with all figures is what was written', () => {
    expect(settle({ values })).toEqual({ values, questions: [] });
  });

  it('names every figure that is missing', () => {
    expect(settle({ values: { seed: 1, upgrade: 6 } })).toMatchObject({
      problems: [{ read: '新增规上企业' }, { read: '退规企业' }, { read: '退规风险企业' }],
    });
  });

  it('of a 零报告 has flows of 0 and last month’s stocks', () => {
    const before = { ...values, upgrade: 8 };
    expect(settle({ zeroReport: true }, { before })).toMatchObject({
      values: { seed: 0, 'gs-new': 0, 'gs-exit': 0, upgrade: 8, risk: 1 },
    });
  });

  it('of a 零报告 without a last month asks for every stock, and takes the answers', () => {
    expect(settle({ zeroReport: true })).toMatchObject({
      doubts: [{ kind: 'stock' }, { key: 'stock:risk' }],
    });
    const answers = { 'stock:upgrade': '6家', 'stock:risk': '0' };
    expect(settle({ zeroReport: true }, { answers })).toMatchObject({ values: { upgrade: 6, risk: 0 } });
  });

  it('of a 零报告 with a figure is refused', () => {
    expect(settle({ zeroReport: true, values: { seed: 2 } }, { before: values })).toHaveProperty('problems');
  });

  it('that says 同上月 needs a last month', () => {
    const { upgrade, ...others } = values;
    const draft = { values: others, sameAsBefore: ['upgrade'] };
    expect(settle(draft)).toMatchObject({ problems: [{ read: '小升规培育企业' }] });
    expect(settle(draft, { before: values })).toMatchObject({ values: { upgrade } });
  });

  it('that says 同上月 of everything takes over a flow only where last month added none', () => {
    const { seed, 'gs-exit': exit, ...others } = values;
    const draft = { values: others, sameAsBefore: ['seed', 'gs-exit'] };
    expect(settle(draft, { before: { ...values, seed: 0, 'gs-exit': 0 } })).toMatchObject({
      values: { seed: 0, 'gs-exit': 0 },
    });
    expect(settle(draft, { before: { ...values, seed: 1, 'gs-exit': 0 } })).toMatchObject({
      problems: [{ read: '种子企业' }],
    });
  });

  it('whose 累计 is not what is stored and this month together is asked for a reason', () => {
    const draft = { values, cumulatives: { seed: 5 } };
    expect(settle(draft, { yearToDate: { seed: 4 } })).toMatchObject({ questions: [] });
    expect(settle(draft, { yearToDate: { seed: 3 } })).toMatchObject({
      questions: [{ kind: 'cumulative', metric: 'seed', value: 5, expected: 4 }],
    });
    expect(settle(draft)).toMatchObject({ questions: [] });
  });

  it('whose total contradicts its parts is refused', () => {
    expect(settle({ values, totals: { 'gs-net': 2 } })).toHaveProperty('values');
    expect(settle({ values, totals: { 'gs-net': 1 } })).toHaveProperty('problems');
  });

  it('of a unit without metrics needs a narrative', () => {
    const unit = unitOf('czj');
    expect(settle({}, { unit })).toHaveProperty('problems');
    expect(settle({ text: '兑现奖补资金120万元' }, { unit })).toEqual({ values: {}, questions: [] });
  });
});

describe('a figure far from the unit’s own history', () => {
  const months = (...stocks: number[]) => stocks.map((upgrade) => ({ values: { upgrade } }));

  it.each([
    [60, [6, 6, 7], true],
    [12, [6, 6, 7], false],
    [14, [6, 6, 7], true],
    [300, [398, 400, 402], false],
    [45, [398, 400, 402], true],
    [4000, [398, 400, 402], true],
    [60, [6, 6], true],
    [12, [6, 7], false],
    [3650, [363], true],
    [36, [363], true],
    [40, [36], false],
    [9, [1], false],
    [60, [], false],
  ])('%i after %j is asked about: %s', (upgrade, history, isAsked) => {
    expect(questionsOf({ upgrade }, months(...history)).length > 0).toBe(isAsked);
  });
});
