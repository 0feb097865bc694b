import type { Message, Reply } from './message.ts';
import { sayTooFast } from './replies/problems.ts';

/** Nobody writes so much by hand; on the day of the deadline a whole group reports within minutes. */
export const MOST_PER_PERSON = 60;
export const MOST_PER_CHAT = 300;
const WINDOW_MS = 60_000;

type Work = (message: Message) => Promise<readonly Reply[]>;

type Parts = {
  readonly work: Work;
  /** Takes one of `limit` places within any `windowMs`: 0 when there was one, else the ms until the next is free. */
  readonly place: (key: string, limit: number, windowMs: number) => Promise<number>;
  /** Who was asked to slow down. */
  readonly tell: (by: 'person' | 'chat') => void;
};

/**
 * Asks who writes too fast to wait, the same over all replicas. The message is not worked: nothing of it is stored,
 * and sent again later it is a new one.
 */
export const limited =
  ({ work, place, tell }: Parts): Work =>
  async (message) => {
    const { source, user, chat } = message;
    const person = await place(`rate:${source}:user:${user}`, MOST_PER_PERSON, WINDOW_MS);
    const wait =
      person > 0 || chat === null
        ? person
        : await place(`rate:${source}:chat:${chat}`, MOST_PER_CHAT, WINDOW_MS);
    if (wait === 0) return work(message);
    tell(person > 0 ? 'person' : 'chat');
    return [{ kind: 'text', text: sayTooFast(Math.ceil(wait / 1000)) }];
  };
