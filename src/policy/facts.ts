import { z } from 'zod';
import { isDay } from '../calendar/day.ts';

/** The rows of a policy folder. Schemas are strict: an unknown key stops the start. */

const day = z.string().refine(isDay, { error: '要写成 YYYY-MM-DD' });
export const id = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '编号用小写字母、数字和连字符' });
export const words = z.array(z.string().min(1));
/** 「计划 三（一）2」; the printed document's own headings. */
const clause = z.string().min(1);
/** Strings that `policy verify` must find in the clause, besides names and figures. */
const stands = words.default([]);
export const cautionIds = z.array(id).default([]);

/** `document.yaml`: which document the facts of a folder come from. */
export const documentSchema = z.strictObject({
  number: z.string().min(1),
  registration: z.string().optional(),
  title: z.string().min(1),
  issuer: z.string().min(1),
  date: day,
  /** The first day on which the bot answers from it. */
  from: day,
  /** The folder of the document that this one replaces from its first day on. */
  replaces: z.string().optional(),
  period: z.strictObject({ from: z.number().int(), to: z.number().int() }),
  /** The caution of every answer after the period. */
  expired: z.string().min(1),
  /** What the document is about, in a few words. */
  scope: z.string().min(1),
  /** Questions that it answers, for who does not know how to ask. */
  examples: z.array(z.string().min(1)).min(1),
  /** Words of its field: beside one of them even an everyday word is meant as the document means it. */
  field: words.default([]),
  /** Places whose policies are not ours: a question that names one is declined. */
  elsewhere: words.default([]),
  parts: z.array(z.strictObject({ short: z.string(), title: z.string(), aliases: words })).min(1),
});
export type PolicyDocument = z.infer<typeof documentSchema>;

/** `levels.yaml`. `short` forms count only right before a family's name. */
export const levelSchema = z.strictObject({
  id,
  name: z.string(),
  aliases: words,
  short: words,
  /** Words of it that may mean another level too: whoever uses one is told how it was read. */
  unclear: words.default([]),
  caution: id.optional(),
});
export type Level = z.infer<typeof levelSchema>;

/** `families.yaml`: a title that is given on several levels. */
export const familySchema = z.strictObject({
  id,
  name: z.string(),
  aliases: words,
  /** The title also names the enterprises in general: beside another subject it only says for whom. */
  general: z.boolean().default(false),
});
export type Family = z.infer<typeof familySchema>;

/** Another title under which a row is the nearest fact; answered with the caution. */
const also = z.array(z.strictObject({ of: id, level: id, caution: id.optional() })).default([]);

/** Something that must be true of an enterprise, and how people say that it is or is not. */
const conditionSchema = z.strictObject({
  says: z.string().min(1),
  yes: words.default([]),
  no: words.default([]),
  /** Measured against the investment or the yearly revenue, both in 万元; bounds count as inside (a12). */
  investment: z.literal(true).optional(),
  revenue: z.literal(true).optional(),
  /** What the enterprise registry knows: whether this holds of an enterprise is read there, not asked. */
  known: z.enum(['above-scale', 'not-above-scale', 'at-risk', 'srdi']).optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  why: z.string().min(1),
});
export type Condition = z.infer<typeof conditionSchema>;

/** `audiences.yaml`: the condition that comes with whom an award is for. */
export const audienceSchema = conditionSchema.extend({ who: z.string().min(1) });
export type Audience = z.infer<typeof audienceSchema>;

const awardValue = z.strictObject({
  from: day,
  /** 万元 each. */
  value: z.number().positive().optional(),
  /** Percent of the investment, at most `cap` 万元, from `minimum` 万元 of investment on. */
  rate: z.number().positive().optional(),
  cap: z.number().positive().optional(),
  minimum: z.number().positive().optional(),
  clause,
  stands,
});

/** One row of `awards.yaml`. */
export const awardSchema = z.strictObject({
  id,
  says: z.enum(['amount', 'rate', 'nothing']),
  name: z.string().min(1),
  aliases: words.default([]),
  of: id.optional(),
  level: id.optional(),
  also,
  who: z.string().min(1),
  condition: z.string().min(1),
  unit: z.string().default('万元'),
  per: z.string().default('家'),
  /** True where the clause says 一次性; absent where it does not say. */
  once: z.boolean().optional(),
  /** Where the money comes from, where the clause says so. */
  funds: z.string().optional(),
  duty: id,
  conditions: z.array(conditionSchema).default([]),
  cautions: cautionIds,
  /** The caution for an enterprise that stands exactly on a bound. */
  edge: id.optional(),
  values: z.array(awardValue).min(1),
});
export type Award = z.infer<typeof awardSchema>;
export type AwardValue = Award['values'][number];

/** One row of `themes.yaml`: several awards under one word. */
export const themeSchema = z.strictObject({
  id,
  name: z.string(),
  aliases: words,
  awards: z.array(id).min(1),
});
export type Theme = z.infer<typeof themeSchema>;

const targetValue = z.strictObject({
  from: day,
  perYear: z.number().positive().optional(),
  byYear: z.record(z.string().regex(/^\d{4}$/), z.number().positive()).optional(),
  final: z.number().positive().optional(),
  /** 以上 */
  atLeast: z.boolean().default(false),
  split: z.partialRecord(z.enum(['zone', 'township', 'department']), z.number()).default({}),
  clause,
  stands,
});

/** One row of `targets.yaml`. */
export const targetSchema = z.strictObject({
  id,
  name: z.string().min(1),
  aliases: words.default([]),
  /** Too general alone: count only where the question asks for a target. */
  weak: words.default([]),
  /** The target whose total this one is a part of. */
  of: id.optional(),
  family: id.optional(),
  level: id.optional(),
  also,
  part: z.string().min(1),
  about: z.string().optional(),
  unit: z.string().min(1),
  strength: z.enum(['reach', 'strive']),
  duty: id.optional(),
  /** The silence that answers for years without a figure. */
  otherYears: id.optional(),
  cautions: cautionIds,
  values: z.array(targetValue).min(1),
});
export type PolicyTarget = z.infer<typeof targetSchema>;

/** One row of `tasks.yaml`. Units are named as the clause prints them. */
export const dutySchema = z.strictObject({
  id,
  kind: z.enum(['measure', 'task', 'safeguard']),
  number: z.number().int().optional(),
  name: z.string().min(1),
  aliases: words,
  clause,
  /** Null where no lead unit is printed. */
  lead: z.string().nullable(),
  responsible: words,
  does: words.min(1),
  cautions: cautionIds,
});
export type Duty = z.infer<typeof dutySchema>;

/** One row of `chapters.yaml`: several duties under one heading. */
export const chapterSchema = z.strictObject({
  id,
  name: z.string().min(1),
  aliases: words,
  clause,
  duties: z.array(id).min(1),
});
export type Chapter = z.infer<typeof chapterSchema>;

/** One row of `libraries.yaml`. */
export const librarySchema = z.strictObject({
  id,
  kind: z.enum(['库', '清单', '台账']),
  name: z.string().min(1),
  aliases: words,
  part: z.string().min(1),
  takes: z.string().min(1),
  does: z.string().optional(),
  duty: id,
  clause,
  stands,
  conditions: z.array(conditionSchema).default([]),
  cautions: cautionIds,
  /** The caution for an enterprise that stands exactly on a bound. */
  edge: id.optional(),
});
export type Library = z.infer<typeof librarySchema>;
