import { describe, expect, it } from 'vitest';
import type { Deed } from '../../src/registry/entry.ts';
import { omissionsAmong, proposalsFor } from '../../src/registry/rules.ts';
import { enterpriseWith, groundFor } from '../support/ground.ts';

const DAY = '2025-06-20';
const ground = groundFor(DAY);
const earning = (amount: number): Deed => ({ kind: 'revenue', month: '2025-05', amount, source: '填报' });
const in_ = (library: string): Deed => ({ kind: 'join', library, day: '2025-01-01' });
const above = in_('above-scale');
const atRisk: Deed = { kind: 'risk', day: DAY, reason: '订单减少' };

const proposed = (deeds: readonly Deed[]): string[] =>
  proposalsFor([enterpriseWith(1, deeds)], ground).map(({ library, change }) => `${change} ${library.id}`);

describe('who belongs into which library, by the conditions of the policy data', () => {
  it.each<readonly [number, readonly Deed[], readonly string[]]>([
    [999.99, [], []],
    [1000, [], ['in lib-gs-upgrade']],
    [2000, [], ['in lib-gs-upgrade']],
    [2000.01, [], []],
    [1500, [above], []],
    [1500, [in_('lib-gs-upgrade')], []],
    [2500, [in_('lib-gs-upgrade')], ['out lib-gs-upgrade']],
    [1500, [in_('lib-gs-upgrade'), above], ['out lib-gs-upgrade']],
    [3000, [above, atRisk], ['in lib-gs-risk']],
    [3000.01, [above, atRisk], []],
    [3000, [above], []],
    [1500, [above, atRisk, in_('lib-gs-risk')], []],
    [3500, [above, atRisk, in_('lib-gs-risk')], ['out lib-gs-risk']],
  ])('%d万元 %j → %j', (amount, deeds, wanted) => {
    expect(proposed([...deeds, earning(amount)])).toEqual(wanted);
  });

  it('says nothing while the revenue is not known', () => {
    expect(proposed([])).toEqual([]);
    expect(proposed([above, atRisk])).toEqual([]);
  });

  it('takes the revenue of the latest month, in whatever order it was written', () => {
    const late: Deed = { kind: 'revenue', month: '2025-06', amount: 900, source: '填报' };
    expect(proposed([late, earning(1500)])).toEqual([]);
  });

  it('tells who stands exactly on a bound', () => {
    const [first] = proposalsFor([enterpriseWith(1, [earning(1000)])], ground);
    expect(first?.isOnBound).toBe(true);
  });
});

describe('应入尽入', () => {
  const omitted = (deeds: readonly Deed[], standards = {}) =>
    omissionsAmong([enterpriseWith(1, deeds)], {
      ...ground,
      settings: { ...ground.settings, standards: { amounts: standards, source: '统计局' } },
    });

  it('lists who has passed the range of the growing ones and is not above scale', () => {
    expect(omitted([earning(2000.01)])).toMatchObject([{ reached: 2000, by: 'range' }]);
    expect(omitted([earning(2000)])).toEqual([]);
    expect(omitted([earning(9000), above])).toEqual([]);
  });

  it('goes by the standard of the sector where an operator has written one', () => {
    const commerce: Deed = { kind: 'sector', sector: '商贸物流' };
    expect(omitted([commerce, earning(600)], { 商贸物流: 500 })).toMatchObject([
      { reached: 500, by: 'standard' },
    ]);
    expect(omitted([commerce, earning(400)], { 商贸物流: 500 })).toEqual([]);
  });
});
