import { z } from 'zod';
import type { Source } from '../message.ts';

export const roles = ['liaison', 'deputy', 'coordinator', 'admin'] as const;
export type Role = (typeof roles)[number];

const account = z.string().min(1).optional();

/** One row of `people.yaml`, or one binding made in chat. */
export const personSchema = z.strictObject({
  id: z.string().min(1),
  /** The unit's id. */
  unit: z.string().min(1),
  role: z.enum(roles),
  /** A person is known on a platform only by the account named for it. */
  accounts: z.strictObject({ sandbox: account, wecom: account, dingtalk: account }),
});
export type Person = z.infer<typeof personSchema>;

/** The coordinator and the administrator see and manage all reports. */
export const managesAll = (person: Person | null): boolean =>
  person?.role === 'coordinator' || person?.role === 'admin';

export const accountOf = (person: Person, source: Source): string | null => person.accounts[source] ?? null;
