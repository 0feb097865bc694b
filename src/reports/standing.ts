import type { Moment } from '../calendar/day.ts';
import type { Unit } from '../roster/unit.ts';
import { type Entry, isVersion, type Values, type Version } from './record.ts';

/** Every status that a unit's month can have. */
export const statuses = ['on-time', 'late', 'missing', 'returned', 'extended'] as const;

/**
 * missing: nothing stands, before or after the deadline · returned: it was sent back and not sent again ·
 * extended: nothing stands and the unit's own, later deadline has not passed.
 */
export type Status = (typeof statuses)[number];

/** What stands of a unit's month: the row of the JSON of the reports. */
export type Row = {
  readonly unit: string;
  readonly name: string;
  readonly required: boolean;
  readonly status: Status;
  /** The number of the latest version; 0 where nothing was ever sent. */
  readonly version: number;
  readonly values: Values;
  readonly text: string;
  readonly submittedBy: string | null;
  readonly submittedAt: Moment | null;
  /** The unit itself where the latest version was written for it by the coordinator. */
  readonly proxyFor: string | null;
  readonly explanations: Readonly<Record<string, string>>;
};

/** What the rules of the calendar say about one month. */
export type Terms = {
  readonly deadline: Moment;
  /** The deadline of a report that was returned at a moment: the unit's clock starts again. */
  readonly afterReturn: (returned: Moment) => Moment;
  readonly now: Moment;
};

export const versionsOf = (entries: readonly Entry[]): Version[] => entries.filter(isVersion);

export const latestVersion = (entries: readonly Entry[]): Version | null =>
  versionsOf(entries).at(-1) ?? null;

/** The unit's own deadline: an extension or a return moves it, never to an earlier moment. */
export const ownDeadline = (
  entries: readonly Entry[],
  { deadline, afterReturn }: Omit<Terms, 'now'>,
): Moment =>
  entries.reduce((until, entry) => {
    const moved = isVersion(entry)
      ? until
      : entry.kind === 'extension'
        ? entry.until
        : entry.kind === 'return'
          ? afterReturn(entry.at)
          : until;
    return moved > until ? moved : until;
  }, deadline);

/** Where the history stands: the first version since nothing stood, and whether the last word was a return. */
const walk = (entries: readonly Entry[]): { first: Version | null; returned: boolean } => {
  let first: Version | null = null;
  let returned = false;
  for (const entry of entries) {
    if (!isVersion(entry)) {
      if (entry.kind !== 'return') continue;
      first = null;
      returned = true;
    } else if (entry.kind === 'withdrawal') {
      first = null;
      returned = false;
    } else {
      first ??= entry;
      returned = false;
    }
  }
  return { first, returned };
};

/**
 * Whether a unit's month may still be written: up to the lock; an unlocking keeps it open for good, and a return or
 * an extension until the unit's own deadline, so that who is asked to report again also can.
 */
export const isOpen = (entries: readonly Entry[], lock: Moment, terms: Terms): boolean =>
  terms.now <= lock ||
  terms.now <= ownDeadline(entries, terms) ||
  entries.some((entry) => !isVersion(entry) && entry.kind === 'unlock');

/** The figures that count of a unit's month; null where nothing stands. */
export const figuresOf = (entries: readonly Entry[]): Values | null =>
  walk(entries).first ? (latestVersion(entries)?.values ?? null) : null;

const statusOf = (entries: readonly Entry[], terms: Terms): Status => {
  const { first, returned } = walk(entries);
  const own = ownDeadline(entries, terms);
  if (first) return first.submittedAt <= own ? 'on-time' : 'late';
  if (returned) return 'returned';
  return own > terms.deadline && terms.now <= own ? 'extended' : 'missing';
};

/** True for a report that counts: it stands and was not returned. */
export const stands = ({ status }: Pick<Row, 'status'>): boolean => status === 'on-time' || status === 'late';

/** Works out the row of a unit's month from its history. */
export const rowOf = (unit: Unit, entries: readonly Entry[], terms: Terms): Row => {
  const latest = latestVersion(entries);
  return {
    unit: unit.id,
    name: unit.name,
    required: unit.required,
    status: statusOf(entries, terms),
    version: latest?.version ?? 0,
    values: latest?.values ?? {},
    text: latest?.text ?? '',
    submittedBy: latest?.submittedBy ?? null,
    submittedAt: latest?.submittedAt ?? null,
    proxyFor: latest?.byProxy ? unit.id : null,
    explanations: latest?.explanations ?? {},
  };
};

/** A row as everybody in a group may see it of another unit: the figures, not what was written. */
export const rowWithoutWords = (row: Row): Row => ({ ...row, text: '', explanations: {} });
