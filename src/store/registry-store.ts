import type { Moment } from '../calendar/day.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import type { EnterpriseEntry } from '../registry/entry.ts';
import type { Project, ProjectEntry } from '../registry/project.ts';
import type { Connection } from './connection.ts';
import { type ImportStore, importStoreOf } from './import-store.ts';
import type { Keys } from './keys.ts';
import { type RecordStore, recordStoreOf } from './record-store.ts';

/** Something that was given out of the registry: what, to whom, how many rows. */
export type ExportEntry = {
  readonly kind: 'export';
  readonly what: string;
  readonly rows: number;
  readonly by: string;
  readonly at: Moment;
  readonly message: string;
};

/** All that is kept of enterprises and projects. */
export type RegistryStore = {
  readonly enterprises: RecordStore<Enterprise, EnterpriseEntry>;
  readonly projects: RecordStore<Project, ProjectEntry>;
  /** By month. */
  readonly exports: RecordStore<never, ExportEntry>;
  readonly imports: ImportStore;
  /** The next number of something owed, or of a project; a number is never given twice. */
  readonly nextNumber: (of: 'owed' | 'project') => Promise<string>;
};

export const registryStoreOf = (connection: Connection, keys: Keys): RegistryStore => ({
  enterprises: recordStoreOf(connection, keys, 'enterprise'),
  projects: recordStoreOf(connection, keys, 'project'),
  exports: recordStoreOf(connection, keys, 'export'),
  imports: importStoreOf(connection, keys),
  nextNumber: async (of) => String(await connection.incr(keys.countOf(of))),
});
