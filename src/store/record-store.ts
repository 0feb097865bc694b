import { randomUUID } from 'node:crypto';
import { linksOf } from './chain.ts';
import type { Connection } from './connection.ts';
import { type Keys, partsOf, type RecordKind } from './keys.ts';
import { scriptOf } from './script.ts';

/** The field of the cards that tells whether any of them changed. */
const MARK = '#';

/**
 * Adds entries and their links when the history still has the length it was read with, and puts the card beside it, all
 * in one slot. KEYS: entries, links, cards; ARGV: the length, the id, the card ('' for none), the mark, how many, the
 * entries, the links.
 */
const append = scriptOf(`
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
local many = tonumber(ARGV[5])
for index = 1, many do
  redis.call('RPUSH', KEYS[1], ARGV[5 + index])
  redis.call('RPUSH', KEYS[2], ARGV[5 + many + index])
end
if ARGV[3] ~= '' then redis.call('HSET', KEYS[3], ARGV[2], ARGV[3], '${MARK}', ARGV[4]) end
return 1`);

/** Histories of one kind, which are only ever added to, each with what it amounts to. */
export type RecordStore<State, Entry> = {
  /**
   * What every history amounts to, with all that was acknowledged, in the parts in which it is kept; a part that did
   * not change since the last look is not read again and is the same array.
   */
  readonly states: () => Promise<readonly (readonly State[])[]>;
  /** Makes everybody look again: what was added by a process that was cut off before it said so is seen. */
  readonly touch: () => Promise<void>;
  readonly history: (id: string) => Promise<Entry[]>;
  /**
   * Adds entries behind the `known` ones in one atomic step, with the state they come to (null where none is kept);
   * false when somebody else was quicker.
   */
  readonly append: (
    id: string,
    known: number,
    entries: readonly Entry[],
    state: State | null,
  ) => Promise<boolean>;
};

type Part<State> = { readonly mark: string | null; readonly states: readonly State[] };

const parsePart = <State>(cards: Record<string, string>): Part<State> => {
  const { [MARK]: mark = null, ...others } = cards;
  return { mark, states: Object.values(others).map((text) => JSON.parse(text) as State) };
};

export const recordStoreOf = <State, Entry>(
  connection: Connection,
  keys: Keys,
  kind: RecordKind,
): RecordStore<State, Entry> => {
  const parts = new Map<string, Part<State>>();
  let all: readonly (readonly State[])[] = [];
  /** Some part was read anew since `all` was put together, by this look or by another one under way. */
  let isOld = false;
  /** As it was before the last look; null before the first one. */
  let stamp: { readonly value: string | null } | null = null;

  // After the cards, and before anybody hears that it is done.
  const touch = async (): Promise<void> => void (await connection.set(keys.stamp(kind), randomUUID()));

  const refresh = async (part: string): Promise<void> => {
    const mark = await connection.hget(keys.cards(part), MARK);
    if ((parts.get(part)?.mark ?? null) === mark) return;
    parts.set(part, parsePart(await connection.hgetall(keys.cards(part))));
    isOld = true;
  };

  return {
    states: async () => {
      const value = await connection.get(keys.stamp(kind));
      if (stamp?.value !== value) {
        await Promise.all(partsOf(kind).map(refresh));
        stamp = { value };
      }
      if (isOld) all = [...parts.values()].map(({ states }) => states);
      isOld = false;
      return all;
    },
    touch,
    history: async (id) =>
      (await connection.lrange(keys.record(kind, id), 0, -1)).map((text) => JSON.parse(text) as Entry),
    append: async (id, known, entries, state) => {
      const [record, seal] = [keys.record(kind, id), keys.seal(kind, id)];
      const texts = entries.map((entry) => JSON.stringify(entry));
      // Read after the entries: a rival who was quicker changed their number too, and then nothing is added.
      const before = known === 0 ? '' : ((await connection.lindex(seal, -1)) ?? '');
      const links = linksOf(texts, before);
      const card = state === null ? '' : JSON.stringify(state);
      const args = [known, id, card, randomUUID(), texts.length, ...texts, ...links];
      const isAdded = (await append(connection, [record, seal, keys.cardsOf(kind, id)], ...args)) === 1;
      if (isAdded) await touch();
      return isAdded;
    },
  };
};
