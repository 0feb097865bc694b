import { Unavailable } from './errors.ts';
import type { Limit } from './limits.ts';
import type { Message, Reply } from './message.ts';
import { isAway } from './store/connection.ts';
import { type MessageStore, RENEW_MS } from './store/message-store.ts';

const LOOK_AGAIN_MS = 40;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Works every message once: a repeat, also on another replica, waits for the first and gets its replies. */
export type Intake = {
  /** @throws Unavailable when the store is away; then nothing was remembered and a repeat is worked as new. */
  readonly receive: (message: Message) => Promise<readonly Reply[]>;
  /** The replies of a message that was worked before; null while it is in work or unknown. */
  readonly repliesTo: (channel: string, id: string) => Promise<readonly Reply[] | null>;
};

/** What came of a message. */
export type Worked = {
  readonly replies: readonly Reply[];
  /** Keeps what the next message of the talk is to know; both are kept before anybody is answered. */
  readonly remember?: () => Promise<void>;
};

type Parts = {
  readonly messages: MessageStore;
  readonly work: (message: Message) => Promise<Worked>;
  /** What is said instead of the work to who writes too fast. */
  readonly limit?: Limit;
  /** Waited for between the work and its answer: what is answered is safe then. */
  readonly secure?: () => Promise<void>;
};

export const intakeOf = ({
  messages,
  work,
  limit = async () => null,
  secure = async () => undefined,
}: Parts): Intake => {
  const workOnce = async (message: Message): Promise<readonly Reply[]> => {
    for (;;) {
      // Both are writes that wait for the disk, and a message takes its place once however often it comes: at once.
      const [claim, refusal] = await Promise.all([
        messages.claim(message.channel, message.id),
        limit(message),
      ]);
      if (claim.state === 'done') return claim.replies;
      if (claim.state === 'in work') {
        await pause(LOOK_AGAIN_MS);
        continue;
      }
      const renewal = setInterval(() => void claim.renew().catch(() => clearInterval(renewal)), RENEW_MS);
      try {
        const { replies, remember } = refusal ? { replies: refusal() } : await work(message);
        await secure();
        // Two writes that wait for the disk: at once.
        await Promise.all([remember?.(), claim.finish(replies)]);
        return replies;
      } catch (error) {
        await claim.giveUp();
        throw error;
      } finally {
        clearInterval(renewal);
      }
    }
  };
  return {
    receive: (message) =>
      workOnce(message).catch((error: unknown) => {
        throw isAway(error) ? new Unavailable(error) : error;
      }),
    repliesTo: (channel, id) => messages.repliesTo(channel, id),
  };
};
