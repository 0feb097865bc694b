import type { Unit } from '../roster/unit.ts';
import { COUNTS } from './measure.ts';
import { isReported, type Metric, type ReportedMetric } from './metric.ts';
import { BLANK, firstStep, PAUSE } from './name-steps.ts';
import { NUMERAL } from './numeral.ts';
import { onceFor } from './once-for.ts';

/** What a name in a report means to the unit whose report it is. */
export type Meaning =
  | { readonly is: 'own'; readonly metric: ReportedMetric }
  /** A metric that is worked out from others. */
  | { readonly is: 'derived'; readonly metric: Metric }
  /** Fits several of the unit's metrics. */
  | { readonly is: 'several'; readonly metrics: readonly ReportedMetric[] }
  | { readonly is: 'foreign'; readonly metric: ReportedMetric }
  /** No name we know; `like` looks for the nearest one, the unit's own first: the most work of all of this. */
  | { readonly is: 'unknown'; readonly like: () => Metric | null };

type Lead = { readonly meaning: Meaning; readonly length: number; readonly isShort: boolean };

/** The names of the metrics, seen from one unit. */
export type MetricNames = {
  readonly own: readonly ReportedMetric[];
  /** What kind of unit reports. */
  readonly kind: Unit['kind'];
  /**
   * The longest known names that a text begins with, longest first; blanks inside a name do not matter.
   * A short name is one only where its figure follows.
   */
  readonly leading: (text: string) => readonly Lead[];
  /** Where the first of the names stands at or behind `from`, a short one with its figure too; -1 where none does. */
  readonly at: (text: string, from?: number) => number;
  readonly meaningOf: (label: string) => Meaning;
  /** Whether a label names one metric or several; nothing is looked for that is like it. */
  readonly isName: (label: string) => boolean;
  /** Whether a label is a name of one of the unit's metrics; nothing is looked for that is like it. */
  readonly isOwn: (label: string) => boolean;
  /** 实用新型21件 beside 发明专利: what the office's data says is no metric of the unit, with a figure. */
  readonly isBeside: (text: string) => boolean;
  /** The text with names that hold a 、 written without it, so that 、 separates, and with , for 然后 before a name. */
  readonly plain: (text: string) => string;
};

