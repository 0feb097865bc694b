import type { Message } from '../message.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** What a person is in the middle of is forgotten after 10 minutes. */
const KEPT_S = 600;

/** What one person is in the middle of in one chat; never mixed between the people of a group. */
export type Session = {
  /** A question of ours that waits for an answer, as the command that asked it wrote it. */
  readonly pending?: { readonly command: string; readonly state: unknown };
  /** The last turns of policy questions, newest last. */
  readonly turns?: readonly unknown[];
};

type Place = Pick<Message, 'source' | 'chat' | 'user'>;

export type SessionStore = {
  readonly load: (place: Place) => Promise<Session>;
  /** Replaces the session; an empty one is forgotten. */
  readonly save: (place: Place, session: Session) => Promise<void>;
};

export const sessionStoreOf = (connection: Connection, keys: Keys): SessionStore => {
  const keyOf = ({ source, chat, user }: Place) => keys.session(source, chat ?? '', user);
  return {
    load: async (place) => {
      const text = await connection.get(keyOf(place));
      return text === null ? {} : (JSON.parse(text) as Session);
    },
    save: async (place, session) => {
      if (Object.keys(session).length === 0) await connection.del(keyOf(place));
      else await connection.set(keyOf(place), JSON.stringify(session), 'EX', KEPT_S);
    },
  };
};
