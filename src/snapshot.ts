import type { Moment } from './calendar/day.ts';
import type { Desk } from './desk.ts';
import type { Snapshot } from './meters.ts';
import { statuses } from './reports/standing.ts';
import { isAway } from './store/connection.ts';
import { noticeStates } from './store/notice-store.ts';

type Parts = {
  readonly desk: () => Promise<Desk>;
  readonly now: () => Promise<Moment>;
  readonly ping: () => Promise<unknown>;
  readonly replicas: () => Promise<number>;
};

/** Each of the names is told, also where there is none of it: a series that begins at 1 has not risen. */
const countBy = (names: readonly string[], values: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, values.filter((value) => value === name).length]));

const secondsBetween = (from: Moment, to: Moment): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

/** What stands in the store for whoever watches; null while it does not answer. */
export const snapshotOf = ({ desk, now, ping, replicas }: Parts) => {
  const look = async (): Promise<Snapshot> => {
    const begun = performance.now();
    await ping();
    const redisSeconds = (performance.now() - begun) / 1000;
    const [{ ledger, notices, planner }, moment] = await Promise.all([desk(), now()]);
    const month = moment.slice(0, 7);
    const [rows, records, open, looked, behind] = await Promise.all([
      ledger.rows(month, moment),
      notices.recordsOf(month),
      notices.open(),
      notices.looked(),
      replicas(),
    ]);
    const planned = planner.inMonth(month).filter(({ id }) => !records.has(id));
    return {
      redisSeconds,
      replicas: behind,
      queueDepth: open.length,
      sinceLookSeconds: looked === null ? null : secondsBetween(looked, moment),
      reports: countBy(
        statuses,
        rows.filter(({ required }) => required).map(({ status }) => status),
      ),
      notices: {
        planned: planned.length,
        ...countBy(
          noticeStates,
          [...records.values()].map(({ state }) => state),
        ),
      },
    };
  };
  return (): Promise<Snapshot> =>
    look().catch((error: unknown) => {
      if (isAway(error)) return null;
      throw error;
    });
};
