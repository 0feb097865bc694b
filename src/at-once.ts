import type { Limits } from './limits.ts';
import type { Message, Reply } from './message.ts';
import type { MessageStore } from './store/message-store.ts';
import type { Answered, Session } from './store/session-store.ts';

/** What a message is worked with, as it was looked up last, and the version of the people in it. */
type Lately<Ready> = { readonly ready: Ready; readonly people: string };

type Parts<Ready> = {
  readonly messages: MessageStore;
  /** Null where it was looked up too long ago. */
  readonly lately: () => Promise<Lately<Ready> | null>;
  /** What is said without doing anything; null where there is something to do. */
  readonly answer: (message: Message, session: Session, ready: Ready) => Answered | null;
  readonly limits: Limits | null;
};

/** Answers a message without taking hold of it first; null where that does not do, and then nothing was kept. */
export type AtOnce = (message: Message) => Promise<readonly Reply[] | null>;

/**
 * Most messages are questions, and their answers change nothing but the talk. Such an answer is worked out from what is
 * known already, and kept in one step if all is still so: half of the way to Redis, and of the waiting for its disk.
 */
export const atOnceOf =
  <Ready>({ messages, lately, answer, limits }: Parts<Ready>): AtOnce =>
  async (message) => {
    for (;;) {
      const guess = messages.guess(message);
      const known = guess && (await lately());
      if (!known) return null;
      const answered = answer(message, guess.session, known.ready);
      if (!answered) return null;
      const refused = await limits?.refusal(message, 0);
      const worked = refused ? { replies: refused } : answered;
      const came = await guess.keep(worked, known.people, limits?.pace);
      if (came !== 'again') return came === 'kept' ? worked.replies : null;
    }
  };
