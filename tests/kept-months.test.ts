import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptMonths } from '../src/kept-months.ts';
import type { Entry, Version } from '../src/reports/record.ts';
import { figuresOf } from '../src/reports/standing.ts';
import { appendEntry } from '../src/store/histories.ts';
import { type ReportStore, reportStoreOf } from '../src/store/report-store.ts';
import { openStore } from './support/store.ts';

const MONTH = '2025-06';
const units = ['dongjiao', 'qizi', 'jkq'];

const version = (number: number, seed: number, kind: Version['kind'] = 'report'): Entry => ({
  kind,
  version: number,
  values: kind === 'withdrawal' ? {} : { seed },
  text: '',
  explanations: {},
  byProxy: false,
  submittedBy: 'somebody',
  submittedAt: '2025-06-20T10:00:00+08:00',
  reason: null,
  message: `m-${number}`,
  source: '',
});

describe('what is kept in mind of the months', () => {
  let store: Awaited<ReturnType<typeof openStore>>;
  let reports: ReportStore;
  /** The units that were read, in the order of the looks. */
  let read: string[][];
  let look: () => Promise<readonly (number | null)[]>;

  beforeEach(async () => {
    store = await openStore();
    reports = reportStoreOf(store.connection, store.keys);
    read = [];
    const noting: Pick<ReportStore, 'load' | 'changesSince'> = {
      ...reports,
      load: (places) => {
        read.push(places.map(({ unit }) => unit));
        return reports.load(places);
      },
    };
    const figures = keptMonths(noting, units, (entries) => figuresOf(entries)?.['seed'] ?? null);
    look = () => figures(MONTH);
    await reports.append('dongjiao', MONTH, 0, version(1, 1));
    await reports.append('qizi', MONTH, 0, version(1, 2));
  });
  afterEach(() => store.close());

  it('is as it was stored, and afterwards only what somebody added is read again', async () => {
    expect(await look()).toEqual([1, 2, null]);
    expect(await look()).toEqual([1, 2, null]);
    await reports.append('qizi', MONTH, 1, version(2, 5));
    await reports.append('dongjiao', MONTH, 1, version(2, 0, 'withdrawal'));
    expect(await look()).toEqual([null, 5, null]);
    expect(read).toEqual([units, [], ['dongjiao', 'qizi']]);
  });

  it('is right for a month of which nothing was ever announced', async () => {
    await store.connection.del(store.keys.changes(MONTH));
    expect(await look()).toEqual([1, 2, null]);
    await look();
    await reports.append('jkq', MONTH, 0, version(1, 7));
    expect(await look()).toEqual([1, 2, 7]);
    expect(read).toEqual([units, [], ['jkq']]);
  });

  it('waits for an entry that was announced and is not there yet, whatever a slower rival announces', async () => {
    await look();
    const announce = (length: number) =>
      store.connection.rpush(store.keys.changes(MONTH), `qizi ${length} ${length}`);
    await announce(2);
    await announce(3);
    await announce(2);
    const place = { report: store.keys.report('qizi', MONTH), chain: store.keys.chain('qizi', MONTH) };
    await appendEntry(store.connection, place, 1, JSON.stringify(version(2, 5)));
    expect(await look()).toEqual([1, 5, null]);
    await appendEntry(store.connection, place, 2, JSON.stringify(version(3, 6)));
    expect(await look()).toEqual([1, 6, null]);
    await look();
    expect(read).toEqual([units, ['qizi'], ['qizi'], []]);
  });

  it('is read anew when the store was emptied and filled again', async () => {
    await look();
    await store.connection.del(store.keys.changes(MONTH), store.keys.report('dongjiao', MONTH));
    await reports.append('jkq', MONTH, 0, version(1, 7));
    await reports.append('jkq', MONTH, 1, version(2, 8));
    await reports.append('jkq', MONTH, 2, version(3, 9));
    expect(await look()).toEqual([null, 2, 9]);
  });

  it('holds what was acknowledged before somebody asked, however many ask and write at once', async () => {
    const write = async (unit: string, number: number): Promise<void> => {
      expect(await reports.append(unit, MONTH, number, version(number + 1, number))).toBe(true);
      expect((await look())[units.indexOf(unit)]).toBe(number);
    };
    const all = units.map(async (unit, index) => {
      for (let number = index === 2 ? 0 : 1; number < 20; number += 1) await write(unit, number);
    });
    await Promise.all(all);
    expect(await look()).toEqual([19, 19, 19]);
  });
});
