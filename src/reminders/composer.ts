import type { Moment } from '../calendar/day.ts';
import type { Letter, QueuedNotice } from '../delivery/notice-queue.ts';
import type { Destination, Post } from '../delivery/post.ts';
import type { Desk } from '../desk.ts';
import { chatOf } from '../roster/group.ts';
import { accountOf } from '../roster/person.ts';
import { noticeKinds } from './index.ts';
import type { PlannedNotice, Planner } from './planner.ts';

type Parts = {
  readonly planner: Planner;
  readonly desk: () => Promise<Desk>;
  readonly posts: readonly Post[];
};

/** Where a notice goes on one platform: the group, or each coordinator's single chat. */
const destinationsOn = (
  post: Post,
  notice: PlannedNotice,
  { configuration, roster }: Desk,
): Destination[] => {
  const group = configuration.groups.find(({ id }) => id === notice.to);
  if (group) return chatOf(group, post.source) === null ? [] : [{ group }];
  return roster.coordinators.flatMap((person) => {
    const account = accountOf(person, post.source);
    return account ? [{ account }] : [];
  });
};

/** Works out what a queued notice says, and to whom, at the moment of sending. */
export const composerOf =
  ({ planner, desk, posts }: Parts) =>
  async ({ id }: QueuedNotice, now: Moment): Promise<Letter[]> => {
    const notice = planner.named(id);
    if (!notice) return [];
    const books = await desk();
    const letters: Letter[] = [];
    for (const post of posts) {
      for (const to of destinationsOn(post, notice, books)) {
        const group = 'group' in to ? to.group : null;
        const replies = await noticeKinds[notice.kind]({ ...books, notice, now, group, source: post.source });
        letters.push(...(replies ?? []).map((reply) => () => post.send(to, reply, { notice: id, at: now })));
      }
    }
    return letters;
  };
