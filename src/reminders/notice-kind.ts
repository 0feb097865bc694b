import type { Moment } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import type { Reply, Source } from '../message.ts';
import type { Group } from '../roster/group.ts';
import type { PlannedNotice } from './planner.ts';

/** What a notice may look at, at the moment of sending. */
export type NoticeContext = Desk & {
  readonly notice: PlannedNotice;
  readonly now: Moment;
  /** The group it goes to; null for the coordinator. */
  readonly group: Group | null;
  /** The platform it goes out on: whose accounts can be called. */
  readonly source: Source;
};

/** What one kind of notice says; null when there is nobody to tell. */
export type NoticeKind = (context: NoticeContext) => Promise<readonly Reply[] | null>;
