import type { Message, Reply } from './message.ts';
import { sayTooFast } from './replies/problems.ts';
import type { Pace } from './store/message-store.ts';

/** Nobody writes so much by hand; on the day of the deadline a whole group reports within minutes. */
export const MOST_PER_PERSON = 60;
export const MOST_PER_CHAT = 300;
const WINDOW_MS = 60_000;

type Parts = {
  /** Takes one of `limit` places within any `windowMs`, as the message store takes the sender's. */
  readonly place: (key: string, limit: number, windowMs: number, holder: string) => Promise<number>;
  /** Who was asked to slow down. */
  readonly tell: (by: 'person' | 'chat') => void;
};

/**
 * Asks who writes too fast to wait, the same over all replicas. One that is refused is not worked: nothing of it is
 * stored, and sent again later it is a new one.
 */
export type Limits = {
  /** What each person may write; the place is taken together with the message. */
  readonly pace: Pace;
  /** What is said instead of the work, `waitMs` before the sender may write again; null where it may be worked. */
  readonly refusal: (message: Message, waitMs: number) => Promise<readonly Reply[] | null>;
};

export const limitsOf = ({ place, tell }: Parts): Limits => {
  const refuse = (by: 'person' | 'chat', waitMs: number): readonly Reply[] => {
    tell(by);
    return [{ kind: 'text', text: sayTooFast(Math.ceil(waitMs / 1000)) }];
  };
  return {
    pace: { most: MOST_PER_PERSON, windowMs: WINDOW_MS },
    refusal: async ({ id, source, chat }, waitMs) => {
      if (waitMs > 0) return refuse('person', waitMs);
      if (chat === null) return null;
      const wait = await place(`rate:${source}:chat:${chat}`, MOST_PER_CHAT, WINDOW_MS, id);
      return wait > 0 ? refuse('chat', wait) : null;
    },
  };
};
