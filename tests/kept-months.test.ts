import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { briefOf, figuresAt } from '../src/brief-history.ts';
import { type KeptMonths, keptMonths } from '../src/kept-months.ts';
import { type Entry, momentIn, type Version } from '../src/reports/record.ts';
import { figuresOf } from '../src/reports/standing.ts';
import { appendEntry } from '../src/store/histories.ts';
import { type ReportStore, reportStoreOf } from '../src/store/report-store.ts';
import { openStore } from './support/store.ts';

const MONTH = '2025-06';
const EVER = { from: '', through: '9999-12' };
const NOW = '2025-06-30T10:00:00+08:00';
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
  let kept: KeptMonths;
  /** The units that were read, in the order of the looks. */
  let read: string[][];

  const add = async (unit: string, entry: Entry, month = MONTH): Promise<boolean> => {
    const place = { unit, month };
    return reports.append(place, await reports.sealed(place), entry);
  };
  const look = async (month = MONTH): Promise<readonly (number | null)[]> => {
    const { of } = await kept.look(EVER);
    return units.map((unit) => figuresAt(of(unit, month), NOW)?.['seed'] ?? null);
  };

  beforeEach(async () => {
    store = await openStore();
    reports = reportStoreOf(store.connection, store.keys);
    read = [];
    const noting: ReportStore = {
      ...reports,
      load: (places) => {
        read.push(places.map(({ unit }) => unit));
        return reports.load(places);
      },
    };
    kept = keptMonths(noting, units);
    await add('dongjiao', version(1, 1));
    await add('qizi', version(1, 2));
  });
  afterEach(() => store.close());

  it('is as it was stored, and afterwards only what somebody added is read again', async () => {
    expect(await look()).toEqual([1, 2, null]);
    expect(await look()).toEqual([1, 2, null]);
    await add('qizi', version(2, 5));
    await add('dongjiao', version(2, 0, 'withdrawal'));
    expect(await look()).toEqual([null, 5, null]);
    expect(read).toEqual([units, ['qizi', 'dongjiao']]);
  });

  it('takes in what is put into it, and does not read that again', async () => {
    await look();
    const entries = [version(1, 2), version(2, 7)];
    await add('qizi', version(2, 7));
    kept.put({ unit: 'qizi', month: MONTH }, entries);
    kept.put({ unit: 'qizi', month: MONTH }, entries.slice(0, 1));
    expect(await look()).toEqual([1, 7, null]);
    expect(read).toEqual([units]);
  });

  it('finds the first report of a month that comes later', async () => {
    await look();
    await add('qizi', version(1, 4), '2025-07');
    expect(await look('2025-07')).toEqual([null, 4, null]);
    expect((await kept.look(EVER)).months).toEqual([MONTH, '2025-07']);
    expect((await kept.look({ from: '2025-07', through: '2025-07' })).months).toEqual(['2025-07']);
  });

  it('is right for a month of which nothing is announced any more', async () => {
    await store.connection.del(store.keys.changes);
    expect(await look()).toEqual([1, 2, null]);
    await look();
    await add('jkq', version(1, 7));
    expect(await look()).toEqual([1, 2, 7]);
    expect(read).toEqual([units, ['jkq']]);
  });

  it('waits for an entry that was announced and is not there yet, whatever a slower rival announces', async () => {
    await look();
    const announce = (length: number) =>
      store.connection.xadd(store.keys.changes, '*', 'grows', `${MONTH} qizi ${length} ${length}`);
    await announce(2);
    await announce(3);
    await announce(2);
    const place = { report: store.keys.report('qizi', MONTH), chain: store.keys.chain('qizi', MONTH) };
    await appendEntry(store.connection, place, 1, JSON.stringify(version(2, 5)));
    expect(await look()).toEqual([1, 5, null]);
    await appendEntry(store.connection, place, 2, JSON.stringify(version(3, 6)));
    expect(await look()).toEqual([1, 6, null]);
    await look();
    expect(read).toEqual([units, ['qizi'], ['qizi']]);
  });

  it('waits for it also where it was announced before the month was read for the first time', async () => {
    await store.connection.xadd(store.keys.changes, '*', 'grows', `${MONTH} qizi 2 late`);
    expect(await look()).toEqual([1, 2, null]);
    const place = { report: store.keys.report('qizi', MONTH), chain: store.keys.chain('qizi', MONTH) };
    await appendEntry(store.connection, place, 1, JSON.stringify(version(2, 5)));
    expect(await look()).toEqual([1, 5, null]);
  });

  it('is read anew when the store was emptied and filled again', async () => {
    await look();
    await store.connection.del(store.keys.changes, store.keys.report('dongjiao', MONTH));
    await add('jkq', version(1, 7));
    await add('jkq', version(2, 8));
    await add('jkq', version(3, 9));
    expect(await look()).toEqual([null, 2, 9]);
  });

  it('is read anew by whoever has not looked for so long that announcements were forgotten', async () => {
    await look();
    await add('jkq', version(1, 7));
    await add('jkq', version(2, 8));
    await store.connection.xtrim(store.keys.changes, 'MAXLEN', 1);
    expect(await look()).toEqual([1, 2, 8]);
    expect(read).toEqual([units, units]);
  });

  it('holds what was acknowledged before somebody asked, however many ask and write at once', async () => {
    const write = async (unit: string, number: number): Promise<void> => {
      expect(await add(unit, version(number + 1, number))).toBe(true);
      expect((await look())[units.indexOf(unit)]).toBe(number);
    };
    const all = units.map(async (unit, index) => {
      for (let number = index === 2 ? 0 : 1; number < 20; number += 1) await write(unit, number);
    });
    await Promise.all(all);
    expect(await look()).toEqual([19, 19, 19]);
  });

  it('tells what stood at a moment, also where a clock was set back in between', async () => {
    const at = (day: number): string => `2025-06-${day}T10:00:00+08:00`;
    const kinds = ['report', 'change', 'withdrawal', 'return', 'unlock'] as const;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 10, max: 20 }))), (steps) => {
        const entries = steps.map(([kind, day], index): Entry => {
          const what = kinds[kind] ?? 'report';
          if (what === 'unlock') return { kind: what, by: 'x', at: at(day), message: `${index}` };
          if (what === 'return') return { kind: what, by: 'x', at: at(day), message: `${index}`, reason: '' };
          return { ...version(index, index, what), submittedAt: at(day) } as Entry;
        });
        for (let day = 9; day <= 21; day += 1) {
          const known = entries.filter((entry) => momentIn(entry) <= at(day));
          expect(figuresAt(briefOf(entries), at(day))).toEqual(figuresOf(known));
        }
      }),
    );
  });
});
