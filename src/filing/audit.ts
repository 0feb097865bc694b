import { dayOf, type Moment, type Month, monthOf } from '../calendar/day.ts';
import { type Difference, differencesOf, type Entry, isVersion, type Version } from '../reports/record.ts';
import type { PeopleEntry } from '../roster/people-record.ts';
import type { Role } from '../roster/person.ts';

/** One line of the audit: who did what to a unit's month or to its people, when, why and with which message. */
export type AuditEntry = {
  readonly at: Moment;
  readonly by: string;
  readonly unit: string;
  /** The month of the report; of a change of people the month in which it was made. */
  readonly month: Month;
  readonly kind: Entry['kind'] | PeopleEntry['kind'];
  /** The version it made; null for a ruling. */
  readonly version: number | null;
  readonly byProxy: boolean;
  /** Old and new figures by metric id. */
  readonly changed: Readonly<Record<string, Difference>>;
  /** The narrative, where it changed. */
  readonly text: { readonly from: string; readonly to: string } | null;
  readonly explanations: Readonly<Record<string, string>>;
  readonly reason: string | null;
  /** Until when, of an extension. */
  readonly until: Moment | null;
  /** The message's id, and its words. */
  readonly message: string;
  readonly source: string | null;
  /** Whom a change of people is about, and the duty; null for one of a report. */
  readonly person: string | null;
  readonly role: Role | null;
};

/** What an entry that is no version does not say. */
const unsaid = {
  version: null,
  byProxy: false,
  changed: {},
  text: null,
  explanations: {},
  reason: null,
  until: null,
  source: null,
  person: null,
  role: null,
};

const ofVersion = (version: Version, before: Version | undefined) => ({
  at: version.submittedAt,
  by: version.submittedBy,
  version: version.version,
  byProxy: version.byProxy,
  changed: differencesOf(before?.values ?? {}, version.values),
  text: (before?.text ?? '') === version.text ? null : { from: before?.text ?? '', to: version.text },
  explanations: version.explanations,
  reason: version.reason,
  source: version.source,
});

/** The audit of a unit's month, oldest first: the history itself, which is only ever added to, read line by line. */
export const auditOf = (unit: string, month: Month, entries: readonly Entry[]): AuditEntry[] =>
  entries.map((entry, index) => {
    const place = { unit, month, kind: entry.kind, message: entry.message };
    if (isVersion(entry)) {
      const before = entries.slice(0, index).filter(isVersion).at(-1);
      return { ...unsaid, ...place, ...ofVersion(entry, before) };
    }
    return {
      ...unsaid,
      ...place,
      at: entry.at,
      by: entry.by,
      reason: 'reason' in entry ? entry.reason : null,
      until: 'until' in entry ? entry.until : null,
    };
  });

/** What was changed about people in a month, oldest first. */
export const peopleAuditOf = (month: Month, entries: readonly PeopleEntry[]): AuditEntry[] =>
  entries.filter(({ at }) => monthOf(dayOf(at)) === month).map((entry) => ({ ...unsaid, ...entry, month }));
