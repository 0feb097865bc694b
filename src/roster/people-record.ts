import type { Moment } from '../calendar/day.ts';
import type { Role } from './person.ts';

/** Who did something about people, when, and with which message. */
export type Deed = {
  /** The person's id. */
  readonly by: string;
  readonly at: Moment;
  /** The message's id, and its words. */
  readonly message: string;
  readonly source: string;
};

/** One line of the history of who reports for whom, oldest first; lines are only ever added. */
export type PeopleEntry = Deed & {
  /** asked: 「绑定」 · bound, declined: 「同意」, 「不同意」 · handed-over: who took over · unbound: who left. */
  readonly kind: 'asked' | 'bound' | 'declined' | 'handed-over' | 'unbound';
  /** The id of the person whom it is about. */
  readonly person: string;
  readonly unit: string;
  readonly role: Role;
};

/** A line of the history, of one person. */
export const peopleEntry = (
  kind: PeopleEntry['kind'],
  { id, unit, role }: { readonly id: string; readonly unit: string; readonly role: Role },
  deed: Deed,
): PeopleEntry => ({ ...deed, kind, person: id, unit, role });
