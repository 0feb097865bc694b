import type { Day, Moment } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import type { Message } from '../message.ts';
import type { Person } from '../roster/person.ts';
import type { Unit } from '../roster/unit.ts';
import type { Session } from '../store/session-store.ts';

/** What somebody who is known wants done to a monthly report, with everything that is needed to do it. */
export type Errand = Pick<
  Desk,
  'configuration' | 'deadlines' | 'ledger' | 'policies' | 'register' | 'roster' | 'sessions'
> & {
  readonly message: Message;
  readonly sender: Person;
  readonly session: Session;
  readonly now: Moment;
  readonly today: Day;
};

/** The same, before it is known that the sender has a unit. */
export type MaybeKnown = Omit<Errand, 'sender'> & { readonly sender: Person | null };

/** @throws Error where nobody is known: dispatch lets only people with a unit this far. */
export const errandOf = (context: MaybeKnown): Errand => {
  const { sender } = context;
  if (!sender) throw new Error('a reporter without a unit');
  return { ...context, sender };
};

/** The sender's own unit. */
export const ownUnit = ({ sender, roster }: Pick<Errand, 'sender' | 'roster'>): Unit => {
  const unit = roster.unit(sender.unit);
  if (!unit) throw new Error(`no unit ${sender.unit}`);
  return unit;
};
