import { type Moment, monthOf } from '../calendar/day.ts';
import type { Letter, QueuedNotice } from '../delivery/notice-queue.ts';
import type { Destination, Post } from '../delivery/post.ts';
import type { Desk } from '../desk.ts';
import type { Reply, Source } from '../message.ts';
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

/** Nobody is called by more notices a month; who is over it is still named. */
export const MOST_CALLS = 4;

const withinLimit = (reply: Reply, source: Source, calls: ReadonlyMap<string, number>): Reply =>
  'bytes' in reply || !reply.mentions
    ? reply
    : {
        ...reply,
        mentions: reply.mentions.filter((user) => (calls.get(`${source}:${user}`) ?? 0) < MOST_CALLS),
      };

const calledBy = (reply: Reply, source: Source): string[] =>
  'bytes' in reply ? [] : (reply.mentions ?? []).map((user) => `${source}:${user}`);

/** Works out what a queued notice says, and to whom, at the moment of sending. */
export const composerOf =
  ({ planner, desk, posts }: Parts) =>
  async ({ id }: QueuedNotice, now: Moment): Promise<Letter[]> => {
    const notice = planner.named(id);
    const books = await desk();
    const paused = await books.notices.pausedUntil();
    if (!notice || (notice.stage !== 'urge' && paused !== null && now < paused)) return [];
    const month = monthOf(now);
    const calls = await books.notices.calls(month);
    const letters: Letter[] = [];
    for (const post of posts) {
      for (const to of destinationsOn(post, notice, books)) {
        const group = 'group' in to ? to.group : null;
        const replies = await noticeKinds[notice.kind]({ ...books, notice, now, group, source: post.source });
        for (const reply of (replies ?? []).map((one) => withinLimit(one, post.source, calls))) {
          letters.push(async () => {
            await post.send(to, reply, { notice: id, at: now });
            await books.notices.countCalls(month, calledBy(reply, post.source));
          });
        }
      }
    }
    return letters;
  };
