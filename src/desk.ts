import type { Configuration } from './data/configuration.ts';
import type { Ledger } from './ledger.ts';
import type { Roster } from './roster/roster.ts';
import type { SessionStore } from './store/session-store.ts';

/** What commands, reminders and the API work with: the same figures for all of them. */
export type Desk = {
  readonly configuration: Configuration;
  readonly roster: Roster;
  readonly ledger: Ledger;
  readonly sessions: SessionStore;
};
