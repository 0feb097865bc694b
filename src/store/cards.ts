import { randomUUID } from 'node:crypto';
import { enterpriseAfter } from '../registry/enterprise.ts';
import type { EnterpriseEntry } from '../registry/entry.ts';
import { type ProjectEntry, projectAfter } from '../registry/project.ts';
import type { Connection } from './connection.ts';
import { keysOf, prefixes, type RecordKind, ROOT, recordIn } from './keys.ts';
import { keysBelow } from './scan.ts';

/** So many histories are under way at once. */
const AT_ONCE = 500;

/** What a history amounts to; null for a kind of which no cards are kept. */
const stateOf = (kind: RecordKind, id: string, entries: readonly unknown[]): unknown => {
  if (kind === 'enterprise') return enterpriseAfter(id, null, entries as EnterpriseEntry[]);
  return kind === 'project' ? projectAfter(id, null, entries as ProjectEntry[]) : null;
};

const putCard = async (connection: Connection, key: string): Promise<void> => {
  const record = recordIn(key);
  if (!record) return;
  const { prefix, kind, id } = record;
  const entries = (await connection.lrange(key, 0, -1)).map((text) => JSON.parse(text) as unknown);
  const state = stateOf(kind, id, entries);
  if (state === null) return;
  await connection.hset(keysOf(prefix).cardsOf(kind, id), { [id]: JSON.stringify(state), '#': randomUUID() });
};

/** Works all cards out again from the histories: after a restore, which brings the histories alone. */
export const rebuildCards = async (connection: Connection): Promise<void> => {
  const keys = await keysBelow(connection, ROOT);
  const old = keys.filter((key) => /^policy:\w+:cards:/.test(key));
  await Promise.all(old.map((key) => connection.unlink(key)));
  const records = keys.filter((key) => recordIn(key) !== null);
  for (let start = 0; start < records.length; start += AT_ONCE)
    await Promise.all(records.slice(start, start + AT_ONCE).map((key) => putCard(connection, key)));
  // Whoever is running looks again.
  const spaces = Object.values(prefixes).map((prefix) => keysOf(prefix));
  const stamps = spaces.flatMap(({ stamp }) => [stamp('enterprise'), stamp('project')]);
  await Promise.all(stamps.map((key) => connection.set(key, randomUUID())));
};
