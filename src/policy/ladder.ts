import { z } from 'zod';
import { id, words } from './facts.ts';
import type { Policy } from './policy.ts';

/** One row of `ladder.yaml`: a title that lifts an enterprise, in the order of the file from the lowest up. */
export const rungSchema = z.strictObject({
  id,
  name: z.string().min(1),
  aliases: words.default([]),
  /** The rungs from which one gets here; empty for the lowest. */
  after: z.array(id).default([]),
  /** The library that holds the enterprises on it, where there is one. */
  library: id.optional(),
  /** What a new recognition is worth, where the document says so. */
  award: id.optional(),
  /** Whoever stands on it is a “专精特新” enterprise. */
  srdi: z.boolean().default(false),
  duty: id,
  clause: z.string().min(1),
  /** Strings that `policy verify` must find in the clause, besides the name. */
  stands: words.default([]),
});
export type Rung = z.infer<typeof rungSchema>;

/** How high each rung stands, the lowest 0. */
export const heightOf = (ladder: readonly Rung[], rung: string): number =>
  ladder.findIndex((one) => one.id === rung);

/** The rungs right above one, with what they are worth. */
export const rungsAfter = ({ ladder }: Pick<Policy, 'ladder'>, rung: string): Rung[] =>
  ladder.filter(({ after }) => after.includes(rung));
