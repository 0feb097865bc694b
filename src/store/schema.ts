import { setTimeout as pause } from 'node:timers/promises';
import { DataProblem } from '../errors.ts';
import { alone } from './alone.ts';
import type { Connection } from './connection.ts';
import { dropChangesOfMonths } from './drop-changes.ts';
import { linkHistories, sealAssessments } from './histories.ts';
import { layoutKeys } from './keys.ts';
import { moveSessions } from './move-sessions.ts';
import { placeNotices } from './place-notices.ts';

/** The version of how data is laid out in Redis. A change of the layout is one more and one more migration. */
export const SCHEMA = 6;
/** Stands in the place of the version while a backup is being put back, and stays when that is cut off. */
export const RESTORING = 'restoring';
/** Data from before there was a mark is of the first version. */
const FIRST = 1;
const LOOK_AGAIN_MS = 100;

/** Brings data from one version to the next. Cut off in the middle it is run again, so that must do no harm. */
export type Migration = (connection: Connection) => Promise<void>;

/** By the version they start from. */
const migrations: Readonly<Record<number, Migration>> = {
  /** Histories are sealed by links. */
  1: linkHistories,
  /** Notices tell by place what has arrived. */
  2: placeNotices,
  /** The courses of the quarterly assessments are sealed too. */
  3: sealAssessments,
  /** What people are in the middle of stands with their messages. */
  4: moveSessions,
  /** What grows is announced in one stream for all months. */
  5: dropChangesOfMonths,
};

const problem = (what: string): DataProblem => new DataProblem('Redis', '', what);

const versionIn = async (connection: Connection): Promise<number> => {
  await connection.set(layoutKeys.schema, FIRST, 'NX');
  const mark = await connection.get(layoutKeys.schema);
  if (mark === RESTORING)
    throw problem('上一次恢复备份没有做完，数据不全；请重新运行 npm run restore -- 备份文件');
  return Number(mark);
};

const migrateOnce = async (
  connection: Connection,
  from: number,
  steps: Readonly<Record<number, Migration>>,
) => {
  const step = steps[from];
  if (!step) throw problem(`没有从数据版本 ${from} 升级的办法，请用写下这些数据的程序备份后再联系开发方`);
  await step(connection);
  await connection.set(layoutKeys.schema, from + 1);
};

/**
 * Brings the data to the version of this program, one step after another; of several replicas one does it.
 * @throws DataProblem when the data is newer than the program or half restored; then nothing is touched.
 */
export const bringUpToDate = async (
  connection: Connection,
  wanted: number = SCHEMA,
  steps: Readonly<Record<number, Migration>> = migrations,
): Promise<void> => {
  for (;;) {
    const version = await versionIn(connection);
    if (version === wanted) return;
    if (version > wanted)
      throw problem(`数据版本是 ${version}，比这个程序（${wanted}）新，请先升级程序，数据没有动`);
    const done = await alone(connection, layoutKeys.migrating, async () => {
      // Another replica may have done it between the look and the hold.
      if ((await versionIn(connection)) === version) await migrateOnce(connection, version, steps);
      return true;
    });
    if (done === null) await pause(LOOK_AGAIN_MS);
  }
};
