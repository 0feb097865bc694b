import type { CourseEntry } from '../assessment/course.ts';
import type { Quarter } from '../calendar/quarter.ts';
import type { Connection } from './connection.ts';
import { appendEntry } from './histories.ts';
import type { Keys } from './keys.ts';

/** The course of every quarter's assessment: entries are only ever added. */
export type AssessmentStore = {
  /** Oldest first. */
  readonly load: (quarter: Quarter) => Promise<CourseEntry[]>;
  /** The quarters of which there is anything, in order. */
  readonly quarters: () => Promise<Quarter[]>;
  /**
   * Adds what `decide` makes of the entries, deciding again when somebody else was quicker; null adds nothing.
   * @returns the entries with it
   */
  readonly add: (
    quarter: Quarter,
    decide: (entries: readonly CourseEntry[]) => CourseEntry | null,
  ) => Promise<readonly CourseEntry[]>;
};

export const assessmentStoreOf = (connection: Connection, keys: Keys): AssessmentStore => {
  const load = async (quarter: Quarter): Promise<CourseEntry[]> => {
    const list = await connection.lrange(keys.assessmentHistory(quarter).report, 0, -1);
    return list.map((text) => JSON.parse(text) as CourseEntry);
  };
  return {
    load,
    quarters: async () => (await connection.smembers(keys.assessments)).sort(),
    add: async (quarter, decide) => {
      for (;;) {
        const entries = await load(quarter);
        const entry = decide(entries);
        if (!entry) return entries;
        // First the quarter, then the entry: a quarter without entries is harmless.
        await connection.sadd(keys.assessments, quarter);
        const text = JSON.stringify(entry);
        if (await appendEntry(connection, keys.assessmentHistory(quarter), entries.length, text))
          return [...entries, entry];
      }
    },
  };
};