/** Length of the longest common subsequence of two short words. */
const shared = (a: string, b: string): number => {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const character of a) {
    const next = [0];
    for (let at = 1; at <= b.length; at += 1) {
      const longer = Math.max(row[at] ?? 0, next[at - 1] ?? 0);
      next.push(b[at - 1] === character ? (row[at - 1] ?? 0) + 1 : longer);
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** How alike two names are, from 0 to 1: the characters they share in order. */
const likenessOf = (a: string, b: string): number =>
  a.length + b.length === 0 ? 0 : (2 * shared(a, b)) / (a.length + b.length);

/** True when all characters of `part` stand in `whole` in this order. */
const isWithin = (part: string, whole: string): boolean => {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

const bare = (name: string): string => name.replace(/[“”"'「」『』‘’《》\s、]/g, '');

/** Words behind a name that do not change what it names. */
const BEHIND =
  /(?:数量|家数|户数|个数|人数|场数|件数|项数|数目|总数|数|(?:培育|发展|新增|完成|举办|开展|认定|获批)?情况)$/;

const core = (label: string): string =>
  label
    .replace(/^(?:本月|当月)?(?:新增)?/, '')
    .replace(BEHIND, '')
    .replace(/企业$/, '');

const namesOf = onceFor((metric: Metric): readonly string[] =>
  [metric.name, ...(metric.aliases ?? [])].map(bare),
);

const best = <T extends Metric>(metrics: readonly T[], label: string): { metric: T; score: number } | null =>
  metrics
    .map((metric) => ({
      metric,
      score: Math.max(...namesOf(metric).map((name) => likenessOf(name, label))),
    }))
    .reduce<{ metric: T; score: number } | null>(
      (top, one) => (top === null || one.score > top.score ? one : top),
      null,
    );

/** Names with fewer shared characters than half are not alike. */
const ALIKE = 0.5;
/** A longer label is a sentence, not a name. */
const LONGEST_LABEL = 24;

const nearest = (own: readonly ReportedMetric[], all: readonly Metric[], label: string): Metric | null => {
  if (label.length < 2 || label.length > LONGEST_LABEL) return null;
  const home = best(own, label);
  const other = best(all, label);
  if (other && other.score >= ALIKE && other.score > (home?.score ?? 0) + 0.2) return other.metric;
  return home && home.score >= ALIKE ? home.metric : null;
};

const fitting = (own: readonly ReportedMetric[], label: string): readonly ReportedMetric[] => {
  const written = core(label);
  if (written.length < 2 || written.length > LONGEST_LABEL) return [];
  return own.filter((metric) => namesOf(metric).some((name) => isWithin(written, name)));
};

/** Words of speech between two fields. */
const FILLERS =
  '(?:然后|接着|接下来|首先|其次|最后|再就是|还有就是|还有|另外|再有|那个|[嗯呃啊哦]){1,4}\\s?是?\\s?';

/** What a short name needs behind it. */
const FIGURE_NEXT = new RegExp(
  `^\\s?(?:\\((?:${COUNTS})\\)|数量?)?\\s?(?:[:=]|[是为]|共?有|共)?\\s?(?:[-−–约近]?\\s?\\d|${NUMERAL}|大约|大概|暂?无|没有|同上|[与和跟同较比]上个?月|持平|不变|待|若干|十?几|[?？])`,
);

/** No name and figure are longer, with the blanks in them. */
export const LONGEST_FIELD = 80;
export const HAN = /\p{Script=Han}/u;

const NONE: readonly Lead[] = [];

/** The names of all metrics as units of a kind may write them that report `own`. */
export const metricNamesOf = (
  kind: Unit['kind'],
  own: readonly ReportedMetric[],
  metrics: readonly Metric[],
): MetricNames => {
  const meaningOfMetric = (metric: Metric): Meaning => {
    if (!isReported(metric)) return { is: 'derived', metric };
    return own.includes(metric) ? { is: 'own', metric } : { is: 'foreign', metric };
  };
  const byName = new Map(
    metrics.flatMap((metric) => namesOf(metric).map((name) => [name, meaningOfMetric(metric)] as const)),
  );
  const shorts = new Map(
    own.flatMap((metric) => (metric.shorts ?? []).map((name) => [name, meaningOfMetric(metric)] as const)),
  );
  const names = [...byName.keys()].sort((a, b) => b.length - a.length);
  const longest = names[0]?.length ?? 0;
  const first = firstStep(byName, shorts);
  const leading = (text: string): readonly Lead[] => {
    if (!first.next.has(text.charCodeAt(0))) return NONE;
    const found: Lead[] = [];
    let step = first;
    for (let at = 0; at < text.length && step.depth < longest; at += 1) {
      const code = text.charCodeAt(at);
      if (code === BLANK) continue;
      const next = code === PAUSE ? step : step.next.get(code);
      if (!next) break;
      step = next;
      if (step.meaning) found.unshift({ meaning: step.meaning, length: at + 1, isShort: false });
      if (step.brief && FIGURE_NEXT.test(text.slice(at + 1)))
        found.unshift({ meaning: step.brief, length: at + 1, isShort: true });
    }
    return found;
  };
  const at = (text: string, from = 0): number => {
    for (let here = from; here < text.length; here += 1) {
      if (!first.next.has(text.charCodeAt(here)) || text.charCodeAt(here + 1) === PAUSE) continue;
      const [lead] = leading(text.slice(here, here + LONGEST_FIELD));
      if (lead && !(lead.isShort && HAN.test(text.charAt(here - 1)))) return here;
    }
    return -1;
  };
  const exactly = (label: string): Meaning | undefined => {
    const written = bare(label);
    const short = written.replace(BEHIND, '');
    return shorts.get(written) ?? byName.get(written) ?? byName.get(short) ?? byName.get(`${short}企业`);
  };
  const meaningOf = (label: string): Meaning => {
    const exact = exactly(label);
    if (exact) return exact;
    const written = bare(label);
    const several = fitting(own, written);
    if (several.length > 1) return { is: 'several', metrics: several };
    return { is: 'unknown', like: () => several[0] ?? nearest(own, metrics, written) };
  };
  const isName = (label: string): boolean =>
    exactly(label) !== undefined || fitting(own, bare(label)).length > 1;
  const beside = own.flatMap((metric) => metric.beside ?? []).join('|');
  const besides =
    beside === '' ? null : new RegExp(`^(?:另?有|新增|其中|提供)?(?:${beside})[^:=]*\\d[^:=]*$`);
  const isOwn = (label: string): boolean => exactly(label)?.is === 'own';
  const split = metrics
    .flatMap((metric) => [metric.name, ...(metric.aliases ?? [])])
    .filter((name) => name.includes('、'))
    .map((name) => ({ name, whole: name.replaceAll('、', '') }));
  const any = names.map((name) => [...name].join('\\s?')).join('|');
  const fillers = new RegExp(`${FILLERS}(?=${any})`, 'g');
  const joined = (text: string): string =>
    split.reduce((plainer, { name, whole }) => plainer.replaceAll(name, whole), text);
  const plain = (text: string): string => (text.includes('、') ? joined(text) : text).replace(fillers, ',');
  return {
    own,
    kind,
    plain,
    leading,
    at,
    meaningOf,
    isName,
    isOwn,
    isBeside: (text) => besides?.test(text) ?? false,
  };
};
