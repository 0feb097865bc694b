import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkData, readYaml } from './read-yaml.ts';

const FILE = 'rehearsal.yaml';

const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, { error: "要写成 '2025-05-16 09:07'" })
  .transform((text) => `${text.replace(' ', 'T')}:00+08:00`);

const step = z.union([
  /** Said to who looks on. */
  z.strictObject({ note: z.string().min(1) }),
  /** The clock goes on to a moment. */
  z.strictObject({ clock: moment }),
  /** Each of these people says this, one after the other; `chat`: a group's id, none for a single chat. */
  z.strictObject({ users: z.array(z.string()).min(1), chat: z.string().optional(), text: z.string().min(1) }),
]);

/** `rehearsal.yaml`: a month to look at, played in the sandbox from its first moment. */
const rehearsalSchema = z.strictObject({
  title: z.string().min(1),
  start: moment,
  steps: z.array(step).min(1),
});

export type Rehearsal = z.infer<typeof rehearsalSchema>;

/**
 * Null where the folder holds no rehearsal.
 * @throws DataProblem
 */
export const readRehearsal = (folder: string): Rehearsal | null =>
  existsSync(join(folder, FILE)) ? checkData(rehearsalSchema, readYaml(folder, FILE)) : null;
