import { z } from 'zod';
import { type Day, isDay } from '../calendar/day.ts';

const day = z.string().refine(isDay, { error: '要写成 YYYY-MM-DD' });

/** `document.yaml`: which document the facts of a folder come from. */
export const documentSchema = z.strictObject({
  number: z.string().min(1),
  title: z.string().min(1),
  issuer: z.string().min(1),
  date: day,
  from: day,
  period: z.strictObject({ from: z.number().int(), to: z.number().int() }),
});
export type PolicyDocument = z.infer<typeof documentSchema>;

/** One row of `awards.yaml`. A value stands with its clause and the day it begins. */
export const awardSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  says: z.literal('amount'),
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  unit: z.string().min(1),
  per: z.string().min(1),
  once: z.boolean(),
  condition: z.string().min(1),
  /** Where the money comes from, where the clause says so. */
  funds: z.string().optional(),
  /** The unit that leads the clause's task. */
  ask: z.string().min(1),
  values: z
    .array(z.strictObject({ from: day, value: z.number().positive(), clause: z.string().min(1) }))
    .min(1),
});
export type Award = z.infer<typeof awardSchema>;

/** The value in force on a day; null before the first one. */
export const valueOn = ({ values }: Award, date: Day): Award['values'][number] | null =>
  values.filter(({ from }) => from <= date).at(-1) ?? null;

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s“”"'《》]/g, '');

/** The award whose name or alias a question holds; the longest name wins. Null when it holds none. */
export const awardIn = (question: string, awards: readonly Award[]): Award | null => {
  const words = bare(question);
  const named = awards
    .flatMap((award) => [award.name, ...award.aliases].map((name) => ({ award, name: bare(name) })))
    .filter(({ name }) => words.includes(name))
    .sort((a, b) => b.name.length - a.name.length);
  return named[0]?.award ?? null;
};
