import { dayOf, type Moment, monthOf } from '../calendar/day.ts';
import type { Load, QueuedNotice } from '../delivery/notice-queue.ts';
import type { Letter, Parcel } from '../delivery/parcel.ts';
import type { Destination, Post } from '../delivery/post.ts';
import type { Desk } from '../desk.ts';
import { isFile, type Reply, type Source } from '../message.ts';
import { isOn } from '../roster/group.ts';
import { accountOf } from '../roster/person.ts';
import { noticeKinds } from './index.ts';
import type { PlannedNotice, Planner } from './planner.ts';
import { unreachableNote } from './unreachable-note.ts';

type Parts = {
  readonly planner: Planner;
  readonly desk: () => Promise<Desk>;
  readonly posts: readonly Post[];
};

const coordinatorsOn = (source: Source, { roster }: Desk): Destination[] =>
  roster.coordinators.flatMap((person) => {
    const account = accountOf(person, source);
    return account ? [{ account }] : [];
  });

/** Where a notice goes on one platform: the group, or each coordinator's single chat. */
const destinationsOn = (source: Source, notice: PlannedNotice, books: Desk): Destination[] => {
  const group = books.configuration.groups.find(({ id }) => id === notice.to);
  if (!group) return coordinatorsOn(source, books);
  return isOn(group, source) ? [{ group }] : [];
};

const placeOf = (source: Source, to: Destination): string =>
  'group' in to ? `${source}:${to.group.id}` : `${source}:@${to.account}`;

/** Nobody is called by more notices a month; who is over it is still named. */
export const MOST_CALLS = 4;

const withinLimit = (reply: Reply, source: Source, calls: ReadonlyMap<string, number>): Reply =>
  isFile(reply) || !reply.mentions
    ? reply
    : {
        ...reply,
        mentions: reply.mentions.filter((user) => (calls.get(`${source}:${user}`) ?? 0) < MOST_CALLS),
      };

const fitted = (post: Post, to: Destination, replies: readonly Reply[]): readonly Reply[] =>
  post.fit?.(to, replies) ?? replies;

const calledBy = (reply: Reply, source: Source): string[] =>
  isFile(reply) ? [] : (reply.mentions ?? []).map((user) => `${source}:${user}`);

/** Why a notice must not go out at a moment; null where it may. What was asked for holds for its day, at any hour. */
const obstacle = async (notice: PlannedNotice | null, now: Moment, { planner, notices }: Desk) => {
  if (!notice) return 'not in the plan any more';
  if (notice.stage === 'urge') return dayOf(notice.at) === dayOf(now) ? null : 'hour passed';
  if (!planner.stillTrue(notice, now)) return 'hour passed';
  const paused = await notices.pausedUntil();
  return paused !== null && now < paused ? 'paused' : null;
};

/** Works out what a queued notice says, and to whom, at the moment of sending. */
export const composerOf =
  ({ planner, desk, posts }: Parts) =>
  async ({ id }: QueuedNotice, now: Moment): Promise<Load> => {
    const notice = planner.named(id);
    const books = await desk();
    const missed = await obstacle(notice, now, books);
    if (!notice || missed !== null) return { missed: missed ?? '' };
    const month = monthOf(now);
    const calls = await books.notices.calls(month);

    const letterOf =
      (post: Post, to: Destination, reply: Reply): Letter =>
      async () => {
        await post.send(to, reply, { notice: id, at: now });
        await books.notices.countCalls(month, calledBy(reply, post.source));
      };
    const parcelOf = (post: Post, to: Destination, replies: readonly Reply[]): Parcel => ({
      place: placeOf(post.source, to),
      letters: fitted(
        post,
        to,
        replies.map((one) => withinLimit(one, post.source, calls)),
      ).map((one) => letterOf(post, to, one)),
    });

    const parcels: Parcel[] = [];
    for (const post of posts) {
      for (const to of destinationsOn(post.source, notice, books)) {
        const group = 'group' in to ? to.group : null;
        const context = { ...books, notice, now, group, source: post.source };
        parcels.push(parcelOf(post, to, (await noticeKinds[notice.kind](context)) ?? []));
        const note = await unreachableNote(context);
        for (const person of note ? coordinatorsOn(post.source, books) : [])
          parcels.push(parcelOf(post, person, note ? [note] : []));
      }
    }
    return { parcels: parcels.filter(({ letters }) => letters.length > 0) };
  };
