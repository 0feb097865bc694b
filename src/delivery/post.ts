import type { Moment } from '../calendar/day.ts';
import type { Reply, Source } from '../message.ts';
import type { Group } from '../roster/group.ts';

/** Where an unasked message goes: a group, or one person's single chat. */
export type Destination = { readonly group: Group } | { readonly account: string };

/** One platform's way out. @throws SendFailed */
export type Post = {
  readonly source: Source;
  /** The same replies, each as one message there; absent where every reply is one. */
  readonly fit?: (to: Destination, replies: readonly Reply[]) => readonly Reply[];
  readonly send: (
    to: Destination,
    reply: Reply,
    about: { notice: string | null; at: Moment },
  ) => Promise<void>;
};
