import { describe, expect, it } from 'vitest';
import type { Standing } from '../../src/progress/progress.ts';
import { reviewOn, springReports } from '../support/sample-progress.ts';

const seriesOn = (day: string, standings: readonly Standing[]) => {
  const { series } = reviewOn(day, standings);
  const of = (kind: string) => series.find((one) => one.kind === kind);
  return { townships: of('township'), zone: of('zone'), departments: of('department') };
};

const short = (list: readonly { rank: number; unit: string; metric: string }[] | undefined) =>
  list?.map(({ rank, unit, metric }) => `${rank} ${unit} ${metric}`);

describe('who leads and who lags', () => {
  const { townships, zone, departments } = seriesOn('2025-06-16', springReports);

  it('keeps townships, zone and departments apart', () => {
    const units = (one: typeof zone) =>
      [one?.leading, one?.lagging, one?.results.flat()].flatMap(
        (list) => list?.map(({ unit }) => unit) ?? [],
      );
    expect(new Set(units(zone))).toEqual(new Set(['经开区管委会']));
    expect(units(townships)).not.toContain('经开区管委会');
    expect(units(departments).every((unit) => unit.startsWith('市'))).toBe(true);
  });

  it('judges townships, which have no target of their own, by results alone; equals share a rank', () => {
    expect(townships?.leading).toEqual([]);
    expect(townships?.lagging).toEqual([]);
    expect(townships?.results.map((list) => short(list))).toEqual([
      ['1 翻江镇 种子企业', '1 东郊乡 种子企业'],
      ['1 东郊乡 新增规上企业', '2 翻江镇 新增规上企业'],
    ]);
  });

  it('measures the zone against its own part of the target', () => {
    expect(zone?.leading[0]).toMatchObject({ done: 4, target: 7, gap: { by: 'count', value: 1 } });
  });

  it('counts a small target in whole units: half a unit short is not behind', () => {
    const names = departments?.lagging.map(({ metric }) => metric);
    expect(names).not.toContain('试点示范企业');
    expect(names).not.toContain('股权融资企业');
    const later = seriesOn('2025-10-27', springReports).departments?.lagging;
    expect(later?.find(({ metric }) => metric === '股权融资企业')?.gap).toEqual({ by: 'count', value: -1 });
  });

  it('lets equals share a rank, and counts them all for the next one', () => {
    const reports = [
      { unit: 'jrb', month: '2025-05', values: { credit: 4 } },
      { unit: 'jyj', month: '2025-05', values: { 'train-talent': 12, 'train-exec': 3 } },
    ];
    expect(short(seriesOn('2025-06-16', reports).departments?.lagging)).toEqual([
      '1 市教育局 高级经营管理人才培训',
      '2 市政府金融办 500万元以上信贷项目',
      '2 市教育局 中高级人才培训',
    ]);
  });

  it('does not take a missing report for a result', () => {
    const all = [...(departments?.leading ?? []), ...(departments?.lagging ?? [])];
    expect(all.map(({ unit }) => unit)).not.toContain('市委组织部');
  });
});
