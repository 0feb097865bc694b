import type { Moment } from './calendar/day.ts';
import { type Entry, isVersion, momentIn, type Values } from './reports/record.ts';
import { figuresOf } from './reports/standing.ts';

/** What is kept in mind of a unit's month: what counts, without what people wrote and who they are. */
export type BriefHistory = {
  readonly entries: readonly Entry[];
  /** The figures that stand by all of it; null where nothing does. */
  readonly figures: Values | null;
  /** The moment after which nothing happened; '' where nothing ever did. */
  readonly until: Moment;
};

export const EMPTY: BriefHistory = { entries: [], figures: null, until: '' };

const withoutWords = (entry: Entry): Entry =>
  isVersion(entry)
    ? { ...entry, text: '', source: '', explanations: {}, reason: null, submittedBy: '', message: '' }
    : entry;

export const briefOf = (entries: readonly Entry[]): BriefHistory =>
  entries.length === 0
    ? EMPTY
    : {
        entries: entries.map(withoutWords),
        figures: figuresOf(entries),
        until: entries.reduce((last, entry) => (momentIn(entry) > last ? momentIn(entry) : last), ''),
      };

/** The figures that stood by what had happened up to a moment; a clock that was set back may have mixed the order. */
export const figuresAt = ({ entries, figures, until }: BriefHistory, known: Moment): Values | null =>
  until <= known ? figures : figuresOf(entries.filter((entry) => momentIn(entry) <= known));
