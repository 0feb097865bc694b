import { z } from 'zod';
import { cautionIds, id, words } from './facts.ts';

/** The rows of a policy folder that are words alone: units, cautions, plain facts, and what is not said. */

/** One row of `units.yaml`. `weak` words count only where the question is about a unit. */
export const policyUnitSchema = z.strictObject({
  id,
  printed: words.min(1),
  aliases: words,
  weak: words.default([]),
  caution: id.optional(),
});
export type PolicyUnit = z.infer<typeof policyUnitSchema>;

/** One row of `cautions.yaml`; with `whenAsked` it is given only where one of the words is in the question. */
export const cautionSchema = z.strictObject({ id, says: z.string().min(1), whenAsked: words.optional() });
export type Caution = z.infer<typeof cautionSchema>;

/** Groups of words joined by `&`; a word of each group must be there, none of a group that begins with `!`. */
const asks = words.min(1);

/** One row of `facts.yaml`: said in words; the first row answers. */
export const plainFactSchema = z.strictObject({
  id,
  says: z.literal('words'),
  /** Only for a question that nothing else reads: a bare subject. */
  overview: z.boolean().default(false),
  asks,
  rows: words.min(1),
  cautions: cautionIds,
  clause: z.string().min(1),
  ask: z.string().min(1),
  stands: words,
});
export type PlainFact = z.infer<typeof plainFactSchema>;

/** One row of `silences.yaml`: what people ask and the document does not say. */
export const silenceSchema = z.strictObject({
  id,
  says: z.literal('nothing'),
  /** The words are everyday ones: they count only beside a word of this field. */
  everyday: z.boolean().default(false),
  name: z.string().min(1),
  asks,
  /** Levels of a family about which the document is silent. */
  of: id.optional(),
  levels: z.array(id).default([]),
  nearest: z.string().min(1),
  duty: id.optional(),
  ask: z.string().optional(),
});
export type Silence = z.infer<typeof silenceSchema>;
