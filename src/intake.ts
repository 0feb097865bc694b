import type { AtOnce } from './at-once.ts';
import { Unavailable } from './errors.ts';
import type { Limits } from './limits.ts';
import type { Message, Reply } from './message.ts';
import { isAway } from './store/connection.ts';
import type { MessageMark } from './store/keys.ts';
import { type MessageStore, RENEW_MS } from './store/message-store.ts';
import type { Answered, Session } from './store/session-store.ts';

const LOOK_AGAIN_MS = 40;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Works every message once: a repeat, also on another replica, waits for the first and gets its replies. */
export type Intake = {
  /** @throws Unavailable when the store is away; then nothing was remembered and a repeat is worked as new. */
  readonly receive: (message: Message) => Promise<readonly Reply[]>;
  /** The replies of a message that was worked before; null while it is in work or unknown. */
  readonly repliesTo: (mark: MessageMark) => Promise<readonly Reply[] | null>;
};

type Parts<Ready> = {
  readonly messages: MessageStore;
  /** What every message is worked with, whatever it says: looked up while the message is begun. */
  readonly ready: () => Promise<Ready>;
  readonly work: (message: Message, session: Session, ready: Ready) => Promise<Answered>;
  readonly atOnce?: AtOnce;
  readonly limits?: Limits | null;
  /** Waited for between the work and its answer: what is answered is safe then. */
  readonly secure?: () => Promise<void>;
};

export const intakeOf = <Ready>({
  messages,
  ready,
  work,
  atOnce = async () => null,
  limits = null,
  secure = async () => undefined,
}: Parts<Ready>): Intake => {
  const workOnce = async (message: Message): Promise<readonly Reply[]> => {
    for (;;) {
      const [begun, known] = await Promise.all([messages.begin(message, limits?.pace), ready()]);
      if (begun.state === 'done') return begun.replies;
      if (begun.state === 'in work') {
        await pause(LOOK_AGAIN_MS);
        continue;
      }
      const renewal = setInterval(() => void begun.renew().catch(() => clearInterval(renewal)), RENEW_MS);
      try {
        const refused = await limits?.refusal(message, begun.waitMs);
        const worked = refused ? { replies: refused } : await work(message, begun.session, known);
        await secure();
        await begun.finish(worked);
        return worked.replies;
      } catch (error) {
        await begun.giveUp();
        throw error;
      } finally {
        clearInterval(renewal);
      }
    }
  };
  return {
    receive: async (message) => {
      try {
        return (await atOnce(message)) ?? (await workOnce(message));
      } catch (error) {
        throw isAway(error) ? new Unavailable(error) : error;
      }
    },
    repliesTo: messages.repliesTo,
  };
};
