/** One line of `npm run bench` (contract §8). */
export type BenchLine = {
  readonly bench: string;
  readonly value: number;
  readonly unit: string;
  /** What the bare minimum reaches in the same run, in the same unit; null without one. */
  readonly floor: number | null;
  /** How near the value is to its floor: 1 is as good as the bare minimum, whether more or less is better. */
  readonly ratio: number | null;
  /** How many single measurements stand behind the value. */
  readonly n: number;
};

export const round = (value: number): number => Number(value.toPrecision(4));

/** The value below which a share of the measurements lies. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** What one round has measured; `floor` in the same moments, null where there is none. */
export type Round = { readonly value: number; readonly floor: number | null };

type About = {
  readonly bench: string;
  readonly unit: string;
  /** Single measurements in all rounds together. */
  readonly n: number;
};

/** Rates are better high, times and sizes low. */
const isRate = (unit: string): boolean => unit.endsWith('/s');

/** Medians over the rounds; the ratio is the median of the rounds' own, so that a noisy moment decides nothing. */
export const lineOf = ({ bench, unit, n }: About, rounds: readonly Round[]): BenchLine => {
  const known = rounds.filter((one): one is { value: number; floor: number } => one.floor !== null);
  const ratios = known.map(({ value, floor }) => (isRate(unit) ? value / floor : floor / value));
  return {
    bench,
    value: round(median(rounds.map(({ value }) => value))),
    unit,
    floor: known.length > 0 ? round(median(known.map(({ floor }) => floor))) : null,
    ratio: ratios.length > 0 ? round(median(ratios)) : null,
    n,
  };
};
