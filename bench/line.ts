/** One line of `npm run bench` (contract §8). `floor` is what the bare minimum reaches in the same run; null without one. */
export type BenchLine = {
  readonly bench: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number | null;
  readonly ratio: number | null;
  /** How many single measurements stand behind the value. */
  readonly n: number;
};

export const round = (value: number): number => Number(value.toPrecision(4));

/** The value below which a share of the measurements lies. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

export const median = (values: readonly number[]): number => quantile(values, 0.5);
