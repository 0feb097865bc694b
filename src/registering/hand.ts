import type { Day, Moment } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import { UserProblem } from '../errors.ts';
import type { Message } from '../message.ts';
import type { Author } from '../register.ts';
import { type Ground, groundOn } from '../registry/ground.ts';
import { readWords, type Words } from '../registry/read-words.ts';
import type { Registry } from '../registry/registry.ts';
import { type Viewer, viewerOf } from '../registry/rights.ts';
import { sayWaitForImport } from '../replies/registry/import-words.ts';
import { sayNoLadder } from '../replies/registry/troubles.ts';
import type { Person } from '../roster/person.ts';
import type { Session } from '../store/session-store.ts';
import { finishImport } from './import-registry.ts';

/** Somebody who is known, with everything that is needed to look at enterprises and to change them. */
export type Hand = Desk & {
  readonly message: Message;
  readonly session: Session;
  readonly sender: Person;
  readonly now: Moment;
  readonly today: Day;
  readonly viewer: Viewer;
  readonly ground: Ground;
  /** As it stands at the moment of the message. */
  readonly loaded: Registry;
  readonly author: Author;
  readonly unitName: (id: string) => string;
  /** In a group everybody reads along. */
  readonly seenBy: 'one' | 'group';
  /** Words are read as an order about an enterprise unless they are said to be something else. */
  readonly read: (words: string, kind?: 'registration' | 'list') => Words;
};

type MaybeKnown = Desk & {
  readonly message: Message;
  readonly session: Session;
  readonly sender: Person | null;
  readonly now: Moment;
  readonly today: Day;
};

/** @throws UserProblem where no document in force has a ladder, and while a table is being imported */
export const handOf = async (context: MaybeKnown): Promise<Hand> => {
  const { sender, roster, configuration, policies, register, message, now, today } = context;
  const unit = sender && roster.unit(sender.unit);
  if (!sender || !unit) throw new Error('an enterprise without somebody who looks at it');
  const ground = groundOn(policies, configuration.registry, today);
  if (!ground) throw new UserProblem([sayNoLadder()]);
  if (!(await finishImport(context))) throw new UserProblem([sayWaitForImport()]);
  return {
    ...context,
    sender,
    ground,
    viewer: viewerOf(sender, unit, roster, ground.policy),
    loaded: await register.load(),
    author: { by: sender.id, at: now, message: message.id },
    unitName: (id) => roster.unit(id)?.name ?? id,
    seenBy: message.chat === null ? 'one' : 'group',
    read: (words, kind) => readWords(words, { ground, roster, today }, kind),
  };
};
