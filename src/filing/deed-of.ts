import type { Moment } from '../calendar/day.ts';
import type { Message } from '../message.ts';
import type { Deed } from '../roster/people-record.ts';
import type { Person } from '../roster/person.ts';

type Context = { readonly message: Message; readonly sender: Person | null; readonly now: Moment };

/** What the audit keeps of who changes something about people; who has no unit yet goes by their account. */
export const deedOf = ({ message, sender, now }: Context): Deed => ({
  by: sender?.id ?? `${message.source}-${message.user}`,
  at: now,
  message: message.id,
  source: message.text,
});
