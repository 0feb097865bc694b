import { z } from 'zod';
import type { Source } from '../message.ts';
import type { Unit } from './unit.ts';

/** `secret` is DingTalk's 加签 secret. */
const robot = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().startsWith('SEC').optional(),
});
export type GroupRobot = { readonly url: string; readonly secret?: string };

/** One row of `groups.yaml`. */
export const groupSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  /** Kinds of unit or unit ids: whom the notices of this group are about. */
  units: z.array(z.string()).min(1),
  /** The group's id on each platform. */
  chats: z.strictObject({ wecom: z.string().optional(), dingtalk: z.string().optional() }).default({}),
  /** The group's own robot on each platform: the address is a secret, and with it goes the signing secret. */
  robots: z.strictObject({ wecom: robot.optional(), dingtalk: robot.optional() }).default({}),
});
export type Group = z.infer<typeof groupSchema>;

/** The required reporters of a group, in the roster's order. */
export const unitsOf = (group: Group, units: readonly Unit[]): Unit[] =>
  units.filter((unit) => unit.required && (group.units.includes(unit.kind) || group.units.includes(unit.id)));

/** The group's id on a platform; in the sandbox it is the id itself. */
export const chatOf = (group: Group, source: Source): string | null =>
  source === 'sandbox' ? group.id : (group.chats[source] ?? null);

/** The group's own robot on a platform, null where it has none. */
export const robotOf = (group: Group, source: Source): GroupRobot | null => {
  const found = source === 'sandbox' ? undefined : group.robots[source];
  if (!found) return null;
  return { url: found.url, ...(found.secret !== undefined && { secret: found.secret }) };
};

/** Whether notices for the group can leave on a platform. */
export const isOn = (group: Group, source: Source): boolean =>
  chatOf(group, source) !== null || robotOf(group, source) !== null;
