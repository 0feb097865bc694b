import type { Day, Month } from '../calendar/day.ts';
import type { Roster } from '../roster/roster.ts';
import type { Unit } from '../roster/unit.ts';
import type { Metric } from './metric.ts';
import type { Values } from './record.ts';

/**
 * What keeps a message from being stored: where it stands, what was read there and how to write it.
 * `line` is null for what concerns the whole message; lines count from 1.
 */
export type Problem = { readonly line: number | null; readonly read: string; readonly cure: string };

/**
 * What must be asked before anything is stored.
 * month: which month is meant · metric: a name fits several metrics · figure: two figures, `—`, or one that may be
 * meant otherwise · cumulative: only a 累计 was written · stock: a 零报告 without a last month.
 */
export type DoubtKind = 'month' | 'metric' | 'figure' | 'cumulative' | 'stock';

/** One question. The same text read again with `answers[key]` set to a good answer does not ask it again. */
export type Doubt = {
  readonly key: string;
  readonly kind: DoubtKind;
  readonly line: number | null;
  readonly read: string;
  /** The metric in question, by its official name. */
  readonly metric?: string;
  /** Words that answer it. `figure`, `cumulative` and `stock` take any other whole number as well. */
  readonly choices: readonly string[];
};

/** What the person answered to earlier doubts, in their own words, by the doubt's key. */
export type Answers = Readonly<Record<string, string>>;

/** A report as it was written: nothing is filled in that does not stand there. */
export type Draft = {
  /** Null where no month was written. */
  readonly month: Month | null;
  /** Null where no unit was written: then it is the sender's. */
  readonly unit: Unit | null;
  /** The month's figures by metric id. */
  readonly values: Values;
  /** 累计 figures that stood beside them, to be checked against what is stored. */
  readonly cumulatives: Values;
  /** Figures written for derived metrics (规上企业总数), to be checked against their parts. */
  readonly totals: Values;
  /** The line on which a metric is first written, by its id. */
  readonly lines: Readonly<Record<string, number>>;
  /** Metrics that are to be as last month (同上月, 无变化, 无新增): stocks, and flows only where all was said so. */
  readonly sameAsBefore: readonly string[];
  /** 零报告: flows that were not written are 0, stocks are last month's. */
  readonly zeroReport: boolean;
  /** 其余均为0: flows that were not written are 0, stocks are asked about unless they were 0. */
  readonly othersZero: boolean;
  /** The narrative after 工作情况; '' where there is none. */
  readonly text: string;
};

/** What was written after 「改」. */
export type Changes = {
  readonly month: Month | null;
  readonly unit: Unit | null;
  readonly changes: Values;
  /** The new narrative, where one was written. */
  readonly text?: string;
};

/** What cannot be stored as it is: all problems at once, or, where there are none, all doubts. */
export type Unclear = { readonly problems: readonly Problem[] } | { readonly doubts: readonly Doubt[] };

/** What a reader must know about the office and about who writes. */
export type Knowledge = {
  readonly metrics: readonly Metric[];
  readonly roster: Pick<Roster, 'units' | 'unitsLike' | 'coordinators'>;
  /** Whose report it is where none is named. */
  readonly sender: Unit;
  /** True for who may report for every unit (代报). */
  readonly anyUnit: boolean;
  readonly today: Day;
  readonly answers?: Answers;
};

/**
 * A figure that may be right but wants a reason (contract §10: second grade).
 * history: far from the unit's own months, which lie between `low` and `high` ·
 * cumulative: the written 累计 is not what the stored months and this one add up to ·
 * registry: the enterprises that are on record make another figure.
 */
export type Question =
  | {
      readonly kind: 'history';
      readonly metric: string;
      readonly value: number;
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly kind: 'cumulative';
      readonly metric: string;
      readonly value: number;
      readonly expected: number;
    }
  | {
      readonly kind: 'registry';
      readonly metric: string;
      readonly value: number;
      readonly known: number;
      /** How and where the enterprises are counted, and their names. */
      readonly counts: 'entered' | 'left' | 'in';
      readonly of: string;
      readonly names: readonly string[];
    };

/** What is known when a draft is settled. */
export type Ground = {
  /** Whose report it is. */
  readonly unit: Unit;
  /** All metrics; those of the unit are picked out. */
  readonly metrics: readonly Metric[];
  /** What stands of last month; null when nothing does. */
  readonly before: Values | null;
  /** Sums of the flows of the year's earlier months. */
  readonly yearToDate: Values;
  readonly answers?: Answers;
};

/*
 * The functions that work with these types, each in a file of its name:
 *   readReport(text, knowledge): { draft: Draft } | Unclear
 *   readChanges(text, knowledge): { changes: Changes } | Unclear
 *   looksLikeReport(text, knowledge): 'report' | 'offer' | 'no'
 *   settleReport(draft, ground): { values: Values; questions: readonly Question[] } | Unclear
 *   questionsOf(values, history): readonly Question[]
 *   renderTemplate(unit, month, metrics, before): string
 *   openMonth({ today, previous: 'open' | 'closed', answers }): { month: Month } | { doubt: Doubt }
 */
