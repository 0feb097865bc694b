import type { Message } from '../message.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** What a person is in the middle of is forgotten after 10 minutes. */
const KEPT_S = 600;

/** What one person is in the middle of in one chat; never mixed between the people of a group. */
export type Session = {
  /**
   * A question of ours that waits for an answer, as the command that asked it wrote it, and the id of the message to
   * which it was asked. `endedBy` is the id of the message that answered it for good: that message finds it again when
   * its work is cut off, and nobody else does.
   */
  readonly pending?: {
    readonly command: string;
    readonly state: unknown;
    readonly askedTo: string;
    readonly endedBy?: string;
  };
  /** The last turns of policy questions, newest last. */
  readonly turns?: readonly unknown[];
};

/** The session as a message finds it: without a question that another message has answered. */
export const sessionFor = (session: Session, message: string): Session => {
  const { pending, ...rest } = session;
  return pending?.endedBy && pending.endedBy !== message ? rest : session;
};

type Place = Pick<Message, 'source' | 'chat' | 'user'>;

/** Nothing is kept of who has no account: it would be mixed with all others who have none. */
export type SessionStore = {
  readonly load: (place: Place) => Promise<Session>;
  /** Replaces the session; an empty one is forgotten. */
  readonly save: (place: Place, session: Session) => Promise<void>;
};

export const sessionStoreOf = (connection: Connection, keys: Keys): SessionStore => {
  const keyOf = ({ source, chat, user }: Place) => keys.session(source, chat ?? '', user);
  return {
    load: async (place) => {
      if (place.user === '') return {};
      const text = await connection.get(keyOf(place));
      return text === null ? {} : (JSON.parse(text) as Session);
    },
    save: async (place, session) => {
      if (place.user === '') return;
      if (Object.keys(session).length === 0) await connection.del(keyOf(place));
      else await connection.set(keyOf(place), JSON.stringify(session), 'EX', KEPT_S);
    },
  };
};
