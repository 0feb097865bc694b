import type { Answers, Doubt } from '../reports/draft.ts';
import type { Session } from '../store/session-store.ts';
import type { Errand } from './errand.ts';

/** The name under which a question about a report waits in the session. */
const COMMAND = '月报';

/** What we want to know before a message is stored. Reasons are wanted for metrics, by id. */
export type Wanted =
  | { readonly what: 'doubt'; readonly doubt: Doubt }
  | { readonly what: 'reason'; readonly metrics: readonly string[] }
  | { readonly what: 'consent' };

/**
 * A message that is not stored yet, with all that was answered so far. Every answer reads it again from the start,
 * so that what changed in between (a lock, another version) is seen.
 */
export type Filing = {
  readonly kind: 'report' | 'change';
  /** What is read: tidied, and without the word that only said who writes. */
  readonly text: string;
  /** As it was sent; answers are added below. */
  readonly source: string;
  /** Whether it may be about any unit, and is labelled as written for it. */
  readonly byProxy: boolean;
  readonly answers: Answers;
  /** Reasons by metric id. */
  readonly reasons: Readonly<Record<string, string>>;
};

export type Pending = Filing & { readonly wanted: Wanted };

export const newFiling = (about: Pick<Filing, 'kind' | 'text' | 'source' | 'byProxy'>): Filing => ({
  ...about,
  answers: {},
  reasons: {},
});

/** What waits for an answer of this person in this chat; null when nothing about a report does. */
export const pendingIn = ({ pending }: Session): Pending | null =>
  pending?.command === COMMAND ? (pending.state as Pending) : null;

/** Waits for the answer, in place of whatever waited before. */
export const wait = async (
  { sessions, message, session }: Errand,
  filing: Filing,
  wanted: Wanted,
): Promise<void> => {
  const { kind, text, source, byProxy, answers, reasons } = filing;
  const state: Pending = { kind, text, source, byProxy, answers, reasons, wanted };
  await sessions.save(message, { ...session, pending: { command: COMMAND, state, askedTo: message.id } });
};

/** Nothing waits any longer, but for this very message should its work be cut off before its answer is kept. */
export const settled = async ({ sessions, message, session }: Errand): Promise<void> => {
  const { pending } = session;
  if (!pending || !pendingIn(session)) return;
  await sessions.save(message, { ...session, pending: { ...pending, endedBy: message.id } });
};
