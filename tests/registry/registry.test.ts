import { describe, expect, it } from 'vitest';
import type { Deed } from '../../src/registry/entry.ts';
import { atRisk, entrantsInQuarter, inLibrary, leaversIn, registryOf } from '../../src/registry/registry.ts';
import { codeFor } from '../support/enterprises.ts';
import { enterpriseWith } from '../support/ground.ts';

const join = (day: string, library = 'above-scale'): Deed => ({ kind: 'join', library, day });
const leave = (day: string): Deed => ({ kind: 'leave', library: 'above-scale', day, reason: '停产' });
const earning = (month: string, amount: number): Deed => ({ kind: 'revenue', month, amount, source: '税务' });

const registry = registryOf([
  [
    enterpriseWith(3, [join('2025-04-10'), earning('2025-05', 2600), earning('2025-02', 2000)]),
    enterpriseWith(1, [join('2024-01-10'), leave('2025-03-31'), join('2025-06-30')]),
    enterpriseWith(2, [join('2025-03-31'), { kind: 'risk', day: '2025-05-02', reason: '亏损' }]),
    enterpriseWith(4, [
      { kind: 'risk', day: '2025-05-01', reason: '欠薪' },
      { kind: 'assign', unit: 'qizi', reason: '搬迁' },
    ]),
  ],
]);
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

describe('the loaded registry', () => {
  it('knows who was in a library as of a day: the first day counts, the day of leaving does not', () => {
    const on = (day: string) => names(inLibrary(registry, 'above-scale', day));
    expect(on('2025-03-30')).toEqual(['第1公司']);
    expect(on('2025-03-31')).toEqual(['第2公司']);
    expect(on('2025-04-10')).toEqual(['第2公司', '第3公司']);
    expect(on('2025-06-30')).toEqual(['第1公司', '第2公司', '第3公司']);
    expect(names(inLibrary(registry, 'above-scale', '2025-06-30', 'qizi'))).toEqual([]);
  });

  it('knows who came in a quarter, by the day, with the latest revenue', () => {
    const second = entrantsInQuarter(registry, 'above-scale', { year: 2025, quarter: 2 });
    expect(second.map(({ enterprise, day, revenue }) => [enterprise.name, day, revenue?.amount])).toEqual([
      ['第3公司', '2025-04-10', 2600],
      ['第1公司', '2025-06-30', undefined],
    ]);
    expect(entrantsInQuarter(registry, 'above-scale', { year: 2025, quarter: 1 })).toHaveLength(1);
    expect(entrantsInQuarter(registry, 'above-scale', { year: 2024, quarter: 2 })).toEqual([]);
  });

  it('knows who left in a month, and who is at risk, the longest first', () => {
    expect(leaversIn(registry, 'above-scale', '2025-03').map(({ enterprise }) => enterprise.name)).toEqual([
      '第1公司',
    ]);
    expect(names(atRisk(registry))).toEqual(['第4公司', '第2公司']);
    expect(names(atRisk(registry, 'qizi'))).toEqual(['第4公司']);
  });

  it('finds by code in whatever case, by the whole name before a part of it', () => {
    expect(registry.byCode(codeFor(4).toLowerCase())?.name).toBe('第4公司');
    expect(registry.byCode(codeFor(9))).toBeNull();
    expect(names(registry.named('第4公司'))).toEqual(['第4公司']);
    expect(registry.named('第4公司', ({ unit }) => unit === 'dongjiao')).toEqual([]);
    // Words that stand in every name tell none apart.
    for (const words of ['公司', '有限公司', '湘乡市', '第', '']) expect(registry.named(words)).toEqual([]);
  });

  it('finds a part of a name in whatever part of the books it is, in the order of the codes', () => {
    const called = (number: number, ...given: readonly string[]) =>
      enterpriseWith(
        number,
        given.map((name): Deed => ({ kind: 'rename', name })),
      );
    const inParts = registryOf([
      [called(7, '湘乡市红星电机有限公司'), called(5, '湘乡市东方机械厂', '东方红（湘乡）机械有限公司')],
      [],
      [called(6, '湘乡市红星机械有限公司')],
    ]);
    const codes = (words: string) => inParts.named(words).map(({ code }) => code);
    expect(codes('红星')).toEqual([codeFor(6), codeFor(7)]);
    expect(codes('机械')).toEqual([codeFor(5), codeFor(6)]);
    expect(codes('东方')).toEqual([codeFor(5)]);
    expect(codes('湘乡市东方机械厂')).toEqual([codeFor(5)]);
    expect(codes('东方红(湘乡)机械')).toEqual([codeFor(5)]);
    // The end of one name and the beginning of the next are no name.
    expect(codes('电机东方')).toEqual([]);
    expect(inParts.all.map(({ code }) => code)).toEqual([codeFor(5), codeFor(6), codeFor(7)]);
    expect(inParts.byCode(codeFor(6))?.name).toBe('湘乡市红星机械有限公司');
  });
});
