import type { Message, Reply } from '../message.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** What a person is in the middle of is forgotten after 10 minutes. */
export const SESSION_KEPT_S = 600;

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

/** What is said to a message, and what the next one of the talk is to know where that is something new: kept together. */
export type Answered = { readonly replies: readonly Reply[]; readonly session?: Session };

/** The session as a message finds it: without a question that another message has answered. */
export const sessionFor = (session: Session, message: string): Session => {
  const { pending, ...rest } = session;
  return pending?.endedBy && pending.endedBy !== message ? rest : session;
};

type Place = Pick<Message, 'source' | 'chat' | 'user'>;

/** Nothing is kept of who has no account: it would be mixed with all others who have none. */
const isNobody = ({ user }: Place): boolean => user === '';

/** As it is kept; '' where nothing is. */
export const packSession = (place: Place, session: Session): string =>
  isNobody(place) ? '' : JSON.stringify(session);

export const unpackSession = (place: Place, text: string | null): Session =>
  isNobody(place) || text === null ? {} : (JSON.parse(text) as Session);

/** A session is read when a message is begun, and kept with its answer. */
export type SessionStore = {
  /** Replaces the session before there is an answer. */
  readonly save: (place: Place, session: Session) => Promise<void>;
};

export const sessionStoreOf = (connection: Connection, keys: Keys): SessionStore => ({
  save: async (place, session) => {
    const text = packSession(place, session);
    if (text !== '') await connection.set(keys.session(place), text, 'EX', SESSION_KEPT_S);
  },
});
