import { z } from 'zod';
import { isDay } from '../calendar/day.ts';
import { unitKinds } from '../roster/unit.ts';

const id = z.string().regex(/^[a-z][a-z-]*$/);
const named = {
  id,
  name: z.string().min(1),
  /** Out of 100, in whole points. */
  weight: z.number().int().min(1).max(100),
  /** Where the document names what is looked at; it prints no points. */
  clause: z.string().optional(),
  /** The kinds of unit that are judged by it. */
  kinds: z.array(z.enum(unitKinds)).min(1),
};

/** One thing that a quarter is judged by. */
export const itemSchema = z.discriminatedUnion('by', [
  /** The quarter's figure against the best of the series. */
  z.strictObject({ ...named, by: z.literal('best'), metric: z.string() }),
  /** The year so far against the unit's own targets at the pace of the quarter's end. */
  z.strictObject({ ...named, by: z.literal('target') }),
  /** Of the quarter's new entrants those with at least so much revenue. */
  z.strictObject({
    ...named,
    by: z.literal('quality'),
    atLeast: z.number().positive(),
    /** Why this much. */
    grounds: z.string().min(1),
  }),
  /** The quarter's reports: in time one, late `late`, not at all nothing. */
  z.strictObject({ ...named, by: z.literal('reporting'), late: z.number().min(0).max(1) }),
]);
export type Item = z.infer<typeof itemSchema>;

/** An item that a unit is not judged by in a quarter; `all`: the unit is not judged. */
const exemptionSchema = z.strictObject({
  quarter: z.string().regex(/^20\d{2}Q[1-4]$/, { error: '要写成 2025Q2' }),
  unit: z.string(),
  item: z.union([id, z.literal('all')]),
  reason: z.string().min(1),
  /** Who granted it, and when. */
  grantedBy: z.string().min(1),
  on: z.string().refine(isDay, { error: '要写成 YYYY-MM-DD' }),
});
export type Exemption = z.infer<typeof exemptionSchema>;

const list = { on: z.boolean().default(false) };

/** `assessment.yaml`: the rules of 季考核, all of them the office's own. */
export const assessmentSchema = z
  .strictObject({
    /** Who set the weights: printed on every sheet, since the document prints none. */
    setBy: z.string().min(1),
    /** So many working days a unit has to object to its line of the draft. */
    objectionDays: z.number().int().min(1).max(20),
    items: z.array(itemSchema).min(1),
    /** Targets of the year that units have set for themselves: unit → metric → figure. */
    unitTargets: z.record(z.string(), z.record(z.string(), z.number().int().positive())).default({}),
    exemptions: z.array(exemptionSchema).default([]),
    /** 加分 for the best of a series that come to at least so much; 通报 for those below so much. */
    lists: z.strictObject({
      bonus: z.strictObject({ ...list, ranks: z.number().int().min(1), atLeast: z.number() }),
      notice: z.strictObject({ ...list, below: z.number() }),
    }),
  })
  .superRefine(({ items }, { addIssue }) => {
    const total = items.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 100) return;
    addIssue({ code: 'custom', path: ['items', 'weight'], message: `权重加起来是 ${total}，要是 100` });
  });
export type AssessmentRules = z.infer<typeof assessmentSchema>;
