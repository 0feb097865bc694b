import { z } from 'zod';
import type { Source } from '../message.ts';
import type { Unit } from './unit.ts';

/** One row of `groups.yaml`. */
export const groupSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  /** Kinds of unit or unit ids: whom the notices of this group are about. */
  units: z.array(z.string()).min(1),
  /** The group's id on each platform. */
  chats: z.strictObject({ wecom: z.string().optional(), dingtalk: z.string().optional() }).default({}),
});
export type Group = z.infer<typeof groupSchema>;

/** The required reporters of a group, in the roster's order. */
export const unitsOf = (group: Group, units: readonly Unit[]): Unit[] =>
  units.filter((unit) => unit.required && (group.units.includes(unit.kind) || group.units.includes(unit.id)));

/** The group's id on a platform; in the sandbox it is the id itself. */
export const chatOf = (group: Group, source: Source): string | null =>
  source === 'sandbox' ? group.id : (group.chats[source] ?? null);
