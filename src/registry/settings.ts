import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '编号用小写字母、数字和连字符' });
const clause = z.string().min(1);

const figureSchema = z.strictObject({
  metric: id,
  /** A library, a rung, or the above-scale list. */
  of: id,
  /** entered: came in during the month · left: went out during it · in: are in it at its end. */
  counts: z.enum(['entered', 'left', 'in']),
  /** The reporting unit's own enterprises, all of them, or those of one unit. */
  among: z.union([z.literal('own'), z.literal('all'), id]),
  sector: z.string().optional(),
});
export type FigureRule = z.infer<typeof figureSchema>;

export const shareColumns = ['name', 'code', 'level', 'since', 'unit'] as const;
export type ShareColumn = (typeof shareColumns)[number];

/** `registry.yaml`: how the policy data is used for enterprises. */
export const registrySettingsSchema = z.strictObject({
  aboveScale: z.strictObject({
    id,
    name: z.string().min(1),
    aliases: z.array(z.string().min(1)),
    duty: id,
    clause,
  }),
  sectors: z.array(z.string().min(1)).min(1),
  /** 万元 of yearly revenue by sector; the document does not give them, `source` says who does. */
  standards: z.strictObject({ amounts: z.record(z.string(), z.number().positive()), source: z.string() }),
  figures: z.array(figureSchema),
  sharing: z.strictObject({ columns: z.array(z.enum(shareColumns)).min(1), duty: id, clause }),
});
export type RegistrySettings = z.infer<typeof registrySettingsSchema>;

/** What is wrong with the settings beside the other files, by the place in the file; null when nothing is. */
export const mistakeInSettings = (
  { sectors, standards, figures }: RegistrySettings,
  known: { readonly metrics: readonly string[]; readonly places: readonly string[] },
): string | null => {
  const sector = Object.keys(standards.amounts).find((name) => !sectors.includes(name));
  if (sector) return `standards: sectors 里没有 ${sector}`;
  if (Object.keys(standards.amounts).length > 0 && standards.source === '')
    return 'standards: 写了标准，就要写出处 source';
  for (const { metric, of, sector: only } of figures) {
    if (!known.metrics.includes(metric)) return `figures: metrics.yaml 里没有指标 ${metric}`;
    if (!known.places.includes(of)) return `figures: ${metric}: 没有库或级别 ${of}`;
    if (only !== undefined && !sectors.includes(only)) return `figures: ${metric}: sectors 里没有 ${only}`;
  }
  return null;
};
