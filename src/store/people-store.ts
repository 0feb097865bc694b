import { randomUUID } from 'node:crypto';
import type { Moment } from '../calendar/day.ts';
import type { Source } from '../message.ts';
import type { PeopleEntry } from '../roster/people-record.ts';
import type { Person, Role } from '../roster/person.ts';
import type { Connection } from './connection.ts';
import { appendEntry } from './histories.ts';
import type { Keys } from './keys.ts';

/** Stands for one of the file who left. */
export const GONE = 'gone';

/** Somebody asked to be bound to a unit. */
export type BindingRequest = {
  readonly number: string;
  readonly source: Source;
  readonly account: string;
  readonly unit: string;
  readonly role: Extract<Role, 'liaison' | 'deputy'>;
  readonly at: Moment;
};

/** Some people, and the version at which they are those; '' before any change. */
export type KnownPeople = { readonly people: readonly Person[]; readonly version: string };

/** What chat changed about the people of `people.yaml`; whatever changes them is written into their history first. */
export type PeopleStore = {
  /**
   * The people of the file with what was changed in chat; the same list as long as nothing has changed. Every message
   * asks, so only the version is read again.
   */
  readonly load: (file: readonly Person[]) => Promise<readonly Person[]>;
  /** The list as it was read last, with its version; null where it was read too long ago. */
  readonly known: (file: readonly Person[]) => KnownPeople | null;
  readonly save: (person: Person, entry: PeopleEntry) => Promise<void>;
  readonly remove: (id: string, entry: PeopleEntry) => Promise<void>;
  /** Keeps a request under a new number. */
  readonly request: (request: Omit<BindingRequest, 'number'>, entry: PeopleEntry) => Promise<BindingRequest>;
  readonly requests: () => Promise<BindingRequest[]>;
  /** Takes a request away; null when there is none or somebody else took it first. */
  readonly takeRequest: (number: string) => Promise<BindingRequest | null>;
  /** Writes down what changed nobody. */
  readonly note: (entry: PeopleEntry) => Promise<void>;
  /** The whole history, oldest first. */
  readonly history: () => Promise<PeopleEntry[]>;
};

/** So long a list is taken for right while its version is: after that it is read again all the same. */
const KNOWN_MS = 2_000;

type Known = KnownPeople & {
  readonly file: readonly Person[];
  /** The changes as they stand in the store. */
  readonly written: string;
  readonly since: number;
};

export const peopleStoreOf = (connection: Connection, keys: Keys): PeopleStore => {
  const requestAt = async (number: string): Promise<BindingRequest | null> => {
    const text = await connection.hget(keys.requests, number);
    return text === null ? null : (JSON.parse(text) as BindingRequest);
  };
  const history = async (): Promise<PeopleEntry[]> =>
    (await connection.lrange(keys.peopleHistory.report, 0, -1)).map((text) => JSON.parse(text));
  /** A message that is worked again writes nothing a second time. */
  const note = async (entry: PeopleEntry): Promise<void> => {
    for (;;) {
      const known = await history();
      const isKnown = known.some(
        ({ message, kind, person }) =>
          message === entry.message && kind === entry.kind && person === entry.person,
      );
      const text = JSON.stringify(entry);
      if (isKnown || (await appendEntry(connection, keys.peopleHistory, known.length, text))) return;
    }
  };
  /** In two steps, as they are in two slots of a Cluster: whoever is cut off in between has told nobody it was done. */
  const change = async (id: string, what: string): Promise<void> => {
    await connection.hset(keys.people, id, what);
    await connection.set(keys.peopleVersion, randomUUID());
  };
  let known: Known | null = null;
  const lately = (file: readonly Person[]): Known | null =>
    known?.file === file && performance.now() - known.since < KNOWN_MS ? known : null;
  return {
    note,
    history,
    known: lately,
    load: async (file) => {
      const version = (await connection.get(keys.peopleVersion)) ?? '';
      const found = lately(file);
      if (found?.version === version) return found.people;
      const since = performance.now();
      const changes = await connection.hgetall(keys.people);
      const written = JSON.stringify(changes);
      // Much is made of a list, once for each: it stays the same one as long as nothing has changed.
      if (known?.file === file && known.written === written) {
        known = { ...known, version, since };
        return known.people;
      }
      const kept = file.filter(({ id }) => !(id in changes));
      const added = Object.values(changes).filter((text) => text !== GONE);
      const people = [...kept, ...added.map((text) => JSON.parse(text) as Person)];
      known = { file, written, version, since, people };
      return people;
    },
    save: async (person, entry) => {
      await note(entry);
      await change(person.id, JSON.stringify(person));
    },
    remove: async (id, entry) => {
      await note(entry);
      await change(id, GONE);
    },
    request: async (request, entry) => {
      await note(entry);
      const number = String(await connection.incr(keys.requestCount));
      const whole = { number, ...request };
      await connection.hset(keys.requests, number, JSON.stringify(whole));
      return whole;
    },
    requests: async () =>
      Object.values(await connection.hgetall(keys.requests))
        .map((text) => JSON.parse(text) as BindingRequest)
        .sort((a, b) => Number(a.number) - Number(b.number)),
    takeRequest: async (number) => {
      const request = await requestAt(number);
      return request && (await connection.hdel(keys.requests, number)) === 1 ? request : null;
    },
  };
};
