import type { Moment } from '../calendar/day.ts';
import type { Reply, Source } from '../message.ts';
import type { Group } from '../roster/group.ts';

/** Where an unasked message goes: a group, or one person's single chat. */
export type Destination = { readonly group: Group } | { readonly account: string };

/** One platform's way out. @throws SendFailed */
export type Post = {
  readonly source: Source;
  readonly send: (
    to: Destination,
    reply: Reply,
    about: { notice: string | null; at: Moment },
  ) => Promise<void>;
};
