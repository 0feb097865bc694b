import { createHash, randomUUID } from 'node:crypto';
import { type Moment, type Month, monthOf } from '../calendar/day.ts';
import type { Words } from '../channels/channel.ts';
import { encodeReply, type KeepFile, type SandboxReply } from '../channels/sandbox/sandbox-codec.ts';
import type { Configuration } from '../data/configuration.ts';
import type { Rehearsal } from '../data/read-rehearsal.ts';
import type { Desk } from '../desk.ts';
import type { Intake } from '../intake.ts';
import type { Scheduler } from '../reminders/scheduler.ts';
import { unitsOf } from '../roster/group.ts';
import { type Roster, titleOf } from '../roster/roster.ts';
import type { OutboxItem, SandboxStore } from '../store/sandbox-store.ts';
import type { SettableClock } from './clock.ts';
import { type Live, liveOf } from './live.ts';
import { planOf, walkOf } from './plan.ts';
import { talkOf } from './talk.ts';

/** A platform with no account: pretend groups, pretend people, a clock that can be set. */
export type Sandbox = {
  readonly say: (words: {
    chat: string | null;
    user: string;
    text: string;
    id?: string | undefined;
    answers?: string | undefined;
  }) => Promise<SandboxReply[]>;
  /**
   * Delivers everything scheduled up to the new moment; tells how many notices that were. @throws Unavailable when the bot
   * is `ended` on the way
   */
  readonly setClock: (moment: Moment | null, ended: AbortSignal) => Promise<{ now: Moment; sent: number }>;
  readonly outboxAfter: (seq: number) => Promise<(OutboxItem & { seq: number })[]>;
  readonly state: () => Promise<unknown>;
  /** The plan of a month, by default the current one, with what became of it. */
  readonly plan: (month: Month | null) => Promise<unknown>;
  /** What was sent between two moments, and why nothing else was. */
  readonly walked: (from: Moment, to: Moment) => Promise<unknown>;
  readonly rehearsal: Rehearsal | null;
  readonly live: Live;
  readonly file: (name: string) => Promise<Buffer | null>;
  readonly clear: () => Promise<void>;
};

type Parts = {
  readonly configuration: Configuration;
  readonly roster: () => Promise<Roster>;
  readonly intake: Intake;
  readonly scheduler: Scheduler;
  readonly clock: SettableClock;
  readonly store: SandboxStore;
  readonly desk: () => Promise<Desk>;
  readonly words: Pick<Words, 'lookAbove'>;
  readonly rehearsal: Rehearsal | null;
};

/** A file is kept under its own checksum, so that a repeated reply leads to the same place. */
export const keepIn =
  (store: SandboxStore): KeepFile =>
  async (name, bytes) => {
    const place = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}-${name}`;
    await store.saveFile(place, bytes);
    return `/sandbox/files/${encodeURIComponent(place)}`;
  };

export const sandboxOf = (parts: Parts): Sandbox => {
  const { configuration, roster, intake, scheduler, clock, store, desk, words, rehearsal } = parts;
  const keep = keepIn(store);
  const talk = talkOf();
  return {
    say: async ({ chat, user, text, id, answers }) => {
      const message = {
        id: id ?? randomUUID(),
        channel: 'sandbox',
        source: 'sandbox' as const,
        chat,
        user,
        text,
        ...(answers && { answers }),
      };
      const [said, at] = await Promise.all([intake.receive(message), clock.now()]);
      const replies = await Promise.all(said.map((reply) => encodeReply(reply, keep)));
      talk.keep({ id: message.id, at, chat, user, text, replies });
      return replies;
    },
    setClock: async (moment, ended) => {
      if (moment === null) {
        await clock.set(null);
        const now = await clock.now();
        return { now, sent: await scheduler.settle(now, ended) };
      }
      return { now: moment, sent: await scheduler.walk(clock, moment, ended) };
    },
    outboxAfter: store.sentAfter,
    state: async () => {
      const known = await roster();
      return {
        now: await clock.now(),
        groups: configuration.groups.map((group) => ({
          id: group.id,
          name: group.name,
          units: unitsOf(group, known.units).map(({ id }) => id),
        })),
        users: known.people.flatMap((person) => {
          const id = person.accounts.sandbox;
          return id ? [{ id, name: titleOf(person, known), unit: person.unit, role: person.role }] : [];
        }),
      };
    },
    plan: async (month) => {
      const now = await clock.now();
      return planOf(await desk(), month ?? monthOf(now), now);
    },
    walked: async (from, to) => walkOf(await desk(), from, to),
    rehearsal,
    live: liveOf({ store, clock, talk, words }),
    file: store.loadFile,
    clear: async () => {
      await store.clear();
      talk.clear();
    },
  };
};
