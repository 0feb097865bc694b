import { z } from 'zod';

/** What a unit is; metrics name their reporters by kind or by unit id. */
export const unitKinds = ['township', 'zone', 'department'] as const;

/** One row of `units.yaml`. The file's order is the office's order and the order of every list. */
export const unitSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  name: z.string().min(1),
  kind: z.enum(unitKinds),
  /** False: may report a narrative, is never chased and counts nowhere. */
  required: z.boolean().default(true),
  /** Other ways people write the name. */
  aliases: z.array(z.string().min(1)).default([]),
});
export type Unit = z.infer<typeof unitSchema>;
