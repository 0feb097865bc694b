import type { Moment, Month } from '../calendar/day.ts';
import type { Quarter } from '../calendar/quarter.ts';
import type { Target } from '../policy/target.ts';
import type { Progress, Standing } from '../progress/progress.ts';
import { round2 } from '../progress/rounding.ts';
import type { Metric } from '../reports/metric.ts';
import type { Row } from '../reports/standing.ts';
import type { Unit } from '../roster/unit.ts';
import type { AssessmentRules, Exemption } from './rules.ts';
import { type ItemScore, scoresOf } from './score-items.ts';

/** One unit's line of the sheet. */
export type UnitScore = {
  readonly unit: string;
  readonly name: string;
  readonly scores: readonly ItemScore[];
  /** The weights that count for this unit: out of these its points are brought to 100. */
  readonly weight: number;
  /** Out of 100, to 2 decimals; null for a unit of which nothing counts. */
  readonly total: number | null;
  /** Equal totals share a rank and the next one counts them all; null without a total, where there is nobody to be
   * compared with, or when rankings are switched off. */
  readonly rank: number | null;
  /** Set for a unit that is not judged at all. */
  readonly exempt: Exemption | null;
};

/** The units of one kind; never compared with another kind. */
export type ScoreSeries = { readonly kind: Unit['kind']; readonly lines: readonly UnitScore[] };

/** 季考核: everything that is printed on the sheet, as values. */
export type Assessment = {
  readonly quarter: Quarter;
  /** What was known at this moment. */
  readonly known: Moment;
  readonly series: readonly ScoreSeries[];
  /** Names of units that the rules single out; null where the rule is off. */
  readonly bonus: readonly string[] | null;
  readonly notice: readonly string[] | null;
  /** The rules it was made by, kept with it: they may be others by the time it is read. */
  readonly rules: AssessmentRules;
};

/** An enterprise that became 规上 in the quarter. `revenue` in 万元, null where not known. */
export type NewEntrant = { readonly unit: string; readonly revenue: number | null };

export type Question = {
  readonly quarter: Quarter;
  readonly known: Moment;
  readonly rules: AssessmentRules;
  readonly units: readonly Unit[];
  readonly metrics: readonly Metric[];
  /** The year so far, to the end of the quarter. */
  readonly progress: Progress;
  /** All rows that stand, of the months up to the quarter's last. */
  readonly standings: readonly Standing[];
  /** The quarter's months whose deadline has passed, with all units' rows. */
  readonly months: readonly { readonly month: Month; readonly rows: readonly Row[] }[];
  readonly targetOf: (metric: Metric) => Target | null;
  /** Null without a registry: then nothing is said about their quality. */
  readonly entrants: readonly NewEntrant[] | null;
  readonly ranking: boolean;
};

/** What frees a unit from the whole of it. */
const exemptionOf = (unit: Unit, { rules, quarter }: Question): Exemption | null =>
  rules.exemptions.find((one) => one.unit === unit.id && one.quarter === quarter && one.item === 'all') ??
  null;

const lineOf = (unit: Unit, members: readonly Unit[], question: Question): Omit<UnitScore, 'rank'> => {
  const exempt = exemptionOf(unit, question);
  const scores = exempt ? [] : scoresOf(unit, members, question);
  const counted = scores.filter(({ points }) => points !== null);
  const weight = counted.reduce((sum, one) => sum + one.weight, 0);
  const points = counted.reduce((sum, one) => sum + (one.points ?? 0), 0);
  const total = weight === 0 ? null : round2((points / weight) * 100);
  return { unit: unit.id, name: unit.name, scores, weight, total, exempt };
};

const ranked = (lines: readonly Omit<UnitScore, 'rank'>[], ranking: boolean): UnitScore[] => {
  const totals = lines.flatMap(({ total }) => (total === null ? [] : [total]));
  const isCompared = ranking && lines.length > 1;
  return lines.map((line) => {
    const { total } = line;
    const rank = isCompared && total !== null ? 1 + totals.filter((other) => other > total).length : null;
    return { ...line, rank };
  });
};

/** Best first where there are ranks, units of one rank in the roster's order; else the roster's order. */
const inOrder = (lines: readonly UnitScore[]): UnitScore[] =>
  [...lines].sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER));

/** Works out 季考核 from the reports, by the office's rules. */
export const assessmentOf = (question: Question): Assessment => {
  const { quarter, known, rules, units } = question;
  const required = units.filter((unit) => unit.required);
  const kinds = [...new Set(required.map(({ kind }) => kind))];
  const series = kinds.map((kind) => {
    const members = required.filter((unit) => unit.kind === kind);
    // Who is not judged sets no measure for the others.
    const judged = members.filter((unit) => !exemptionOf(unit, question));
    const lines = members.map((unit) => lineOf(unit, judged, question));
    return { kind, lines: inOrder(ranked(lines, question.ranking)) };
  });
  const { bonus, notice } = rules.lists;
  const all = series.flatMap(({ lines }) => lines);
  const named = (fits: (line: UnitScore) => boolean) => all.filter(fits).map(({ name }) => name);
  return {
    quarter,
    known,
    series,
    bonus: bonus.on
      ? named(({ rank, total }) => rank !== null && rank <= bonus.ranks && (total ?? 0) >= bonus.atLeast)
      : null,
    notice: notice.on ? named(({ total }) => total !== null && total < notice.below) : null,
    rules,
  };
};

/** The line of one unit; null for a unit that is not on the sheet. */
export const lineFor = ({ series }: Assessment, unit: string): UnitScore | null =>
  series.flatMap(({ lines }) => lines).find((line) => line.unit === unit) ?? null;

/** A unit's total on two sheets, where they differ. */
export type ScoreShift = { readonly name: string; readonly from: number | null; readonly to: number | null };

/** In the order of the later sheet. */
export const scoreShifts = (before: Assessment, after: Assessment): ScoreShift[] =>
  after.series
    .flatMap(({ lines }) => lines)
    .flatMap(({ unit, name, total }) => {
      const was = lineFor(before, unit)?.total ?? null;
      return was === total ? [] : [{ name, from: was, to: total }];
    });
