import { createHash, randomUUID } from 'node:crypto';
import type { Moment } from '../calendar/day.ts';
import { encodeReply, type KeepFile, type SandboxReply } from '../channels/sandbox/sandbox-codec.ts';
import type { Configuration } from '../data/configuration.ts';
import type { Intake } from '../intake.ts';
import type { Scheduler } from '../reminders/scheduler.ts';
import { unitsOf } from '../roster/group.ts';
import { type Roster, titleOf } from '../roster/roster.ts';
import type { OutboxItem, SandboxStore } from '../store/sandbox-store.ts';
import type { SettableClock } from './clock.ts';

/** A platform with no account: pretend groups, pretend people, a clock that can be set. */
export type Sandbox = {
  readonly say: (words: {
    chat: string | null;
    user: string;
    text: string;
    id?: string | undefined;
    answers?: string | undefined;
  }) => Promise<SandboxReply[]>;
  /** Delivers everything scheduled up to the new moment; tells how many notices that were. */
  readonly setClock: (moment: Moment | null) => Promise<{ now: Moment; sent: number }>;
  readonly outboxAfter: (seq: number) => Promise<(OutboxItem & { seq: number })[]>;
  readonly state: () => Promise<unknown>;
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
};

/** A file is kept under its own checksum, so that a repeated reply leads to the same place. */
export const keepIn =
  (store: SandboxStore): KeepFile =>
  async (name, bytes) => {
    const place = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}-${name}`;
    await store.saveFile(place, bytes);
    return `/sandbox/files/${encodeURIComponent(place)}`;
  };

export const sandboxOf = ({ configuration, roster, intake, scheduler, clock, store }: Parts): Sandbox => {
  const keep = keepIn(store);
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
      const replies = await intake.receive(message);
      return Promise.all(replies.map((reply) => encodeReply(reply, keep)));
    },
    setClock: async (moment) => {
      if (moment === null) {
        await clock.set(null);
        const now = await clock.now();
        return { now, sent: await scheduler.settle(now) };
      }
      return { now: moment, sent: await scheduler.walk(clock, moment) };
    },
    outboxAfter: store.sentAfter,
    state: async () => {
      const { units, people } = await roster();
      const nameOf = (unit: string) => units.find(({ id }) => id === unit)?.name ?? unit;
      return {
        now: await clock.now(),
        groups: configuration.groups.map((group) => ({
          id: group.id,
          name: group.name,
          units: unitsOf(group, units).map(({ id }) => id),
        })),
        users: people.flatMap((person) => {
          const id = person.accounts.sandbox;
          return id
            ? [{ id, name: titleOf(person, nameOf(person.unit)), unit: person.unit, role: person.role }]
            : [];
        }),
      };
    },
    file: store.loadFile,
    clear: store.clear,
  };
};
