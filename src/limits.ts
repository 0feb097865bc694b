import type { Message, Reply } from './message.ts';
import { sayTooFast } from './replies/problems.ts';

/** Nobody writes so much by hand; on the day of the deadline a whole group reports within minutes. */
export const MOST_PER_PERSON = 60;
export const MOST_PER_CHAT = 300;
const WINDOW_MS = 60_000;

type Parts = {
  /**
   * Takes one of `limit` places within any `windowMs`, one for each holder: 0 when there was one, else the ms until the
   * next is free.
   */
  readonly place: (key: string, limit: number, windowMs: number, holder: string) => Promise<number>;
  /** Who was asked to slow down. */
  readonly tell: (by: 'person' | 'chat') => void;
};

/**
 * Asks who writes too fast to wait, the same over all replicas; null where the message may be worked. One that is
 * refused is not worked: nothing of it is stored, and sent again later it is a new one.
 */
export type Limit = (message: Message) => Promise<(() => readonly Reply[]) | null>;

export const limitOf =
  ({ place, tell }: Parts): Limit =>
  async ({ id, source, user, chat }) => {
    const person = await place(`rate:${source}:user:${user}`, MOST_PER_PERSON, WINDOW_MS, id);
    const wait =
      person > 0 || chat === null
        ? person
        : await place(`rate:${source}:chat:${chat}`, MOST_PER_CHAT, WINDOW_MS, id);
    if (wait === 0) return null;
    return () => {
      tell(person > 0 ? 'person' : 'chat');
      return [{ kind: 'text', text: sayTooFast(Math.ceil(wait / 1000)) }];
    };
  };
