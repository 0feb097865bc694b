import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deadlinesOf } from '../src/calendar/schedule.ts';
import { workingDaysOf } from '../src/calendar/working-days.ts';
import { readConfiguration } from '../src/data/configuration.ts';
import { ledgerOf } from '../src/ledger.ts';
import type { Target } from '../src/policy/target.ts';
import type { Entry, Values, Version } from '../src/reports/record.ts';
import { reportStoreOf } from '../src/store/report-store.ts';
import { openStore } from './support/store.ts';

const target = (about: Partial<Target>): Target => ({
  id: 't',
  name: 't',
  clause: '计划 二',
  byYear: {},
  final: null,
  strength: 'reach',
  split: {},
  ...about,
});
const targets: Readonly<Record<string, Target>> = {
  seed: target({ byYear: { 2024: 10, 2025: 10 }, split: { zone: 7, township: 3 } }),
  patent: target({ byYear: { 2025: 15 } }),
  'gs-industry': target({ final: 400 }),
};

describe('how far a unit’s figures have come', () => {
  let store: Awaited<ReturnType<typeof openStore>>;
  let ledger: ReturnType<typeof ledgerOf>;
  const configuration = readConfiguration(join(import.meta.dirname, '../config'));
  const unit = (id: string) => configuration.units.find((one) => one.id === id) ?? configuration.units[0];

  const report = async (id: string, month: string, values: Values, kind: Version['kind'] = 'report') => {
    await ledger.add(id, month, (known) => ({
      entry: {
        kind,
        version: known.length + 1,
        values,
        text: '',
        explanations: {},
        byProxy: false,
        submittedBy: `${id}-1`,
        submittedAt: `${month}-15T10:00:00+08:00`,
        reason: null,
        message: `${id}-${month}-${known.length}`,
        source: '',
      },
    }));
  };
  const achieved = async (id: string, month: string) => {
    const whose = unit(id);
    if (!whose) throw new Error(id);
    const { achievements } = await ledger.backdrop(whose, month, '2025-06-20T10:00:00+08:00');
    return achievements(await ledger.entries(id, month));
  };

  beforeAll(async () => {
    store = await openStore();
    const workingDays = workingDaysOf(configuration.holidays);
    ledger = ledgerOf({
      reports: reportStoreOf(store.connection, store.keys),
      configuration,
      deadlines: deadlinesOf(configuration.schedule, workingDays),
      workingDays,
      targetOf: ({ id }) => targets[id] ?? null,
    });
    await report('jkq', '2024-12', { seed: 5 });
    await report('jkq', '2025-05', { seed: 2 });
    await report('dongjiao', '2025-06', { seed: 1 });
    await report('qizi', '2025-06', { seed: 9 });
    await report('qizi', '2025-06', {}, 'withdrawal');
    await report('scjg', '2025-06', { patent: 3 });
    await report('tjj', '2024-12', { 'gs-industry': 300 });
  });
  afterAll(() => store.close());

  it('counts the year’s months up to the one that is reported, and what stands', async () => {
    expect(await achieved('dongjiao', '2025-06')).toEqual({
      seed: { of: 'county', done: 3, target: 10, rate: 0.3, ofYear: true },
    });
    expect(await achieved('dongjiao', '2025-05')).toMatchObject({ seed: { done: 2 } });
    expect(await achieved('jkq', '2025-06')).toMatchObject({ seed: { of: 'unit', done: 2, target: 7 } });
    expect(await achieved('jkq', '2024-12')).toMatchObject({ seed: { of: 'unit', done: 5, target: 7 } });
  });

  it('is of the unit where nobody else reports, by the year or by the end of the period', async () => {
    expect(await achieved('scjg', '2025-06')).toMatchObject({ patent: { of: 'unit', done: 3, rate: 0.2 } });
    expect(await achieved('tjj', '2025-06')).toEqual({
      'gs-industry': { of: 'unit', done: 300, target: 400, rate: 0.75, ofYear: false },
    });
  });

  it('is nothing for a unit whose metrics have no targets', async () => {
    expect(await achieved('zzb', '2025-06')).toEqual({});
  });

  it('is kept in histories that only grow: whoever is slower adds behind who was quicker', async () => {
    const unlocked = (message: string): Entry => ({
      kind: 'unlock',
      by: 'coordinator',
      at: '2023-02-20T10:00:00+08:00',
      message,
    });
    const seen = await ledger.sealed('jkq', '2023-02');
    await ledger.add('jkq', '2023-02', () => ({ entry: unlocked('quicker') }), seen);
    const lengths: number[] = [];
    const decide = (known: readonly Entry[]) => {
      lengths.push(known.length);
      return { entry: unlocked('slower') };
    };
    await ledger.add('jkq', '2023-02', decide, seen);
    expect(lengths).toEqual([0, 1]);
    const messages = (await ledger.entries('jkq', '2023-02')).map(({ message }) => message);
    expect(messages).toEqual(['quicker', 'slower']);
  });
});
