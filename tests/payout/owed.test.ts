import { describe, expect, it } from 'vitest';
import { owedFor } from '../../src/payout/owed.ts';
import { rowOf } from '../../src/policy/policy.ts';
import { subsidyFor } from '../../src/policy/subsidy.ts';
import type { Deed } from '../../src/registry/entry.ts';
import { enterpriseWith, groundFor } from '../support/ground.ts';

const DAY = '2025-06-10';
const { policy } = groundFor(DAY);
const award = (id: string) => rowOf(policy.awards, id);

const owed = (
  id: string,
  about: { day?: string; investment?: number; item?: string } = {},
  deeds: Deed[] = [],
) =>
  owedFor(enterpriseWith(1, deeds), policy, {
    award: award(id),
    day: about.day ?? DAY,
    investment: about.investment ?? null,
    item: about.item ?? '',
  });

const amounts = policy.awards.flatMap(({ id, says, per, values }) =>
  says === 'amount' && per !== '品种' ? [[id, values[0]?.value, values[0]?.clause] as const] : [],
);

describe('what is owed for an event', () => {
  it.each(amounts)('%s: %d万元, by %s', (id, amount, clause) => {
    expect(owed(id)).toMatchObject({ owed: { amount, clause, isCeiling: false, day: DAY } });
  });

  it.each([40, 50, 80, 100, 300])(
    'of a rate subsidy is what answers say it is at most: %d万元 put in',
    (put) => {
      const smart = award('subsidy-smart-upgrade');
      const [value] = smart.values;
      if (!value) throw new Error('no value');
      expect(owed(smart.id, { investment: put })).toMatchObject({
        owed: { amount: subsidyFor(value, put).most, isCeiling: true, investment: put },
      });
    },
  );

  it('is nothing below the threshold, without an investment, or without an amount in the document', () => {
    expect(owed('subsidy-cloud-platform', { investment: 49 })).toEqual({
      not: { kind: 'below minimum', minimum: 50 },
    });
    expect(owed('subsidy-cloud-platform', { investment: 50 })).toMatchObject({ owed: { amount: 2.5 } });
    expect(owed('subsidy-smart-upgrade')).toEqual({ not: { kind: 'no investment' } });
    expect(owed('award-gs-growth')).toEqual({ not: { kind: 'no amount' } });
  });

  it.each(['2022-04-20', '2026-01-01'])('is nothing outside the document’s period: %s', (day) => {
    expect(owed('award-hunan-zjtx-sme', { day })).toMatchObject({ not: { kind: 'outside period' } });
  });

  it.each(['2022-04-21', '2025-12-31'])('is something on the first and the last day: %s', (day) => {
    expect(owed('award-hunan-zjtx-sme', { day })).toMatchObject({ owed: { amount: 10 } });
  });
});

describe('the same event', () => {
  const recorded = (id: string, about: { day?: string; investment?: number; item?: string } = {}): Deed => {
    const result = owed(id, about);
    if ('not' in result) throw new Error(result.not.kind);
    return { kind: 'owe', number: '1', ...result.owed };
  };

  it('is never owed twice: a 一次性 award once for ever, a subsidy once for each investment', () => {
    const once = [recorded('award-hunan-zjtx-sme')];
    expect(owed('award-hunan-zjtx-sme', { day: '2025-09-01' }, once)).toMatchObject({
      not: { kind: 'already' },
    });
    const put = [recorded('subsidy-smart-upgrade', { investment: 80 })];
    expect(owed('subsidy-smart-upgrade', { investment: 80 }, put)).toMatchObject({
      not: { kind: 'already' },
    });
    expect(owed('subsidy-smart-upgrade', { investment: 60 }, put)).toMatchObject({ owed: { amount: 6 } });
  });

  it('is each 品种 by itself', () => {
    const id = 'award-medical-device-innovation';
    expect(owed(id)).toEqual({ not: { kind: 'no item', per: '品种' } });
    const one = [recorded(id, { item: '血压计' })];
    expect(owed(id, { item: '血压计' }, one)).toMatchObject({ not: { kind: 'already' } });
    expect(owed(id, { item: '血糖仪' }, one)).toMatchObject({ owed: { amount: 5 } });
  });

  it('may be owed again when it was voided', () => {
    const voided: Deed[] = [recorded('award-hunan-zjtx-sme'), { kind: 'void', number: '1', reason: '误录' }];
    expect(owed('award-hunan-zjtx-sme', {}, voided)).toMatchObject({ owed: { amount: 10 } });
  });
});
