import { z } from 'zod';

/** `analysis.yaml`: how the office's papers are addressed, and what the monthly analysis looks at. */
export const analysisSchema = z.strictObject({
  /** 主送 of both papers. */
  addressee: z.string().min(1),
  /** 落款 of both papers. */
  signature: z.string().min(1),
  /** Metrics of the section on risks, the gravest first. */
  watch: z.array(z.string()).default([]),
  /** The fact of the policy data that says whom to call. */
  contact: z.string().optional(),
  /** So many metrics that are behind are named for the next month. */
  focus: z.number().int().min(1).max(10).default(3),
});
export type AnalysisSettings = z.infer<typeof analysisSchema>;
