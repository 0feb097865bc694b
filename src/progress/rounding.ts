/** To 2 decimals: percents, points. */
export const round2 = (value: number): number => Math.round(value * 100) / 100;

/** To 4 decimals: shares, 1 being all of it. */
export const round4 = (value: number): number => Math.round(value * 10_000) / 10_000;
