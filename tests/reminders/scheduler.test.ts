import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSchedulers } from '../support/open-scheduler.ts';

type Opened = Awaited<ReturnType<typeof openSchedulers>>;

/** Down from one moment to another in June 2025, then one look. */
const wakeUp = async (
  { schedulers, notices, ended, at }: Opened,
  from: readonly [string, string],
  to: readonly [string, string],
) => {
  await notices.setLooked(at(...from));
  await schedulers[0]?.look(at(...to));
  await ended();
};

const both = (id: string) => [`${id}:townships`, `${id}:departments`];

describe('a look after the bot was down', () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await openSchedulers(1);
  });
  afterEach(() => opened.close());

  it('makes up on the same working day for what came due meanwhile', async () => {
    await wakeUp(opened, ['23', '08:30'], ['23', '17:59']);
    expect(opened.sent).toEqual([...both('weekly-digest:2025-06-23'), ...both('report-due:2025-06:D-2')]);
  });

  it('sends nothing after the hours in which something may be sent, and lists it as missed', async () => {
    await wakeUp(opened, ['23', '09:00'], ['23', '18:01']);
    expect(opened.sent).toEqual([]);
    expect(await opened.states()).toEqual({
      'report-due:2025-06:D-2:townships': 'missed',
      'report-due:2025-06:D-2:departments': 'missed',
    });
  });

  it('lets loose no storm after a week: only what is of this day goes out', async () => {
    await wakeUp(opened, ['17', '12:00'], ['25', '10:00']);
    expect(opened.sent).toEqual(both('report-due:2025-06:D-0'));
    const missed = Object.entries(await opened.states()).filter(([, state]) => state === 'missed');
    expect(missed.map(([id]) => id).sort()).toEqual(
      [
        ...both('report-open:2025-06'),
        ...both('weekly-digest:2025-06-23'),
        ...both('report-due:2025-06:D-2'),
      ].sort(),
    );
  });

  it('catches up nothing when it is the first ever', async () => {
    await opened.schedulers[0]?.look(opened.at('23', '10:00'));
    expect(await opened.states()).toEqual({});
  });

  it('sends nothing twice, whichever way the clock goes', async () => {
    await wakeUp(opened, ['23', '08:30'], ['23', '09:07']);
    const before = [...opened.sent];
    await wakeUp(opened, ['22', '08:30'], ['23', '12:00']);
    expect(opened.sent).toEqual(before);
  });
});

describe('three replicas that look at the same minute', () => {
  it('send each notice once', async () => {
    const { schedulers, notices, sent, ended, at, close } = await openSchedulers(3);
    await notices.setLooked(at('23', '08:00'));
    for (const minute of ['08:37', '08:38', '09:07', '09:08']) {
      await Promise.all(schedulers.map((scheduler) => scheduler.look(at('23', minute))));
    }
    await ended();
    expect([...sent].sort()).toEqual(
      [...both('weekly-digest:2025-06-23'), ...both('report-due:2025-06:D-2')].sort(),
    );
    await close();
  });
});
